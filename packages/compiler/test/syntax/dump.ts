/** A tree without its places, one node or value a line. */
export function dump(node: unknown, name = 'file', depth = 0): string {
  const pad = '  '.repeat(depth);
  if (node === undefined || (Array.isArray(node) && node.length === 0)) return '';
  if (typeof node !== 'object' || node === null) {
    return `${pad}${name}: ${typeof node === 'string' ? JSON.stringify(node) : String(node)}\n`;
  }
  if (Array.isArray(node)) {
    return `${pad}${name}:\n${node.map((each) => dump(each, '-', depth + 1)).join('')}`;
  }
  const { kind, ...rest } = node as Record<string, unknown>;
  const fields = Object.entries(rest).filter(([key]) => key !== 'span' && key !== 'patternSpan');
  const [only] = fields;
  // Names and whole numbers are leaves.
  if (kind === undefined && fields.length === 1 && /^(text|value)$/.test(only![0])) {
    return dump(only![1], name, depth);
  }
  const parts = (node as { parts?: readonly { text: string }[] }).parts;
  if (parts !== undefined) {
    return dump(parts.map(({ text }) => text).join('.'), name, depth);
  }
  const head = kind === undefined ? `${pad}${name}\n` : `${pad}${name} ${String(kind)}\n`;
  return head + fields.map(([key, value]) => dump(value, key, depth + 1)).join('');
}
