/** From what the provider's function returned to the slots of Ret. Nothing is written before nothing can fail. */
import { handled, underlying } from '@tenon/compiler';
import type { Call, Object, Type } from '@tenon/compiler';
import { callbackOf } from '../callback/passing.ts';
import { home } from '../calling/head.ts';
import { statements } from '../check/owned.ts';
import { isScalar } from '../codec/others.ts';
import { expectKind } from '../../lookup.ts';
import type { RustFile } from '../file.ts';
import { assigned, call } from '../print.ts';
import { isElement } from '../traits/functions.ts';
import { handlesFn } from '../provider/export.ts';
import { isPlainScalar, isSecret, traitsOf } from '../types.ts';
import { slotName } from './blocks.ts';
import { listOf, rootExpression, shortCodec } from './params.ts';

type Result = NonNullable<Call['result']>;

/** Checks the refinements of the result, and leaves it in Ret. `value` is bound to it. */
export function leaveResult(file: RustFile, { result, crossing }: Result): void {
  const { body: w } = file;
  statements(file, 'result', result.type, { ref: '&value', copy: 'value', place: 'value' });
  const { presence } = crossing;
  if (presence === undefined) {
    leave(file, crossing);
    return;
  }
  w.block('if let Some(value) = value {', () => {
    leave(file, crossing);
    w.line(`ret.${slotName(presence)} = 1;`);
  });
}

function leave(file: RustFile, crossing: Result['crossing']): void {
  const { body: w, context } = file;
  const { type } = crossing;
  const { world } = context;
  const secret = isSecret(underlying(world, type));
  const plain = unwrapped(file, type, 'value');
  const given = (made: string, args: readonly string[]): void => {
    call(w, `let given = rt::${made}`, args, ';');
    const length =
      'count' in crossing ? crossing.count : 'length' in crossing ? crossing.length : undefined;
    if (!('pointer' in crossing)) return;
    w.line(`ret.${slotName(crossing.pointer)} = given.pointer;`);
    if (length !== undefined) w.line(`ret.${slotName(length)} = given.len;`);
    w.line(`ret.${slotName(crossing.owner!)} = given.owner;`);
  };
  switch (crossing.kind) {
    case 'scalar':
      w.line(`ret.${slotName(crossing.value)} = ${raw(file, type, plain)};`);
      break;
    case 'wide':
      assigned(
        w,
        `(ret.${slotName(crossing.low)}, ret.${slotName(crossing.high)}) =`,
        `rt::raw(${plain})`,
      );
      break;
    case 'frozen':
      assigned(
        w,
        `ret.${slotName(crossing.value)} =`,
        `${file.use('std::mem', 'MaybeUninit')}::new(${plain})`,
      );
      break;
    case 'frozen_pointer':
      given('give_frozen', [plain]);
      break;
    case 'text':
      given(underlying(world, type).kind === 'path' ? 'give_path' : 'give', [
        plain,
        String(secret),
      ]);
      break;
    case 'elements': {
      const at = listOf(file, type);
      const hidden = !isElement(world, at.element);
      const items = at.kind === 'array' ? `Vec::from(${plain})` : plain;
      if (hidden) {
        const open = `|item| ${unwrapped(file, at.element, 'item')}`;
        call(w, 'let value = rt::convert', [items, open], ';');
      }
      given('give_elements', [hidden ? 'value' : items, String(secret || hidden)]);
      break;
    }
    case 'message': {
      const args = ['&value', `&${rootExpression(file, type)}`];
      const codec = shortCodec(file, type, 'result');
      call(w, `let message = tenon_rt::wire::encode::<${codec}>`, args, '?;');
      given('give_message', ['message']);
      break;
    }
    case 'shared':
      w.line(`ret.${slotName(crossing.block)} = rt::give_shared(value);`);
      break;
    case 'handles': {
      if (!context.provides) {
        const client = '|client| client.0.into_handle()';
        given('give_elements', [`rt::convert(value, ${client})`, 'false']);
        break;
      }
      const handles = `P::${handlesFn(handled(world, type) as Object)}()`;
      assigned(w, 'let handles =', `${handles}.insert_all(value)?`);
      given('give_elements', ['handles', 'false']);
      break;
    }
    case 'handle': {
      if (type.kind === 'fd') {
        w.line(`ret.${slotName(crossing.value)} = rt::give_fd(value);`);
        break;
      }
      if (callbackOf(context, type) !== undefined) {
        const passed = `${home(file)}CALLBACKS.give(value)?.into_handle()`;
        assigned(w, `ret.${slotName(crossing.value)} =`, passed);
        break;
      }
      if (!context.provides) {
        w.line(`ret.${slotName(crossing.value)} = value.0.into_handle();`);
        break;
      }
      const object = expectKind(world, (type as Type & { kind: 'named' }).id, 'object');
      assigned(w, `ret.${slotName(crossing.value)} =`, `P::${handlesFn(object)}().insert(value)?`);
      break;
    }
  }
}

function raw(file: RustFile, type: Type, value: string): string {
  const at = isScalar(file, type) ? type : underlying(file.context.world, type);
  const isNumber =
    at.kind === 'scalar' &&
    isPlainScalar(at.scalar) &&
    at.scalar !== 'bool' &&
    at.scalar !== 'char';
  return isNumber ? value : `rt::raw(${value})`;
}

/** The value without the newtypes and secrets around it; plain scalars convert themselves. */
function unwrapped(file: RustFile, type: Type, value: string): string {
  if (isScalar(file, type)) return value;
  if (isSecret(type)) return `${value}.into_exposed()`;
  if (type.kind !== 'named') return value;
  const declaration = file.context.world.get(type.id);
  if (declaration.kind !== 'newtype') return value;
  const { copy } = traitsOf(file.context.world, declaration.type);
  return unwrapped(file, declaration.type, `${value}.${copy ? 'get' : 'into_inner'}()`);
}
