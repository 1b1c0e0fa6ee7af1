/** A function whose arguments can be refused for their data has to say that it throws. */
import { functions } from '../../diagnostics/rows/functions.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import type * as tree from '../../syntax/tree.ts';
import type { Declaration, Id, Record, Type, World } from '../model.ts';
import type { Context } from '../scope/scope.ts';
import { isRefined } from '../types/refined.ts';

/** `records` stand after those that they hold, so that nothing here goes deep. */
export function checkThrows(
  { silent, report }: Context,
  world: World,
  records: readonly Record[],
): void {
  const known: Known = new Map();
  for (const record of records) {
    let why: string | undefined;
    if (!record.frozen) why = 'a record may be malformed or too large';
    else for (const field of record.fields) why ??= whyRefused(world, known, field.type);
    known.set(record.id, why);
  }
  for (const { node, params } of silent) {
    for (const [index, param] of params.entries()) {
      const why = whyRefused(world, known, param.type);
      if (why === undefined) continue;
      const args = { function: node.name.text, parameter: param.name, why };
      const fixes = [addThrows(node)];
      report(functions.missing_throws(node.params[index]!.type.span, args, { fixes }));
      break;
    }
  }
}

/** Why a record or newtype of this id may be refused; undefined if there is no such reason. */
type Known = Map<Id, string | undefined>;

function addThrows(node: tree.Fn): Fix {
  const before = node.default?.span.start;
  const at = before ?? node.span.end;
  const text = before === undefined ? ' throws' : 'throws ';
  const edits = [{ span: { source: node.span.source, start: at, end: at }, text }];
  return { title: 'add `throws`', safe: true, edits };
}

/** Why a value of this type may be refused when it arrives; undefined if there is no such reason. */
function whyRefused(world: World, known: Known, type: Type): string | undefined {
  switch (type.kind) {
    case 'optional':
      return whyRefused(world, known, type.of);
    case 'string':
      return 'a string may not be UTF-8';
    case 'path':
      return 'a path may not be one that the system can have';
    case 'list':
    case 'set':
    case 'map':
      return `a ${type.kind} may be malformed or too large`;
    case 'scalar':
      if (type.scalar === 'timestamp' || type.scalar === 'duration') {
        return `a ${type.scalar} may not fit in 64 bits of nanoseconds`;
      }
      // What Go calls a rune holds any 32 bits.
      if (type.scalar === 'char') return 'a char may be no Unicode character';
      return isRefined(type.refine) ? 'a value may break the refinements of its type' : undefined;
    case 'bytes':
      return isRefined(type.refine) ? 'a value may break the refinements of its type' : undefined;
    case 'array':
      return whyRefused(world, known, type.element);
    case 'fd':
    case 'pad':
      return undefined;
    case 'named':
      return whyNamedRefused(world, known, type.id);
  }
}

/** Newtypes are as what they are made of; what was found out on the way is kept for the next question. */
function whyNamedRefused(world: World, known: Known, id: Id): string | undefined {
  const passed: Id[] = [];
  let at: Type = { kind: 'named', id };
  while (at.kind === 'named' && !known.has(at.id)) {
    const declaration = world.get(at.id);
    if (declaration.kind !== 'newtype') break;
    passed.push(at.id);
    at = declaration.type;
  }
  let why: string | undefined;
  if (at.kind !== 'named') why = whyRefused(world, known, at);
  else if (known.has(at.id)) why = known.get(at.id);
  else why = whyDeclaredRefused(world.get(at.id));
  for (const one of passed) known.set(one, why);
  return why;
}

function whyDeclaredRefused(declaration: Declaration): string | undefined {
  if (declaration.kind === 'variant') return 'a variant may be malformed or too large';
  // In Go it is a number with names for some.
  if (declaration.kind === 'enum' && declaration.closed) {
    return 'a closed enum may be a number that has no name';
  }
  return undefined;
}
