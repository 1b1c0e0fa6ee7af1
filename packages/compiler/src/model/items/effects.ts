/** What attributes say about a call, held against its signature. */
import { attributes } from '../../diagnostics/rows/attributes.ts';
import type { Read } from '../attributes/read.ts';
import type { Fn, Type } from '../model.ts';
import { symbolOf } from '../scope/scope.ts';
import type { Context } from '../scope/scope.ts';

export function checkEffects(context: Context, fn: Fn, { attributes: said, spans }: Read): void {
  const args = { function: fn.name };
  const hasStream = fn.result?.stream === true || fn.params.some((param) => param.stream);
  if (said.buffer !== undefined && !hasStream) {
    context.report(attributes.no_stream(spans.get('buffer')!, args));
  }
  for (const name of ['cancel', 'timeout'] as const) {
    if (said[name] === undefined || fn.async) continue;
    context.report(attributes.not_async(spans.get(name)!, { ...args, name }));
  }
  checkCallbacks(context, [fn], said, spans);
  const slow = fn.async ? '`async`' : said.blocking === true ? '`@blocking`' : undefined;
  if (said.leaf === true && slow !== undefined) {
    const conflict = { ...args, name: 'leaf', other: slow };
    context.report(attributes.attribute_conflict(spans.get('leaf')!, conflict));
  }
}

/** What promises not to call back has no function that takes a callback: a function, or an object with all of its. */
export function checkCallbacks(
  context: Context,
  functions: readonly Fn[],
  said: Read['attributes'],
  spans: Read['spans'],
): void {
  for (const name of ['nocallback', 'leaf'] as const) {
    if (said[name] !== true) continue;
    const found = functions.find(({ params }) =>
      params.some(({ type }) => isCallback(context, type)),
    );
    if (found === undefined) continue;
    context.report(attributes.calls_back(spans.get(name)!, { function: found.name, name }));
  }
}

function isCallback(context: Context, type: Type): boolean {
  if (type.kind === 'optional') return isCallback(context, type.of);
  if (type.kind === 'list') return isCallback(context, type.element);
  return type.kind === 'named' && symbolOf(context, type.id)?.tree.kind === 'callback';
}
