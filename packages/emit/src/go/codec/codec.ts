import type { GeneratedFile } from '../../unit.ts';
import { Checker } from './checker.ts';
import type { GoContext } from '../context.ts';
import { Decoder } from './decoder.ts';
import { Encoder } from './encoder.ts';

/** The functions of a package's codec, by what they are for; who asks for one has it written. */
export interface Codec {
  readonly encoder: Encoder;
  readonly decoder: Decoder;
  readonly checker: Checker;
}

export function openCodec(context: GoContext): Codec {
  const checker = new Checker(context);
  return { checker, encoder: new Encoder(context), decoder: new Decoder(context, checker) };
}

/** The codec's files, those without content left out. */
export function codecFiles({ encoder, decoder, checker }: Codec): readonly GeneratedFile[] {
  // The decoder asks the checker for functions, so it comes first.
  const files = [encoder.finish(), decoder.finish(), checker.finish()];
  const [first] = files.filter((file) => !file.isEmpty);
  first?.packageDoc(['// Package codec writes, reads and checks what crosses.']);
  return files.filter((file) => !file.isEmpty).map((file) => file.generated());
}
