/** The value of a default, which a field that is newer than the writer reads as (WIRE-11). */
import type { Constant, Type, World } from '../model/model.ts';
import { underlying } from '../boundary/layout.ts';
import { VariantValue } from './value.ts';
import type { Value } from './value.ts';

export function constantValue(world: World, type: Type, constant: Constant): Value {
  const at = underlying(world, type);
  if (at.kind === 'optional' && constant.kind !== 'none') {
    return constantValue(world, at.of, constant);
  }
  switch (constant.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'int':
    case 'float':
    case 'member':
      return constant.value;
    case 'text':
      return at.kind === 'path' || at.kind === 'bytes'
        ? new TextEncoder().encode(constant.value)
        : constant.value;
    case 'case': {
      const variant = world.get(constant.variant);
      if (variant.kind !== 'variant') throw new Error(`${constant.variant} is no variant`);
      const found = variant.cases.find(({ name }) => name === constant.name);
      return new VariantValue(constant.name, found?.ordinal ?? 0);
    }
    case 'list': {
      const element = 'element' in at ? at.element : at;
      return constant.items.map((item) => constantValue(world, element, item));
    }
    case 'map': {
      if (at.kind !== 'map') throw new Error('a map stands for a map');
      return new Map(
        constant.entries.map(({ key, value }) => [
          constantValue(world, at.key, key),
          constantValue(world, at.value, value),
        ]),
      );
    }
  }
}
