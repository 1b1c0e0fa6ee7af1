import type { Writer } from '../../writer/writer.ts';

/** `typedef struct { … } name;`, a line a field. */
export function emitStruct(out: Writer, name: string, fields: readonly string[]): void {
  out.block('typedef struct {', () => out.line(...fields), `} ${name};`);
}
