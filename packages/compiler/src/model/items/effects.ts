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
  const callsBack = fn.params.some((param) => isCallback(context, param.type));
  for (const name of ['nocallback', 'leaf'] as const) {
    if (said[name] !== true || !callsBack) continue;
    context.report(attributes.calls_back(spans.get(name)!, { ...args, name }));
  }
  const slow = fn.async ? '`async`' : said.blocking === true ? '`@blocking`' : undefined;
  if (said.leaf === true && slow !== undefined) {
    const conflict = { ...args, name: 'leaf', other: slow };
    context.report(attributes.attribute_conflict(spans.get('leaf')!, conflict));
  }
}

function isCallback(context: Context, type: Type): boolean {
  if (type.kind === 'optional') return isCallback(context, type.of);
  if (type.kind === 'list') return isCallback(context, type.element);
  return type.kind === 'named' && symbolOf(context, type.id)?.tree.kind === 'callback';
}
