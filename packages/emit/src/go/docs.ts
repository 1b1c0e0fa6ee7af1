/** Doc comments: the contract's words in the form of Go's, which gofmt leaves as they are. */

/** Articles and pronouns after which "X is …" reads well. */
const things = new Set('a all an any both each every no one some the two what who'.split(' '));
/** Question words after which "X says …" reads well. */
const questions = new Set('how if when where whether which why'.split(' '));
/** Nouns and others that end in s but are no verbs. */
const noVerbs = new Set('access address always as bias its process status this thus'.split(' '));

export type Subject = 'value' | 'function' | 'error';

/**
 * The contract's comment as a Go comment that starts with the name. `fallback` stands where the contract has none;
 * `more` are paragraphs to add.
 */
export function docOf(
  name: string,
  doc: readonly string[],
  subject: Subject,
  fallback: string,
  more: readonly string[] = [],
): readonly string[] {
  const text = trimmed(doc);
  const [first = fallback, ...rest] = text;
  const opening = text.length === 0 ? `${name} ${fallback}` : sentence(name, first, subject);
  const paragraphs = more.flatMap((paragraph) => ['', paragraph]);
  return comment([opening, ...rest, ...paragraphs]);
}

const verbs = { value: 'is', function: 'returns', error: 'says that' } as const;

/** Makes the contract's first line start with the name. */
export function sentence(name: string, text: string, subject: Subject): string {
  const [word = '', ...others] = text.split(' ');
  if (word === name) return text;
  const rest = [word.toLowerCase(), ...others].join(' ');
  const bare = word.toLowerCase().replace(/[^a-z]/g, '');
  if (/^[A-Z]?[a-z]*$/.test(word)) {
    if (things.has(bare)) return `${name} ${verbs[subject]} ${rest}`;
    if (questions.has(bare)) return `${name} says ${rest}`;
    if (/[^s]s$/.test(bare) && !noVerbs.has(bare)) return `${name} ${rest}`;
  }
  return `${name}: ${text}`;
}

/** Comment lines at the given text, verbatim: for fields and members, whose comments need no name. */
export function plainDoc(doc: readonly string[], more: readonly string[] = []): readonly string[] {
  const text = trimmed(doc);
  const paragraphs = more.flatMap((one, index) => (text.length + index > 0 ? ['', one] : [one]));
  return comment([...text, ...paragraphs]);
}

function trimmed(doc: readonly string[]): readonly string[] {
  const lines = doc.map((line) => line.replace(/[\r\u2028\u2029\0]/g, ' ').trimEnd());
  const start = lines.findIndex((line) => line !== '');
  if (start < 0) return [];
  return lines.slice(start, lines.findLastIndex((line) => line !== '') + 1);
}

type Mode = 'text' | 'list' | 'code';

/** Paragraphs, lists and code as gofmt prints them. */
function comment(lines: readonly string[]): readonly string[] {
  const out: string[] = [];
  let mode = 'text' as Mode;
  let fenced = false;
  const gap = (): void => {
    if (out.length > 0 && out.at(-1) !== '//') out.push('//');
  };
  const enter = (next: Mode): void => {
    if (mode !== next && (mode === 'code' || next === 'code' || mode === 'list')) gap();
    mode = next;
  };
  for (const line of lines) {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) {
      fenced = !fenced;
      if (fenced) gap();
      else mode = 'code';
    } else if (fenced) {
      enter('code');
      out.push(line === '' ? '//' : `//\t${line}`);
    } else if (line === '') {
      gap();
      if (mode === 'list') mode = 'text';
    } else if (/^(\t| {4})/.test(line) && mode !== 'list') {
      enter('code');
      out.push(`//\t${line.replace(/^(\t| {4})/, '')}`);
    } else {
      const item = /^\s*([-*+•]|\d{1,3}[.)])\s+(\S.*)$/.exec(line);
      if (item !== null) {
        enter('list');
        const marker = /^\d/.test(item[1]!) ? ` ${item[1]!.replace(')', '.')}` : '  -';
        out.push(`// ${marker} ${item[2]}`);
      } else if (mode === 'list') {
        out.push(`//     ${line.trimStart()}`);
      } else {
        enter('text');
        out.push(`// ${defused(line.trimStart())}`);
      }
    }
  }
  while (out.at(-1) === '//') out.pop();
  return out.filter((line, index) => line !== '//' || out[index - 1] !== '//');
}

/** Text that Go's tools would take for a directive, a link definition or a heading is kept as text. */
function defused(line: string): string {
  if (line.startsWith('+build')) return `"${line}"`;
  if (line.startsWith('#')) return line.replace(/^#+\s*/, '');
  return line.replace(/^(\[[^\]]*\]):(\s)/, '$1 :$2');
}
