export type { GeneratedFile, GoOptions, RustOptions, Unit } from './unit.ts';
