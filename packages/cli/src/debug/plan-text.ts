/** A Plan as a page to read: what each call takes and gives, slot by slot. */
import { typeText } from '@tenon/compiler';
import type {
  Block,
  BoundaryCall,
  Call,
  Crossing,
  CType,
  Entry,
  Plan,
  Slot,
} from '@tenon/compiler';
import { table } from './table.ts';

export function planText(plan: Plan): string {
  const { major, minor, patch } = plan.version;
  const lines = [`package ${plan.package} ${major}.${minor}.${patch}`, `symbol  ${plan.symbol}`];
  if (plan.objects.length > 0) {
    lines.push('', 'objects');
    lines.push(...table(plan.objects.map(({ id, tag }) => [id, `tag ${hex(BigInt(tag), 4)}`])));
  }
  lines.push(...entriesLines('entry', plan.entries), ...entriesLines('offer', plan.offers));
  return `${lines.join('\n')}\n`;
}

const entriesLines = (word: string, entries: readonly Entry[]): readonly string[] =>
  entries.flatMap((entry, index) => [
    '',
    `${word} ${index}: ${entry.key}`,
    ...fingerprint(entry),
    ...(entry.kind === 'call' ? callLines(entry) : boundaryLines(entry)),
  ]);

const hex = (value: bigint, digits: number): string =>
  `0x${value.toString(16).padStart(digits, '0')}`;

const fingerprint = (entry: Call | BoundaryCall): readonly string[] => [
  `  ordinal ${entry.ordinal}, fingerprint ${hex(entry.fingerprint, 16)}`,
];

const boundaryLines = (entry: BoundaryCall): readonly string[] => [
  `  the boundary's own ${entry.kind}${entry.object === undefined ? '' : ` of ${entry.object}`}`,
  ...(entry.kind === 'close' ? [`  ${throwsText(entry)}`] : []),
];

function callLines(call: Call): readonly string[] {
  const meanings = new Map<Slot, string>();
  if (call.receiver !== undefined) meanings.set(call.receiver, 'whose method it is');
  for (const { param, crossing } of call.params) {
    const mode = param.mode.replace('_', ' ');
    note(meanings, crossing, `${param.name}: ${mode} ${typeText(param.type)}`);
  }
  if (call.result !== undefined) {
    const { result, crossing } = call.result;
    note(meanings, crossing, `result: ${result.mode} ${typeText(result.type)}`);
  }
  meanings.set(call.fault, 'null at status 0');
  return [
    `  ${call.fn.form}${call.fn.async ? ' async' : ''}, ${throwsText(call)}`,
    ...blockLines('args', call.args, meanings),
    ...blockLines('ret', call.ret, meanings),
  ];
}

function throwsText({ throws }: Pick<Call, 'throws'>): string {
  if (throws.kind === 'error') return `throws ${throws.id}`;
  return throws.kind === 'boundary' ? 'throws what the boundary refuses' : 'does not throw';
}

/** Says of each slot of a crossing what it is for. */
function note(meanings: Map<Slot, string>, crossing: Crossing, subject: string): void {
  const slots = Object.entries(crossing).filter((one): one is [string, Slot] => isSlot(one[1]));
  for (const [role, slot] of slots) {
    const words = role === 'value' ? crossing.kind : `${crossing.kind} ${role}`;
    meanings.set(slot, `${subject} (${words.replaceAll('_', ' ')})`);
  }
}

const isSlot = (value: unknown): value is Slot =>
  typeof value === 'object' && value !== null && 'offset' in value;

function blockLines(
  name: string,
  { slots, size }: Block,
  meanings: ReadonlyMap<Slot, string>,
): readonly string[] {
  const rows = slots.map((slot) => [
    String(slot.offset),
    slot.name,
    cText(slot.c),
    meanings.get(slot) ?? '',
  ]);
  return [`  ${name}: ${size} bytes`, ...table(rows, '    ')];
}

const cText = (c: CType): string => (typeof c === 'string' ? c : c.frozen);
