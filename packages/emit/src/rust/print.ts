/** Prints the constructs that generated Rust has, broken as rustfmt breaks them. */
import type { Writer } from '../writer/writer.ts';

/** rustfmt's `max_width`. */
const width = 100;
/** The arguments of a call take at most this much on one line (`fn_call_width`). */
const callWidth = 60;
/** The fields of a struct literal (`struct_lit_width`). */
const literalWidth = 18;
/** The elements of an array (`array_width`). */
const arrayWidth = 60;

export const fits = (w: Writer, text: string): boolean => w.column + text.length <= width;

/** Arguments up to this long share lines (`short_array_element_width_threshold`). */
const shortWidth = 10;

/** `head(args)tail`, on the line after `let … =`, or one argument a line, if it is too long. */
export function call(w: Writer, head: string, args: readonly string[], tail = ''): void {
  const inside = args.join(', ');
  const line = `${head}(${inside})${tail}`;
  // One argument alone may be as long as the line.
  if (inside.length > callWidth && args.length > 1) {
    arguments_(w, head, args, tail);
    return;
  }
  if (fits(w, line)) {
    w.line(line);
    return;
  }
  const binding = bindingOf(head);
  if (binding !== undefined && fits(w, `    ${binding.value}(${inside})${tail}`)) {
    w.line(binding.left);
    w.indented(() => w.line(`${binding.value}(${inside})${tail}`));
    return;
  }
  arguments_(w, head, args, tail);
}

/** The two sides of `let x = f`, without its arguments. */
function bindingOf(head: string): { readonly left: string; readonly value: string } | undefined {
  const found = /^(let (?:\S+|\(.*?\)) =|(?:static|const) [^=]+ =) (.+)$/.exec(head);
  return found === null ? undefined : { left: found[1]!, value: found[2]! };
}

function arguments_(w: Writer, head: string, args: readonly string[], tail: string): void {
  if (!fits(w, head)) {
    const generic = /^(.*?::<)(.*)>$/.exec(head);
    const binding = bindingOf(head);
    const inside = args.join(', ');
    const onOneLine = inside.length <= callWidth && fits(w, `>(${inside})${tail}`);
    const below = binding !== undefined && fits(w, `    ${binding.value}(`);
    if (generic !== null && fits(w, generic[1]!) && (onOneLine || !below)) {
      w.line(generic[1]!);
      w.indented(() => typed(w, '', generic[2]!, ','));
      call(w, '>', args, tail);
      return;
    }
    if (binding !== undefined) {
      w.line(binding.left);
      w.indented(() => arguments_(w, binding.value, args, tail));
      return;
    }
  }
  if (args.every(isShort)) {
    w.block(`${head}(`, () => filled(w, args), `)${tail}`);
  } else {
    list(w, `${head}(`, args, `)${tail}`);
  }
}

/** Calls, tuples and paths never share lines, however short they are. */
const isShort = (arg: string): boolean =>
  arg.length <= shortWidth && (arg.startsWith('"') || !/[({]|::/.test(arg));

/** As many on a line as fit. */
export function filled(w: Writer, items: readonly string[]): void {
  const whole = `${items.join(', ')},`;
  if (fits(w, whole)) {
    w.line(whole);
    return;
  }
  let current = '';
  for (const item of items) {
    const next = current === '' ? `${item},` : `${current} ${item},`;
    // One column is kept for what follows.
    if (current === '' || fits(w, `${next} `)) {
      current = next;
    } else {
      w.line(current);
      current = `${item},`;
    }
  }
  w.line(current);
}

/** A call whose last argument is a closure with a body: `head(args, |x| { … })tail`. */
export function closureCall(
  w: Writer,
  head: string,
  args: readonly string[],
  closure: string,
  body: () => void,
  tail = '',
): void {
  const inside = [...args, `${closure} {`].join(', ');
  if (inside.length <= callWidth && fits(w, `${head}(${inside}`)) {
    w.block(`${head}(${inside}`, body, `})${tail}`);
    return;
  }
  w.block(
    `${head}(`,
    () => {
      for (const arg of args) w.line(`${arg},`);
      w.block(`${closure} {`, body, '},');
    },
    `)${tail}`,
  );
}

/** The same for a closure whose body is one expression. */
export function closureValue(
  w: Writer,
  head: string,
  args: readonly string[],
  closure: string,
  value: string,
): void {
  const inside = [...args, `${closure} ${value}`].join(', ');
  if (inside.length <= callWidth && fits(w, `${head}(${inside})`)) w.line(`${head}(${inside})`);
  else closureCall(w, head, args, closure, () => w.line(value));
}

/** `let name = unsafe { call(args) }tail`. */
export function unsafeLet(
  w: Writer,
  name: string,
  made: string,
  args: readonly string[],
  tail = ';',
): void {
  const inside = args.join(', ');
  const value = `unsafe { ${made}(${inside}) }${tail}`;
  if (inside.length <= callWidth && fits(w, `let ${name} = ${value}`)) {
    w.line(`let ${name} = ${value}`);
  } else if (inside.length <= callWidth && fits(w, `    ${value}`)) {
    w.line(`let ${name} =`);
    w.indented(() => w.line(value));
  } else {
    w.block(`let ${name} = unsafe {`, () => call(w, made, args), `}${tail}`);
  }
}

/** `unsafe { made(args) }`, as the value of a block. */
export function unsafeMade(w: Writer, made: string, args: readonly string[]): void {
  const inside = args.join(', ');
  const line = `unsafe { ${made}(${inside}) }`;
  if (inside.length <= callWidth && fits(w, line)) w.line(line);
  else w.block('unsafe {', () => call(w, made, args));
}

/** `head = unsafe { made(args) };` */
export function unsafeStatic(w: Writer, head: string, made: string, args: readonly string[]): void {
  const value = `unsafe { ${made}(${args.join(', ')}) };`;
  if (fits(w, `${head} = ${value}`)) w.line(`${head} = ${value}`);
  else w.line(`${head} =`).indented(() => w.line(value));
}

/** `head {` of a block, whose brace goes to the next line if it does not fit. */
export function opened(w: Writer, head: string, body: () => void): void {
  if (fits(w, `${head} {`)) {
    w.block(`${head} {`, body);
    return;
  }
  w.line(head);
  w.block('{', body);
}

/** A function's head, up to its `{` or `;`. `tail` starts with `)`'s neighbour: ` -> T {`. */
export function signature(w: Writer, head: string, params: readonly string[], tail: string): void {
  const [, type = '', end = ''] = /^ -> (.*?)( \{|;)$/.exec(tail) ?? [];
  const plain = `${head}(${params.join(', ')})`;
  const line = plain + tail;
  // rustfmt counts two columns for the brace, also where a semicolon stands; without parameters, it lets lines be longer.
  const isEmpty = params.length === 0 && type !== '';
  const counted = isEmpty ? line.slice(0, end === ';' ? -2 : -3) : end === ';' ? `${line} ` : line;
  if (fits(w, counted)) {
    w.line(line);
    return;
  }
  if (isEmpty || (type !== '' && fits(w, line))) {
    w.line(plain);
    typed(w, '-> ', type, end);
    return;
  }
  w.line(`${head}(`);
  w.indented(() => {
    for (const param of params) {
      const [name = '', of] = splitOnce(param, ': ');
      if (of === undefined) w.line(`${param},`);
      else typed(w, `${name}: `, of, ',');
    }
  });
  if (type === '') w.line(`)${tail}`);
  else typed(w, ') -> ', type, end);
}

/** A function: its head as {@link signature} has it, and its body. `result` is empty or ` -> T`. */
export function fn(
  w: Writer,
  name: string,
  params: readonly string[],
  result: string,
  body: () => void,
): void {
  signature(w, `fn ${name}`, params, `${result} {`);
  w.indented(body).line('}');
}

function splitOnce(text: string, by: string): readonly [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}

/** `prefix type suffix`, with the arguments of a generic type broken if it is too long. */
export function typed(w: Writer, prefix: string, type: string, suffix: string): void {
  const line = prefix + type + suffix;
  const generic = /^([\w:&' ]+)<(.*)>$/s.exec(type);
  // rustfmt counts the end of a result in its own way.
  const counted = prefix.startsWith(')') && suffix === ';' ? line.slice(0, -3) : line;
  if (fits(w, counted) || generic === null) {
    w.line(line);
    return;
  }
  w.line(`${prefix}${generic[1]}<`);
  w.indented(() => {
    for (const argument of argumentsOf(generic[2]!)) typed(w, '', argument, ',');
  });
  w.line(`>${suffix}`);
}

/** A field of a struct: its type goes to the next line if it fits there. */
export function typedField(w: Writer, name: string, type: string): void {
  if (fits(w, `${name}: ${type},`)) w.line(`${name}: ${type},`);
  else if (fits(w, `    ${type},`)) w.line(`${name}:`).indented(() => w.line(`${type},`));
  else typed(w, `${name}: `, type, ',');
}

/** A type alias, for a type that is too long to stand among others. */
export function alias(w: Writer, name: string, type: string): void {
  const head = `type ${name} =`;
  if (fits(w, `${head} ${type};`)) w.line(`${head} ${type};`);
  else if (fits(w, `    ${type};`)) w.line(head).indented(() => w.line(`${type};`));
  else typed(w, `${head} `, type, ';');
}

/** The parts between the commas of a text, of which some may be generic, tuples, calls or strings. */
function argumentsOf(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if ('<([{'.includes(token)) depth++;
    else if ('>)]}'.includes(token)) depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** `head { fields }tail`. */
export function literal(w: Writer, head: string, fields: readonly string[], tail = ''): void {
  const inside = fields.join(', ');
  const line = fields.length === 0 ? `${head} {}${tail}` : `${head} { ${inside} }${tail}`;
  if (inside.length <= literalWidth) {
    if (fits(w, line)) {
      w.line(line);
      return;
    }
    const binding = bindingOf(head);
    const short = `${binding?.value} { ${inside} }${tail}`;
    if (binding !== undefined && fits(w, `    ${short}`)) {
      w.line(binding.left).indented(() => w.line(short));
      return;
    }
  }
  const far = bindingOf(head);
  if (far !== undefined && !fits(w, `${head} { `)) {
    w.line(far.left).indented(() => literal(w, far.value, fields, tail));
    return;
  }
  w.block(`${head} {`, () => fields.forEach((field) => literalField(w, field)), `}${tail}`);
}

function literalField(w: Writer, text: string): void {
  const converted = /^(\S+): (\S+)\.into\(\)$/.exec(text);
  const [name = '', value] = splitOnce(text, ': ');
  const made = /^([\w:]+)\((.*)\)$/.exec(value ?? '');
  if (made !== null && converted === null) {
    call(
      w,
      `${name}: ${made[1]}`,
      argumentsOf(made[2]!).filter((one) => one !== ''),
      ',',
    );
  } else if (converted !== null) {
    method(w, { on: converted[2]!, name: 'into', args: [], tail: ',' }, converted[1]);
  } else if (value === undefined || fits(w, `${text},`)) {
    w.line(`${text},`);
  } else {
    w.line(`${name}:`).indented(() => w.line(`${value},`));
  }
}

/** `head[elements]tail`: short elements share lines. */
export function array(w: Writer, head: string, elements: readonly string[], tail = ''): void {
  const inside = elements.join(', ');
  const line = `${head}[${inside}]${tail}`;
  if (inside.length <= arrayWidth && fits(w, line)) w.line(line);
  else if (elements.every(isShort)) {
    w.block(`${head}[`, () => filled(w, elements), `]${tail}`);
  } else list(w, `${head}[`, elements, `]${tail}`);
}

/** A pattern of a struct: `head { fields, .. }tail`, one field a line if it is too long. */
export function pattern(w: Writer, head: string, fields: readonly string[], tail: string): void {
  const inside = fields.join(', ');
  const line = fields.length === 0 ? `${head} {}${tail}` : `${head} { ${inside} }${tail}`;
  if (inside.length <= literalWidth && fits(w, line)) {
    w.line(line);
    return;
  }
  w.line(`${head} {`);
  w.indented(() => {
    for (const field of fields) w.line(field === '..' ? field : `${field},`);
  });
  w.line(`}${tail}`);
}

function list(w: Writer, open: string, items: readonly string[], close: string): void {
  w.block(open, () => items.forEach((item) => listItem(w, item)), close);
}

/** An item on its line; a tuple is broken as a call is. */
function listItem(w: Writer, item: string): void {
  const tuple = /^\((.*)\)$/s.exec(item);
  if (tuple === null) w.line(`${item},`);
  else call(w, '', argumentsOf(tuple[1]!), ',');
}

/** `pattern => body,` or, if that is too long, the body in a block. */
export function arm(w: Writer, head: string, body: string): void {
  const line = `${head} => ${body},`;
  if (fits(w, line)) w.line(line);
  else w.block(`${head} => {`, () => w.line(body));
}

/** `A | B => body,`: if they are too long for one line, numbers and plain names are filled, others stand one a line. */
export function alternatives(w: Writer, patterns: readonly string[], body: string): void {
  const isPlain = patterns.every((one) => /^\w{1,20}$/.test(one));
  let current = patterns[0]!;
  const whole = patterns.join(' | ');
  if (fits(w, `${whole} => {`)) {
    arm(w, whole, body);
    return;
  }
  for (const one of patterns.slice(1)) {
    if (isPlain && fits(w, `${current} | ${one} => {`)) {
      current += ` | ${one}`;
    } else {
      w.line(current);
      current = `| ${one}`;
    }
  }
  arm(w, current, body);
}

/** An arm whose body is a call: in a block if it fits on a line there, else with broken arguments. */
export function callArm(
  w: Writer,
  pattern_: string,
  head: string,
  args: readonly string[],
  tail = '',
): void {
  const inside = args.join(', ');
  const body = `${head}(${inside})${tail}`;
  const isNarrow = inside.length <= callWidth || args.length === 1;
  if (isNarrow && fits(w, `    ${body}`)) arm(w, pattern_, body);
  else call(w, `${pattern_} => ${head}`, args, `${tail},`);
}

/** A call of a method, and what stands around it. */
export interface MethodCall {
  readonly on: string;
  readonly name: string;
  readonly args: readonly string[];
  /** `?;` */
  readonly tail: string;
}

/** `on.name(args)tail`; `field` is the field of a struct literal that it is the value of. */
export function method(w: Writer, made: MethodCall, field?: string): void {
  const { on, name, args, tail } = made;
  const inside = args.join(', ');
  const start = field === undefined ? on : `${field}: ${on}`;
  // What follows a `?` is counted as if one more stood there.
  const slack = tail.startsWith('?') ? '  ' : '';
  const line = `${start}.${name}(${inside})${tail}`;
  if (inside.length <= callWidth && fits(w, line + slack)) {
    w.line(line);
    return;
  }
  // rustfmt breaks the arguments if that takes five lines or more, else at the dot.
  const many = inside.length > callWidth || (args.length >= 3 && !args.every(isShort));
  if (many && fits(w, `${start}.${name}(`)) {
    list(w, `${start}.${name}(`, args, `)${tail}`);
    return;
  }
  if (field !== undefined && !fits(w, start)) {
    w.line(`${field}:`);
    w.indented(() => method(w, made));
    return;
  }
  w.line(start);
  w.indented(() => call(w, `.${name}`, args, tail));
}

/** The calls of a chain take at most this much on one line (`chain_width`). */
const chainWidth = 60;

/** `on.a().b()`, one call a line if it is too long. A name as short as a blank keeps its first call. */
export function chain(
  w: Writer,
  on: string,
  calls: readonly (readonly [name: string, ...args: string[]])[],
): void {
  const line = on + calls.map(([name, ...args]) => `.${name}(${args.join(', ')})`).join('');
  if (line.length <= chainWidth && fits(w, line)) {
    w.line(line);
    return;
  }
  const kept = on.length <= 4 ? 1 : 0;
  if (kept === 0) w.line(on);
  calls.forEach(([name, ...args], index) => {
    if (index < kept) call(w, `${on}.${name}`, args);
    else w.indented(() => call(w, `.${name}`, args));
  });
}

/** `head on.a().b();`, one call a line if it is too long for a chain on one line. */
export function letChain(w: Writer, head: string, on: string, calls: readonly string[]): void {
  const whole = `${on}${calls.join('')}`;
  const isShort = whole.length <= chainWidth || calls.length === 1;
  if (isShort && fits(w, `${head} ${whole};`)) w.line(`${head} ${whole};`);
  else w.line(`${head} ${on}`).indented(() => w.line(...calls.slice(0, -1), `${calls.at(-1)};`));
}

/** `head value;`, with the value on the next line if it does not fit, or its last call below it. */
export function assigned(w: Writer, head: string, value: string): void {
  const line = `${head} ${value};`;
  const last = /^([\w:]+\(\))(\.\w+\(.*)$/.exec(value);
  // What follows a `?` in a chain is counted as if one more stood there.
  if (fits(w, last !== null && value.endsWith('?') ? `${line}  ` : line)) {
    w.line(line);
  } else if (last !== null && !fits(w, `    ${value};${value.endsWith('?') ? '  ' : ''}`)) {
    w.line(`${head} ${last[1]}`).indented(() => w.line(`${last[2]};`));
  } else {
    w.line(head).indented(() => w.line(`${value};`));
  }
}
