/** What can only be said when every record is there: circles, and the layouts of what lies in one place. */
import { alignUp, frozenLayout, roomOf } from '../../boundary/layout.ts';
import { types } from '../../diagnostics/rows/types.ts';
import type { Id, Record, Type, World } from '../model.ts';
import { inDependencyOrder } from '../scope/graph.ts';
import { startingWithFirst } from '../scope/order.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';
import { MAX_DEPTH, MAX_IN_PLACE } from '../types/resolve.ts';
import { checkPadding } from './padding.ts';

/**
 * `unsound` are records of which some field is missing, so that nothing can be said of their layout.
 * Gives all records, each after those that it holds.
 */
export function checkLayouts(
  context: Context,
  world: World,
  unsound: ReadonlySet<Id>,
): readonly Record[] {
  const records = [...world.packages.values()].flatMap((pkg) =>
    pkg.declarations.filter((one) => one.kind === 'record'),
  );
  const { order, circles } = inDependencyOrder(records, (record) => needed(world, record));
  const bad = new Set(unsound);
  for (const circle of circles) reportCircle(context, circle, bad);
  const depths = new Map<Id, number>();
  for (const record of order) {
    const parts = needed(world, record);
    if (parts.some(({ id }) => bad.has(id))) bad.add(record.id);
    const depth = 1 + Math.max(0, ...parts.map(({ id }) => depths.get(id) ?? 0));
    depths.set(record.id, depth);
    if (depth > MAX_DEPTH && !bad.has(record.id)) {
      context.report(types.type_depth(record.span, { limit: MAX_DEPTH }));
      bad.add(record.id);
    }
    if (!record.frozen || bad.has(record.id)) continue;
    if (!checkFrozen(context, world, record)) bad.add(record.id);
  }
  for (const { type, span } of context.arrays) {
    const element = recordOf(world, type.element);
    if (element !== undefined && bad.has(element.id)) continue;
    const size = sizeOf(world, type);
    if (size <= MAX_IN_PLACE) continue;
    context.report(types.place_size(span, { thing: 'the array', size, limit: MAX_IN_PLACE }));
  }
  return order;
}

/** The records without which this one can't be made. */
function needed(world: World, record: Record): readonly Record[] {
  return record.fields.flatMap(({ type }) => {
    const inner = type.kind === 'array' ? type.element : type;
    return recordOf(world, inner) ?? [];
  });
}

function recordOf(world: World, type: Type): Record | undefined {
  let at = type;
  while (at.kind === 'named') {
    const declaration = world.get(at.id);
    if (declaration.kind === 'record') return declaration;
    if (declaration.kind !== 'newtype') return undefined;
    at = declaration.type;
  }
  return at.kind === 'array' ? recordOf(world, at.element) : undefined;
}

function reportCircle(context: Context, circle: readonly Record[], bad: Set<Id>): void {
  if (circle.some(({ id }) => bad.has(id))) return;
  for (const { id } of circle) bad.add(id);
  const [first, ...rest] = startingWithFirst(circle) as [Record, ...Record[]];
  const text = [first, ...rest, first].map(({ name }) => name).join(' → ');
  const args = { name: first.name, circle: text };
  const related = rest.map(({ span }) => ({ span, text: 'on the circle' }));
  const report = circle.every(({ frozen }) => frozen) ? types.frozen_circle : types.record_circle;
  context.report(report(first.span, args, { related }));
}

const sizeOf = (world: World, type: Type): number => roomOf(world, type).size;

/** Whether the layout is as written, and small enough to lie in one place. */
function checkFrozen(context: Context, world: World, record: Record): boolean {
  const layout = frozenLayout(world, record.id);
  if (layout.holes.length > 0)
    checkPadding(context, world, record, layout, symbolOf(context, record.id)!);
  if (layout.size <= MAX_IN_PLACE) return true;
  // An array that is too large by itself is reported at its own place.
  if (layout.fields.every(({ size }) => alignUp(size, 8) <= MAX_IN_PLACE)) {
    const args = { thing: `\`${record.name}\``, size: layout.size, limit: MAX_IN_PLACE };
    context.report(types.place_size(record.span, args));
  }
  return false;
}
