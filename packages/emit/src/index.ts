export type { GeneratedFile, GoOptions, RustOptions, Unit } from './unit.ts';
export { emitRust } from './rust/index.ts';
export { emitGo } from './go/index.ts';
