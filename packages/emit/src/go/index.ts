import type { GeneratedFile, GoOptions, Unit } from '../unit.ts';
import { codecFiles, openCodec } from './codec/codec.ts';
import { contextOf } from './context.ts';
import { emitNative } from './native/native.ts';
import { emitPublic, isServed } from './public/package.ts';

/**
 * Generates the Go side of a contract: a public package in pure Go, the codec below it, and the cgo package that links
 * and registers the provider.
 */
export function emitGo(unit: Unit, options: GoOptions): GeneratedFile[] {
  const context = contextOf(unit, options);
  const files = [...emitPublic(context)];
  if (isServed(context)) {
    const codec = openCodec(context);
    // What the native package asks of the codec is what the codec has.
    files.push(...emitNative(context, codec), ...codecFiles(codec));
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
