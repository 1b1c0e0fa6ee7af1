import { catalogue } from '../../diagnostics/catalogue.ts';
import { attributes } from '../../diagnostics/rows/attributes.ts';
import type { Subject } from '../items/owner.ts';
import type { Version } from '../model.ts';
import { suggest } from '../suggest.ts';
import type { Context } from '../scope/scope.ts';
import { compareVersions, versionText } from '../version.ts';
import type { Arguments } from './arguments.ts';

/** A waiver is about a warning that there is, and ends when it says. */
export function checkAllow(context: Context, args: Arguments, { owner }: Subject): void {
  const { value, span } = args.get('')!;
  const code = String(value);
  const until = args.get('until');
  const { version } = owner.file.package();
  if (until !== undefined && compareVersions(until.value as Version, version) <= 0) {
    const end = versionText(until.value as Version);
    const words = { code, until: end, version: versionText(version) };
    context.report(attributes.allow_expired(until.span, words));
    return;
  }
  const entry = catalogue.find((one) => one.code === code);
  if (entry === undefined) {
    const near = suggest(
      context,
      span,
      code,
      catalogue.filter(isWarning).map((one) => one.code),
    );
    context.report(attributes.unknown_code(span, { code }, near));
  } else if (!isWarning(entry)) context.report(attributes.allow_error(span, { code }));
}

const isWarning = ({ severity }: { readonly severity: string }): boolean => severity === 'warning';
