/** Types that lie in memory as in C, in `mod ffi`: what makes it sound to lend lists of them as they are. */
import { frozenLayout } from '@tenon/compiler';
import type { Type, World } from '@tenon/compiler';
import { isScalar } from '../codec/others.ts';
import type { RustContext } from '../context.ts';
import { RustFile } from '../file.ts';
import { codecType, traitsOf } from '../types.ts';

/** Whether the package has such types. */
export function hasElements(context: RustContext): boolean {
  const file = new RustFile(context, '', '');
  elements(file);
  return file.body.toString().trim() !== '';
}

/** Implements the runtime's trait for each such type of the package. */
export function elements(file: RustFile): void {
  const { body: w, context } = file;
  const implement = (name: string, safety: string, any: string, check: readonly string[]): void => {
    const error = file.wire('WireError');
    const bytes = check.length === 0 ? '_' : 'bytes';
    w.gap();
    w.line(`// SAFETY: ${safety}`);
    w.block(`unsafe impl rt::Element for ${name} {`, () => {
      w.line(`const ANY_BYTES: bool = ${any};`);
      w.gap();
      w.block(`fn check(${bytes}: &[u8]) -> Result<(), ${error}> {`, () =>
        w.line(...(check.length === 0 ? ['Ok(())'] : check)),
      );
    });
  };
  for (const declaration of context.package.declarations) {
    const type: Type = { kind: 'named', id: declaration.id };
    const named = (): string => file.type(declaration.id);
    switch (declaration.kind) {
      case 'enum':
      case 'flags':
        if (declaration.kind === 'enum' && declaration.closed) {
          const name = named();
          const number = `let number = ${declaration.base}::from_ne_bytes(rt::sized(bytes));`;
          implement(
            name,
            'the check lets through only the numbers of members, which are its values.',
            'false',
            [number, `rt::member::<${name}, ${declaration.base}>(number)`],
          );
        } else {
          implement(
            named(),
            `\`repr(transparent)\` over a \`${declaration.base}\`, of which every pattern is a value.`,
            'true',
            [],
          );
        }
        break;
      case 'newtype':
        if (!isScalar(file, type) || !traitsOf(context.world, type).copy) break;
        if (codecType(file, declaration.type).endsWith('128')) break;
        transparent(declaration.id, declaration.type);
        break;
      case 'record': {
        if (!declaration.frozen) break;
        const name = named();
        implement(
          name,
          `\`repr(C)\` without holes (${frozenLayout(context.world, declaration.id).size} bytes); the check looks at every field.`,
          String(anyBytes(context.world, type)),
          [`tenon_rt::wire::check_in_place::<${name}>(bytes)`],
        );
        break;
      }
      default:
        break;
    }
  }

  function transparent(id: string, of: Type): void {
    const inner = codecType(file, of);
    implement(
      file.type(id),
      `\`repr(transparent)\` over \`${inner}\`.`,
      String(anyBytes(context.world, of)),
      [`<${inner} as rt::Element>::check(bytes)`],
    );
  }
}

/** Whether every byte pattern is a value, so that a list needs no look at its elements. */
export function anyBytes(world: World, type: Type): boolean {
  switch (type.kind) {
    case 'scalar':
      return type.scalar !== 'bool' && type.scalar !== 'char';
    case 'array':
      return anyBytes(world, type.element);
    case 'named': {
      const declaration = world.get(type.id);
      if (declaration.kind === 'newtype') return anyBytes(world, declaration.type);
      if (declaration.kind === 'record')
        return declaration.fields.every((field) => anyBytes(world, field.type));
      return !(declaration.kind === 'enum' && declaration.closed);
    }
    default:
      return true;
  }
}
