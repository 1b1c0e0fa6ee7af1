import type { Declaration, Type } from './model.ts';

/** The types that stand in a declaration; what an object or callback can do is not part of a value. */
export function typesOf(declaration: Declaration): readonly Type[] {
  switch (declaration.kind) {
    case 'newtype':
    case 'const':
      return [declaration.type];
    case 'record':
      return declaration.fields.map((field) => field.type);
    case 'variant':
      return declaration.cases.flatMap(({ payload }) => payload ?? []);
    case 'error':
      return declaration.cases.flatMap((one) => one.fields.map((field) => field.type));
    case 'enum':
    case 'flags':
    case 'object':
    case 'callback':
      return [];
  }
}
