export * from './source/source.ts';
export type * from './diagnostics/diagnostic.ts';
export type * as tree from './syntax/tree.ts';
export type * from './model/model.ts';
export { errorKinds } from './model/model.ts';
export type * from './boundary/plan.ts';
export * from './boundary/layout.ts';
export * from './names/words.ts';
export * from './names/reserved.ts';
