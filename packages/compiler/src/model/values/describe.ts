import type { Value } from '../../syntax/tree.ts';

/** A value in a message. */
export function describe(node: Value): string {
  switch (node.kind) {
    case 'number':
      return `\`${node.text}${node.unit ?? ''}\``;
    case 'string':
      return node.value.trim() === '' ? 'an empty text' : 'a text';
    case 'bool':
      return `\`${node.value}\``;
    case 'none':
      return '`none`';
    case 'path':
      return `\`${node.path.parts.map((part) => part.text).join('.')}\``;
    case 'version':
      return `\`${[node.major, node.minor, node.patch].filter((part) => part !== undefined).join('.')}\``;
    case 'list':
      return 'a list';
    case 'map':
      return 'a map';
    case 'missing':
      return 'nothing';
  }
}
