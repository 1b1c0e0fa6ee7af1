/** What a provider implements, and the macro that makes a library of it. */
import { rustName, rustProvider, snake } from '@tenon/compiler';
import type { Object } from '@tenon/compiler';
import type { RustContext } from '../context.ts';
import { doc } from '../docs.ts';
import { RustFile } from '../file.ts';
import { declareProvider } from '../traits/provider.ts';

/** `Handles<…>` of an object, as a function of what is exported. */
export const handlesFn = (object: Object): string => `${snake(rustName(object))}_handles`;

export function providerFile(context: RustContext): RustFile {
  const { package: pkg, objects, plan } = context;
  const about = 'What whoever provides the contract implements.';
  const file = new RustFile(context, 'src/provider.rs', about, new Set([rustProvider]));
  const { body: w } = file;
  doc(
    w,
    [],
    `Provides the contract \`${pkg.path}\`. [\`export!\`](crate::export) makes a library of it.`,
  );
  declareProvider(file);
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
