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

/** `head(args)tail`, one argument a line if it is too long. */
export function call(w: Writer, head: string, args: readonly string[], tail = ''): void {
  const inside = args.join(', ');
  const line = `${head}(${inside})${tail}`;
  if (inside.length <= callWidth && fits(w, line)) w.line(line);
  else list(w, `${head}(`, args, `)${tail}`);
}

/** A function's head, up to its `{` or `;`. */
export function signature(w: Writer, head: string, params: readonly string[], tail: string): void {
  const line = `${head}(${params.join(', ')})${tail}`;
  if (fits(w, line)) w.line(line);
  else list(w, `${head}(`, params, `)${tail}`);
}

/** `head { fields }tail`. */
export function literal(w: Writer, head: string, fields: readonly string[], tail = ''): void {
  const inside = fields.join(', ');
  const line = fields.length === 0 ? `${head} {}${tail}` : `${head} { ${inside} }${tail}`;
  if (inside.length <= literalWidth && fits(w, line)) w.line(line);
  else list(w, `${head} {`, fields, `}${tail}`);
}

/** `head[elements]tail` with short elements: as many on a line as fit. */
export function array(w: Writer, head: string, elements: readonly string[], tail = ''): void {
  const inside = elements.join(', ');
  const line = `${head}[${inside}]${tail}`;
  if (inside.length <= arrayWidth && fits(w, line)) w.line(line);
  else list(w, `${head}[`, elements, `]${tail}`);
}

/** A pattern of a struct: `head { fields, .. }tail`, one field a line if it is too long. */
export function pattern(w: Writer, head: string, fields: readonly string[], tail: string): void {
  const line = fields.length === 0 ? `${head} {}${tail}` : `${head} { ${fields.join(', ')} }${tail}`;
  if (fits(w, line)) {
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
  w.block(open, () => w.line(...items.map((item) => `${item},`)), close);
}

/** `pattern => body,` or, if that is too long, the body in a block. */
export function arm(w: Writer, head: string, body: string): void {
  const line = `${head} => ${body},`;
  if (fits(w, line)) w.line(line);
  else w.block(`${head} => {`, () => w.line(body));
}
