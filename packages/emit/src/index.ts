export type { ArchiveOptions, GeneratedFile, GoOptions, RustOptions, Unit } from './unit.ts';
export { emitRust } from './rust/index.ts';
export { emitGo } from './go/index.ts';
export { emitArchiveCrate, emitArchiveMain } from './archive/index.ts';
