/** How variants lie in a message. */
import { rustCase, rustName } from '@tenon/compiler';
import type { Case, Variant } from '@tenon/compiler';
import { doc, rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { viewName } from '../names.ts';
import { alias, alternatives, arm, call, callArm, fn } from '../print.ts';
import { localType } from '../context.ts';
import { codecType, hasView, viewType } from '../types.ts';
import { convert, toOwned } from './views.ts';

export function variantCodec(file: RustFile, variant: Variant): void {
  const { body: w } = file;
  const name = file.type(variant.id);
  const seen = hasView(file.context, variant);
  const view = seen ? file.declared(variant, viewName(file.context.world, variant)) : name;
  const error = file.wire('WireError');
  const codecs = file.use('tenon_rt::wire', 'variant');
  const putParams = ['value: &Self', `out: &mut ${file.wire('Writer')}`, 'at: usize'];
  const takeParams = [`input: &mut ${file.wire('Reader')}<'_>`, 'slot: &[u8]'];
  const codecOf = (one: Case): string => codecType(file, one.payload!, { within: variant.id });
  const refused = `Err(${file.wire('WireCode')}::UnknownCase.into())`;
  w.gap();
  w.block(`impl ${file.wire('Wire')} for ${name} {`, () => {
    w.line('type Owned = Self;', seen ? `type View<'m> = ${view}<'m>;` : "type View<'m> = Self;");
    w.gap();
    w.line(`const SIZE: usize = ${codecs}::SIZE;`, `const ALIGN: usize = ${codecs}::ALIGN;`);
    w.gap();
    fn(w, 'put', putParams, ` -> Result<(), ${error}>`, () => {
      w.block('match value {', () => {
        for (const one of variant.cases) {
          const tag = one.ordinal;
          if (one.payload === undefined) {
            arm(w, `Self::${rustCase(one)}`, `${codecs}::put_case(${tag}, out, at)`);
          } else {
            const put = `${codecs}::put_payload`;
            const args = [String(tag), 'payload', 'out', 'at'];
            payloadArm(file, `Self::${rustCase(one)}(payload)`, put, codecOf(one), args);
          }
        }
        if (!variant.closed) w.line(`Self::Unknown { .. } => ${refused},`);
      });
    });
    w.gap();
    fn(w, 'take', takeParams, ` -> Result<Self, ${error}>`, () => {
      w.block(`match ${codecs}::tag(slot)? {`, () => {
        for (const one of variant.cases) {
          const name_ = rustCase(one);
          if (one.payload === undefined) {
            const taken = `${codecs}::take_case(input, slot).map(|()| Self::${name_})`;
            arm(w, String(one.ordinal), taken);
          } else {
            w.block(`${one.ordinal} => {`, () => {
              const place = rustString(one.name);
              const taken = `${codecs}::take_payload::<${short(file, codecOf(one))}>`;
              call(w, `let payload = ${taken}`, ['input', 'slot', place], '?;');
              w.line(`Ok(Self::${name_}(payload))`);
            });
          }
        }
        if (variant.closed) w.line(`_ => ${refused},`);
        else w.line(`tag => ${codecs}::unknown(input).map(|()| Self::Unknown { tag }),`);
      });
    });
    w.gap();
    fn(w, 'check', takeParams, ` -> Result<(), ${error}>`, () => {
      w.block(`match ${codecs}::tag(slot)? {`, () => {
        const empty = variant.cases.filter(({ payload }) => payload === undefined);
        if (empty.length > 0) {
          const tags = empty.map(({ ordinal }) => String(ordinal));
          alternatives(w, tags, `${codecs}::take_case(input, slot)`);
        }
        for (const one of variant.cases) {
          if (one.payload === undefined) continue;
          const place = rustString(one.name);
          const checked = `${codecs}::check_payload`;
          payloadArm(file, String(one.ordinal), checked, codecOf(one), ['input', 'slot', place]);
        }
        if (variant.closed) w.line(`_ => ${refused},`);
        else w.line(`_ => ${codecs}::unknown(input),`);
      });
    });
    w.gap();
    const viewed = seen ? [`<'m>`, `'m `, `${view}<'m>`] : ['', '', 'Self'];
    const message = variant.cases.some(({ payload }) => payload !== undefined) ? 'message' : '_';
    const params = [`${message}: &${viewed[1]}[u8]`, `slot: &${viewed[1]}[u8]`];
    fn(w, `view${viewed[0]}`, params, ` -> ${viewed[2]}`, () => {
      w.block(`match ${codecs}::tag_in(slot) {`, () => {
        variant.cases.forEach((one, index) => {
          const isLast = variant.closed && index === variant.cases.length - 1;
          const head = isLast ? '_' : String(one.ordinal);
          if (one.payload === undefined) {
            arm(w, head, `${view}::${rustCase(one)}`);
          } else {
            w.block(`${head} => {`, () => {
              const codec = short(file, codecOf(one));
              const read = `${codecs}::payload_in::<${codec}>`;
              call(w, `let payload = ${read}`, ['message', 'slot'], ';');
              // Nobody reads in place, so a view is the value itself.
              if (!file.context.provides) {
                call(w, `let payload = ${codecs}::own::<${codec}>`, ['payload'], ';');
              }
              w.line(`${view}::${rustCase(one)}(payload)`);
            });
          }
        });
        if (!variant.closed) w.line(`tag => ${view}::Unknown { tag },`);
      });
    });
    w.gap();
    fn(w, 'own', [`view: ${seen ? `${view}<'_>` : 'Self'}`], ' -> Self', () => {
      if (!seen) {
        w.line('view');
        return;
      }
      w.block('match view {', () => {
        for (const one of variant.cases) {
          const name_ = rustCase(one);
          if (one.payload === undefined) {
            arm(w, `${view}::${name_}`, `Self::${name_}`);
          } else {
            w.block(`${view}::${name_}(payload) => {`, () => {
              call(
                w,
                `let payload = ${codecs}::own::<${short(file, codecOf(one))}>`,
                ['payload'],
                ';',
              );
              w.line(`Self::${name_}(payload)`);
            });
          }
        }
        if (!variant.closed) w.line(`${view}::Unknown { tag } => Self::Unknown { tag },`);
      });
    });
  });
}

export function variantView(file: RustFile, variant: Variant): void {
  const { body: w } = file;
  const view = file.declared(variant, viewName(file.context.world, variant));
  w.gap();
  doc(w, [], `A [\`${rustName(variant)}\`](crate::${rustName(variant)}) in a message.`);
  w.line('#[derive(Clone, Debug)]');
  if (!variant.closed) w.line('#[non_exhaustive]');
  w.block(`pub enum ${view}<'m> {`, () => {
    for (const one of variant.cases) {
      doc(w, one.doc, `\`${one.name}\` in the contract.`);
      const payload =
        one.payload === undefined ? '' : `(${viewType(file, one.payload, { within: variant.id })})`;
      w.line(`${rustCase(one)}${payload},`);
    }
    if (variant.closed) return;
    doc(w, [], 'A case that this build does not know.');
    w.block(
      'Unknown {',
      () => {
        doc(w, [], 'Its number in the contract.');
        w.line('tag: u32,');
      },
      '},',
    );
  });
  w.gap();
  w.block(`impl ${view}<'_> {`, () => toOwned(file, file.type(variant.id), 'self.clone()'));
  w.gap();
  convert(file, variant, view);
}

/** The codec, or an alias of it that is declared here, if it is too long to stand in a call. */
function short(file: RustFile, codec: string): string {
  if (codec.length <= 32) return codec;
  const name = localType(file.context, 'Payload');
  alias(file.body, name, codec);
  return name;
}

/** An arm that does something with a payload. */
function payloadArm(
  file: RustFile,
  pattern: string,
  made: string,
  codec: string,
  args: readonly string[],
): void {
  const { body: w } = file;
  if (codec.length <= 32) callArm(w, pattern, `${made}::<${codec}>`, args);
  else w.block(`${pattern} => {`, () => call(w, `${made}::<${short(file, codec)}>`, args));
}
