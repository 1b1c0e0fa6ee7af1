/** A function that the other side calls: the same for a provider's functions and for the callbacks of a consumer. */
import type { Call } from '@tenon/compiler';
import { isHandle } from '../../lookup.ts';
import type { RustFile } from '../file.ts';
import { checkApart } from '../filling.ts';
import { call, signature } from '../print.ts';
import { checkParam, memoryOf, readParam } from './params.ts';
import { leaveResult } from './results.ts';

export const status = (file: RustFile): string => file.use('tenon_rt::boundary', 'Status');

/** How a served function is declared. */
interface Head {
  /** With the space after it. */
  readonly visibility: string;
  /** With its generic parameters. */
  readonly name: string;
}

/** The function around `body`, with the two things that are for the caller to promise. */
export function serveCall(
  file: RustFile,
  entry: Call,
  block: string,
  { visibility, name }: Head,
  body: () => void,
): void {
  const { body: w } = file;
  const reads = entry.receiver !== undefined || entry.params.length > 0;
  w.gap();
  w.line(
    `/// Serves \`${entry.key}\`.`,
    '///',
    '/// # Safety',
    '/// Until this returns, `args` and what it refers to can be read, and `ret` is ours alone and zeroed.',
  );
  signature(
    w,
    `${visibility}unsafe extern "C" fn ${name}`,
    [`${reads ? 'args' : '_'}: *const ${block}Args`, `ret: *mut ${block}Ret`],
    ` -> ${status(file)} {`,
  );
  w.indented(() => {
    w.line('// SAFETY: the caller lends both blocks to this call alone (ABI-4, ABI-5).');
    if (reads) w.line('let (args, ret) = unsafe { (&*args, &mut *ret) };');
    else w.line('let ret = unsafe { &mut *ret };');
    if (entry.uncalled) w.line('let _uncalled = rt::serving_nocallback();');
    const run = file.use('tenon_rt::boundary', entry.consumes ? 'consuming' : 'boundary');
    const given = `${entry.result === undefined ? '_' : 'ret'}${entry.consumes ? ', accepted' : ''}`;
    w.block(`${run}(ret, |${given}| {`, body, '})');
  });
  w.line('}');
}

/** Statements that read the arguments of plain data, and then check them. */
export function readArguments(file: RustFile, { params }: Call): void {
  const data = params.filter(({ crossing }) => !isHandle(crossing));
  checkApart(file, params, ({ crossing }) => memoryOf(file, crossing, 'args'));
  for (const one of data) readParam(file, one);
  for (const one of data) checkParam(file, one);
}

/** Statements that call what serves the call, and leave its result. */
export function finish(
  file: RustFile,
  { result }: Call,
  callee: string,
  args: readonly string[],
  isFallible: boolean,
): void {
  const { body: w } = file;
  const bound = result === undefined ? '' : 'let value = ';
  call(w, `${bound}${callee}`, args, isFallible ? '?;' : ';');
  if (result !== undefined) leaveResult(file, result);
  w.line('Ok(())');
}
