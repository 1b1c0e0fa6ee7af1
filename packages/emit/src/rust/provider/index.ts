/** The traits that a provider implements, and the macro that makes a library of it. */
import { rustLower, rustModule, rustName, rustProvider, snake } from '@tenon/compiler';
import type { Fn, Object, Type } from '@tenon/compiler';
import type { RustContext } from '../context.ts';
import { deprecated, doc } from '../docs.ts';
import { RustFile } from '../file.ts';
import { expected, traitLints } from '../lints.ts';
import { fits } from '../print.ts';
import type { Writer } from '../../writer/writer.ts';
import { associated, declareFunction } from './functions.ts';

/** `Handles<…>` of an object, as a function of what is exported. */
export const handlesFn = (object: Object): string => `${snake(rustName(object))}_handles`;

export function providerFile(context: RustContext): RustFile {
  const { package: pkg, objects, world, plan } = context;
  const about = 'What whoever provides the contract implements.';
  const file = new RustFile(context, 'src/provider.rs', about, new Set([rustProvider]));
  const { body: w } = file;
  doc(
    w,
    [],
    `Provides the contract \`${pkg.path}\`. [\`export!\`](crate::export) makes a library of it.`,
  );
  const head = "pub trait Provider: Send + Sync + 'static {";
  const isEmpty = objects.length === 0 && pkg.functions.length === 0;
  if (isEmpty) w.line(`${head}}`);
  const body = (): void => {
    for (const object of objects) {
      const bounds = associated(world, object).map(
        (other) => `${rustName(other)} = Self::${rustName(other)}`,
      );
      const trait = file.type(object.id);
      doc(w, [], `What implements [\`${rustName(object)}\`](trait@crate::${rustName(object)}).`);
      const line = `type ${rustName(object)}: ${trait}${bounds.length === 0 ? '' : `<${bounds.join(', ')}>`};`;
      // The semicolon is not counted.
      if (fits(w, line.slice(0, -1))) w.line(line);
      else boundBlock(w, `type ${rustName(object)}: ${trait}<`, bounds, '>;');
    }
    for (const object of objects) {
      for (const fn of object.functions) {
        if (fn.form === 'new' || fn.form === 'static') declareFunction(file, fn, undefined);
      }
    }
    for (const fn of pkg.functions) declareFunction(file, fn, undefined);
  };
  if (!isEmpty) w.block(head, body);
  w.gap();
  const version = `${pkg.version.major}.${pkg.version.minor}.${pkg.version.patch}`;
  doc(w, [], `Makes this library a provider of \`${pkg.path}\` ${version}.`, [
    `\`export!(Engine)\` takes a unit struct that implements [\`Provider\`]; \`export!(Engine = expression)\` makes the provider when the first call arrives. Use it once in a library.`,
  ]);
  w.line('#[macro_export]');
  w.block('macro_rules! export {', () => {
    const rule = (head: string, body: () => void): void => {
      w.block(`${head} => {`, body, '};');
    };
    rule('(@ $provider:ty, $made:block)', () => {
      w.block('impl $crate::ffi::Exported for $provider {', () => {
        w.line("fn provider() -> &'static Self $made");
        for (const object of objects) {
          const name = rustName(object);
          const { tag } = plan.objects.find(({ id }) => id === object.id)!;
          const make = object.close.throws.kind === 'error' ? 'with_fallible_close' : 'new';
          w.gap();
          w.line(`fn ${handlesFn(object)}() -> &'static $crate::ffi::Handles<Self::${name}> {`);
          w.indented(() => {
            w.line(
              `static HANDLES: $crate::ffi::Handles<<$provider as $crate::Provider>::${name}> =`,
            );
            w.indented(() =>
              w.line(
                `$crate::ffi::Handles::${make}(0x${tag.toString(16).padStart(4, '0')}, "${object.name}");`,
              ),
            );
            w.line('&HANDLES');
          });
          w.line('}');
        }
      });
      w.gap();
      w.line(
        `/// Answers a consumer's request for the calls of \`${pkg.path}\`.`,
        '///',
        '/// # Safety',
        '/// The request and the answer are as the call ABI has them.',
      );
      w.line('#[unsafe(no_mangle)]');
      w.line(`pub unsafe extern "C" fn ${plan.symbol}(`);
      w.indented(() =>
        w.line('request: *mut $crate::ffi::Request,', 'answer: *mut $crate::ffi::Answer,'),
      );
      w.line(') -> u32 {');
      w.indented(() => {
        w.line('// SAFETY: as the caller promises.');
        w.line('unsafe { $crate::ffi::open::<$provider>(request, answer) }');
      });
      w.line('}');
    });
    rule('($provider:ident)', () => {
      w.block(
        '$crate::export!(@ $provider, {',
        () => w.line('static PROVIDER: $provider = $provider;', '&PROVIDER'),
        '});',
      );
    });
    rule('($provider:ty = $value:expr)', () => {
      w.block(
        '$crate::export!(@ $provider, {',
        () => {
          w.line('static PROVIDER: ::std::sync::LazyLock<$provider> =');
          w.indented(() => w.line('::std::sync::LazyLock::new(|| $value);'));
          w.line('&PROVIDER');
        },
        '});',
      );
    });
  });
  return file;
}

/** rustfmt sets the arguments of a bound a level deeper than other arguments, if there are several. */
function boundBlock(w: Writer, open: string, items: readonly string[], close: string): void {
  const inner = (): void => void w.line(...items.map((item) => `${item},`));
  w.line(open);
  if (items.length === 1) w.indented(inner).line(close);
  else w.indented(() => w.indented(inner).line(close));
}

/** Whether a method takes the object, or moves it inside another type: a trait alone knows no size of it. */
function needsSize({ id }: Object, fn: Fn): boolean {
  const isIt = (type: Type): boolean => type.kind === 'named' && type.id === id;
  const isList = (type: Type): boolean => type.kind === 'list' && isIt(type.element);
  const isOptional = (type: Type): boolean => type.kind === 'optional' && isIt(type.of);
  const isInside = (type: Type): boolean =>
    isOptional(type) || isList(type.kind === 'optional' ? type.of : type);
  if (fn.form === 'own') return true;
  if (fn.params.some(({ mode, type }) => mode === 'own' && isInside(type))) return true;
  const given = fn.result?.type;
  if (given === undefined) return false;
  return isInside(given) || (fn.throws.kind === 'error' && isIt(given));
}

export function objectFile(context: RustContext, object: Object): RustFile {
  const name = rustName(object);
  const about = `The object \`${object.name}\`.`;
  const file = new RustFile(context, `src/${rustModule(object)}.rs`, about, new Set([name]));
  const { body: w } = file;
  const others = associated(context.world, object);
  const methods = object.functions.filter(({ form }) => form === 'fn' || form === 'own');
  doc(w, object.doc, `\`${object.name}\` in the contract.`, [
    `Consumers call it from any thread${object.attributes.exclusive ? ', one call at a time' : ''}. It is dropped when the last of their handles is closed and no call is on.`,
  ]);
  deprecated(w, object.attributes);
  expected(w, traitLints(methods.filter(({ params }) => params.length === 0).map(rustLower)));
  const fallible = object.close.throws.kind === 'error';
  const sized = fallible || methods.some((fn) => needsSize(object, fn)) ? [file.std('Sized')] : [];
  const isEmpty = others.length === 0 && methods.length === 0 && !fallible;
  const bounds = [...sized, file.std('Send'), file.std('Sync'), "'static"];
  const head = `pub trait ${name}: ${bounds.join(' + ')}`;
  if (isEmpty) {
    w.line(`${head} {}`);
    return file;
  }
  w.block(`${head} {`, () => {
    for (const other of others) {
      doc(w, [], `What implements [\`${rustName(other)}\`](trait@crate::${rustName(other)}).`);
      w.line(`type ${rustName(other)}: ${file.type(other.id)};`);
    }
    for (const fn of methods) declareFunction(file, fn, object);
    if (object.close.throws.kind !== 'error') return;
    w.gap();
    doc(
      w,
      object.close.doc,
      `Closes the ${object.name}: its last handle is gone, and no call is on.`,
      ['# Errors\nWhy it could not be closed; it is gone all the same.'],
    );
    w.line(`fn close(self) -> ${file.std('Result')}<(), ${file.type(object.close.throws.id)}>;`);
  });
  return file;
}
