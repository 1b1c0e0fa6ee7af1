/** The forms of names. */
import { names } from '../../diagnostics/rows/names.ts';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import { snake, upperCamel, upperSnake } from '../../names/words.ts';
import type { Context } from '../scope/scope.ts';
import type * as tree from '../../syntax/tree.ts';

type Form = 'type' | 'constant' | 'other';

export const forms: { readonly [F in Form]: RegExp } = {
  type: /^[A-Z][A-Za-z0-9]*$/,
  constant: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
  other: /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
};

const rewrite = { type: upperCamel, constant: upperSnake, other: snake };

const loose: { readonly [F in Form]: RegExp } = {
  type: /^[A-Z_][A-Za-z0-9_]*$/,
  constant: /^[A-Z_][A-Z0-9_]*$/,
  other: /^[a-z_][a-z0-9_]*$/,
};

export const isSnake = (name: string): boolean => forms.other.test(name);

/** Reports a name that is not written as its kind is. `thing` is said of names in snake_case: "a field". */
export function checkName(context: Context, ident: tree.Ident, form: Form, thing = ''): void {
  const name = ident.text;
  if (name === '' || forms[form].test(name)) return;
  const fixes = renameTo(ident, rewrite[form](name), forms[form]);
  if (/^_|__|_$/.test(name) && loose[form].test(name)) {
    context.report(names.name_underscores(ident.span, { name }, { fixes }));
  } else if (form === 'type') context.report(names.type_name_form(ident.span, { name }, { fixes }));
  else if (form === 'constant') {
    context.report(names.constant_name_form(ident.span, { name }, { fixes }));
  } else context.report(names.name_form(ident.span, { name, thing }, { fixes }));
}

/** Uses of the name elsewhere are not followed, so the author has to ask for this. */
function renameTo({ span }: tree.Ident, better: string, form: RegExp): readonly Fix[] {
  if (!form.test(better)) return [];
  return [{ title: `call it \`${better}\``, safe: false, edits: [{ span, text: better }] }];
}
