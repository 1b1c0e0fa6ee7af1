/** A TOML text as a value whose every part knows its place. */
import { config as at } from '@tenon/compiler';
import type { Diagnostic, Source, Span } from '@tenon/compiler';
import { getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';

export type Path = readonly (string | number)[];

/** One key or element: where its name stands, where its value, and what is in it. */
interface Part {
  key: Span;
  value: Span;
  readonly parts: Map<string | number, Part>;
}

export class TomlDocument {
  readonly source: Source;
  readonly value: unknown;
  readonly #root: Part;

  private constructor(source: Source, value: unknown, root: Part) {
    this.source = source;
    this.value = value;
    this.#root = root;
  }

  /** The document, or why the text is none. */
  static parse(source: Source): TomlDocument | Diagnostic {
    try {
      const program = parseTOML(source.text, { tomlVersion: '1.0' });
      return new TomlDocument(source, getStaticTOMLValue(program), partsOf(source, program));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const start = Math.min(error.index, source.text.length);
      const problem = error.message.slice(0, 1).toLowerCase() + error.message.slice(1);
      const end = Math.min(start + 1, source.text.length);
      return at.config_syntax({ source, start, end }, { problem });
    }
  }

  /** The place of a key's name; of the nearest table around it, if the key is not there. */
  key(...path: Path): Span {
    return this.#part(path).key;
  }

  /** The place of a key's value. */
  at(...path: Path): Span {
    return this.#part(path).value;
  }

  #part(path: Path): Part {
    let part = this.#root;
    for (const step of path) {
      const inner = part.parts.get(step);
      if (inner === undefined) break;
      part = inner;
    }
    return part;
  }
}

function partsOf(source: Source, program: AST.TOMLProgram): Part {
  const span = ({ range: [start, end] }: { readonly range: AST.Range }): Span => ({
    source,
    start,
    end,
  });
  const start: Span = { source, start: 0, end: 0 };
  const root: Part = { key: start, value: start, parts: new Map() };

  /** Goes down a dotted key, making the tables that it names. */
  const descend = (from: Part, key: AST.TOMLKey, steps: Path): Part =>
    steps.reduce<Part>((part, step, index) => {
      let inner = part.parts.get(step);
      if (inner === undefined) {
        const place = span(key.keys[index] ?? key);
        inner = { key: place, value: place, parts: new Map() };
        part.parts.set(step, inner);
      }
      return inner;
    }, from);

  const namesOf = (key: AST.TOMLKey): string[] =>
    key.keys.map((one) => (one.type === 'TOMLBare' ? one.name : one.value));

  const fill = (part: Part, node: AST.TOMLContentNode): void => {
    part.value = span(node);
    if (node.type === 'TOMLInlineTable') node.body.forEach((pair) => assign(part, pair));
    if (node.type === 'TOMLArray') {
      node.elements.forEach((element, index) => {
        const inner: Part = { key: span(element), value: span(element), parts: new Map() };
        part.parts.set(index, inner);
        fill(inner, element);
      });
    }
  };

  const assign = (table: Part, pair: AST.TOMLKeyValue): void =>
    fill(descend(table, pair.key, namesOf(pair.key)), pair.value);

  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') {
      assign(root, node);
      continue;
    }
    const table = descend(root, node.key, node.resolvedKey);
    table.key = span(node.key.keys.at(-1)!);
    table.value = span(node.key);
    node.body.forEach((pair) => assign(table, pair));
  }
  return root;
}
