/** `wire.rs` and `views.rs`: how the package's types lie in messages. */
import type { RustContext } from '../context.ts';
import { RustFile } from '../file.ts';
import { viewName } from '../names.ts';
import { hasView } from '../types.ts';
import { frozenCodec, newtypeCodec, numberCodec } from './others.ts';
import { errorCodec, errorFieldsName, recordCodec } from './records.ts';
import { variantCodec, variantView } from './variants.ts';
import { recordView } from './views.ts';

export function wireFile(context: RustContext): RustFile {
  const file = new RustFile(context, 'src/wire.rs', 'How the types of this crate lie in messages.');
  const { declarations } = context.package;
  const errors = declarations.filter((at) => at.kind === 'error');
  for (const error of errors) {
    for (const one of error.cases) file.reserve(errorFieldsName(error, one));
  }
  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'record':
        if (declaration.frozen) frozenCodec(file, declaration);
        else recordCodec(file, declaration);
        break;
      case 'variant':
        variantCodec(file, declaration);
        break;
      case 'enum':
      case 'flags':
        numberCodec(file, declaration);
        break;
      case 'newtype':
        newtypeCodec(file, declaration);
        break;
      default:
        break;
    }
  }
  for (const error of errors) {
    for (const one of error.cases) {
      if (one.fields.length > 0) errorCodec(file, error, one);
    }
  }
  return file;
}

export function viewsFile(context: RustContext): RustFile {
  const { world } = context;
  const seen = context.package.declarations.filter((at) => hasView(context, at));
  const names = new Set(seen.map((at) => viewName(world, at)));
  const about = 'Reading messages where they lie, without copying.';
  const file = new RustFile(context, 'src/views.rs', about, names);
  for (const declaration of seen) {
    if (declaration.kind === 'record') recordView(file, declaration);
    if (declaration.kind === 'variant') variantView(file, declaration);
  }
  return file;
}
