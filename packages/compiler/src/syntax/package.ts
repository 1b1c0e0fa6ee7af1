/** The package line and `use`. */
import { syntax } from '../diagnostics/rows/syntax.ts';
import type { Prelude } from './attributes.ts';
import { mentionEmpty, parseLateAttributes } from './attributes.ts';
import type { Cursor } from './cursor.ts';
import { likelyFix, replaceEdit, safeFix, spanAt } from './edits.ts';
import { expectSemicolon, parseCommaList } from './lists.ts';
import { identOf, mentionSeparator, parseName, parsePath } from './names.ts';
import { skip } from './recovery.ts';
import type { PackageClause, Path, Use, UseItem, VersionLiteral } from './tree.ts';
import { versionOf, versionPart } from './values.ts';

/** `package acme.catalog version 1.2.0;` */
export function parsePackage(p: Cursor, prelude: Prelude): PackageClause {
  const word = p.next();
  const path = parseSlashedPath(p);
  const version = p.isQuiet ? undefined : parsePackageVersion(p, path);
  const late = parseLateAttributes(p, 'a package', prelude.start);
  endClause(p, 'the package line');
  return {
    span: p.spanFrom(word),
    doc: prelude.doc,
    attributes: [...prelude.attributes, ...late],
    path,
    version,
  };
}

function endClause(p: Cursor, thing: string): void {
  expectSemicolon(p, thing);
  if (!p.isQuiet || p.previous.kind === ';' || p.token.first) return;
  skip(p, { marks: new Set([';']), members: false });
  p.take(';');
}

/** A path that some would join with slashes. */
function parseSlashedPath(p: Cursor): Path {
  const first = parsePath(p);
  const parts = [...first.parts];
  while (p.at('/') && p.peek().kind === 'name') {
    mentionSeparator(p, p.next());
    parts.push(...parsePath(p).parts);
  }
  return { span: p.spanFrom(first.span.start), parts };
}

function parsePackageVersion(p: Cursor, path: Path): VersionLiteral | undefined {
  const word = p.takeWord('version');
  const { token } = p;
  if (word === undefined) {
    const isVersion = token.kind === 'version' || token.kind === 'number';
    const end = p.at(';') ? '' : ';';
    const text = isVersion ? 'version ' : ` version 0.1.0${end}`;
    const at = isVersion ? spanAt(p.source, token.start) : path.span;
    const edit = replaceEdit(spanAt(p.source, isVersion ? at.start : at.end), text);
    const fix = (isVersion ? safeFix : likelyFix)(
      `add \`${text.replace(/[ ;]*$/, '').trim()}\``,
      edit,
    );
    const span = isVersion ? p.spanOf(token) : path.span;
    p.mention(syntax.missing_version(span, {}, { fixes: [fix] }));
    if (!isVersion) {
      p.hush();
      return undefined;
    }
  }
  if (token.kind === 'version') return readVersion(p);
  if (p.at('end') || p.at(';') || (token.first && token.kind !== 'number')) {
    const edit = replaceEdit(p.gap(), ' 0.1.0');
    p.fail(
      syntax.missing_version(p.spanOf(p.previous), {}, { fixes: [likelyFix('add `0.1.0`', edit)] }),
    );
    return undefined;
  }
  return readMalformedVersion(p, word === undefined);
}

/** Three numbers; what semantic versioning allows behind them has no meaning for a contract. */
function readVersion(p: Cursor): VersionLiteral {
  const token = p.next();
  const version = versionOf(p, token);
  const suffix = p.token;
  if ((suffix.kind === '-' || suffix.kind === '+') && suffix.start === token.end) {
    skipGlued(p);
    const span = p.spanFrom(token);
    const edit = replaceEdit(spanAt(p.source, token.end, span.end), '');
    const fixes = [likelyFix(`write \`${token.text}\``, edit)];
    p.mention(syntax.malformed_version(span, { found: `\`${p.written(span)}\`` }, { fixes }));
  }
  return version;
}

function readMalformedVersion(p: Cursor, silent: boolean): VersionLiteral | undefined {
  const token = p.next();
  const text = token.kind === 'name' ? token.text.replace(/^v/, '') : token.text;
  skipGlued(p);
  const span = p.spanFrom(token);
  const rest = token.kind === 'name' ? text + p.written(span).slice(token.text.length) : text;
  const parts = /^([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?$/.exec(rest);
  const wanted = parts
    ?.slice(1)
    .map((part) => part ?? '0')
    .join('.');
  const fixes =
    wanted === undefined ? [] : [safeFix(`write \`${wanted}\``, replaceEdit(span, wanted))];
  const found = `\`${p.written(span)}\``;
  if (!silent) p.mention(syntax.malformed_version(span, { found }, { fixes }));
  if (wanted === undefined) return undefined;
  return { ...versionOf(p, { ...token, text: wanted }), span };
}

/** Everything that follows without space. */
function skipGlued(p: Cursor): void {
  while (p.token.start === p.previous.end && !p.at(';') && !p.at('end')) p.next();
}

/** `use acme.common@2.{TraceId, Money as Cost};` */
export function parseUse(p: Cursor): Use {
  const word = p.next();
  const path = parseSlashedPath(p);
  const version = p.at('@') ? parseUseVersion(p) : undefined;
  const items = p.isQuiet ? [] : parseItems(p, path, version !== undefined);
  endClause(p, '`use`');
  const span = p.spanFrom(word);
  return { span, path: items.length > 0 && items[0]!.bare ? parentOf(path) : path, version, items };
}

const parentOf = (path: Path): Path => ({ ...path, parts: path.parts.slice(0, -1) });

function parseUseVersion(p: Cursor): Use['version'] {
  const at = p.next();
  const { token } = p;
  if (token.kind !== 'number' && token.kind !== 'version') {
    p.failUnexpected('a version');
    return undefined;
  }
  p.next();
  const parts = token.text.split('.');
  if (parts.some((part) => !/^[0-9]+$/.test(part))) {
    const found = p.describe(token);
    p.mention(syntax.malformed_version(p.spanOf(token), { found }));
    return undefined;
  }
  const [major, minor, patch] = parts.map((part) => versionPart(p, token, part));
  return { span: p.spanFrom(at), major: major!, minor, patch };
}

interface Item extends UseItem {
  /** The last part of the path stood for the names in braces. */
  readonly bare?: boolean;
}

function parseItems(p: Cursor, path: Path, versioned: boolean): Item[] {
  const dot = p.token;
  if ((dot.kind === '.' || dot.kind === '::') && p.peek().kind !== 'name') {
    p.next();
    if (dot.kind === '::') mentionSeparator(p, dot);
    if (p.at('*')) return failWildcard(p, p.next().start);
    const open = p.expect('{');
    return open === undefined ? [] : parseBraces(p, open);
  }
  if (dot.kind === '{') {
    const fixes = [safeFix('add `.`', replaceEdit(p.gap(), '.'))];
    p.failUnexpected('`.{`', { fixes });
    return parseBraces(p, p.next());
  }
  return parseBareItem(p, path, versioned);
}

function failWildcard(p: Cursor, start: number): Item[] {
  p.mention(syntax.wildcard_use(p.spanFrom(start), {}));
  return [];
}

function parseBraces(p: Cursor, open: Cursor['token']): Item[] {
  if (p.at('*')) {
    const star = p.next();
    const items = failWildcard(p, star.start);
    p.expect('}');
    return items;
  }
  const shape = { thing: 'a list of names', close: '}', trailing: true } as const;
  const items = parseCommaList(p, open, shape, () => parseItem(p));
  if (items.length === 0) mentionEmpty(p, open.start, true);
  return items;
}

function parseItem(p: Cursor): Item {
  const start = p.token;
  const name = parseName(p, 'what is used');
  const alias = p.takeWord('as') === undefined ? undefined : parseName(p, 'what is used');
  return { span: p.spanFrom(start), name, alias };
}

/** `use acme.common.TraceId;`, `use acme.common@2.TraceId;` and `use acme.common;` */
function parseBareItem(p: Cursor, path: Path, versioned: boolean): Item[] {
  const dot = versioned ? p.take('.') : undefined;
  const start = dot === undefined ? path.parts.at(-1)!.span.start : p.token.start;
  const name = dot === undefined ? path.parts.at(-1)! : parseName(p, 'what is used');
  const alias = p.atWord('as') ? parseAlias(p) : undefined;
  const takesLast =
    dot === undefined && !versioned && path.parts.length > 1 && /^[A-Z]/.test(name.text);
  const span = dot === undefined && !takesLast ? p.gap() : p.spanFrom(start);
  if (dot === undefined && !takesLast) {
    const help = ['name what is taken: `.{TraceId}`'];
    p.fail(syntax.use_without_braces(span, {}, { help }));
    return [];
  }
  const text = p.written(span);
  const fixes = [safeFix('add braces', replaceEdit(span, `{${text}}`))];
  p.mention(syntax.use_without_braces(span, {}, { fixes }));
  return [{ span, name, alias, bare: takesLast }];
}

function parseAlias(p: Cursor): UseItem['alias'] {
  p.next();
  return p.at('name') ? identOf(p, p.next()) : parseName(p, 'what is used');
}
