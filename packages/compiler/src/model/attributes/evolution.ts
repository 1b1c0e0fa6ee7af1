/** Attributes that say what a version adds, retires, renames or replaces. */
import { attributes } from '../../diagnostics/rows/attributes.ts';
import type { Span } from '../../source/source.ts';
import type { Subject } from '../items/owner.ts';
import type { Attributes, Version } from '../model.ts';
import { suggest } from '../suggest.ts';
import { lookUp } from '../scope/scope.ts';
import type { Context, NamedDeclaration } from '../scope/scope.ts';
import { compareVersions, versionText } from '../version.ts';

type Spans = ReadonlyMap<string, Span>;

export function checkEvolution(
  context: Context,
  said: Attributes,
  spans: Spans,
  subject: Subject,
): void {
  checkSince(context, said, spans, subject);
  checkDeprecated(context, said, spans, subject);
  checkReplacement(context, said.replacedBy, spans, subject);
  checkWas(context, said.was, spans, subject);
}

const isLater = (a: Version, b: Version): boolean => compareVersions(a, b) > 0;

const versionOf = ({ owner }: Subject): Version => owner.file.package().version;

function checkSince(context: Context, { since }: Attributes, spans: Spans, subject: Subject): void {
  if (since === undefined) return;
  const { name, owner } = subject;
  const version = versionOf(subject);
  const span = spans.get('since.')!;
  if (isLater(since, version)) {
    const args = { name, since: versionText(since), version: versionText(version) };
    context.report(attributes.since_future(span, args));
  } else if (owner.since !== undefined && isLater(owner.since, since)) {
    const later = versionText(owner.since);
    const args = { name, owner: owner.name, since: versionText(since), later };
    context.report(attributes.since_before_owner(span, args));
  }
}

function checkDeprecated(
  context: Context,
  { since: added, deprecated }: Attributes,
  spans: Spans,
  subject: Subject,
): void {
  if (deprecated === undefined) return;
  const { since, remove } = deprecated;
  const { name } = subject;
  const version = versionOf(subject);
  if (since !== undefined && isLater(since, version)) {
    const args = { name, since: versionText(since), version: versionText(version) };
    context.report(attributes.deprecated_future(spans.get('deprecated.since')!, args));
    return;
  }
  if (since !== undefined && added !== undefined && isLater(added, since)) {
    const args = { name, since: versionText(since), added: versionText(added) };
    context.report(attributes.deprecated_before_since(spans.get('deprecated.since')!, args));
    return;
  }
  if (remove === undefined) return;
  const span = spans.get('deprecated.remove')!;
  const { major, minor, patch } = remove;
  const breaks = patch === 0 && (major === 0 || minor === 0);
  const args = { name, remove: versionText(remove), version: versionText(version) };
  if (since !== undefined && !isLater(remove, since)) {
    context.report(attributes.remove_order(span, { ...args, since: versionText(since) }));
  } else if (!breaks) {
    const next = major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
    context.report(attributes.remove_minor(span, { ...args, next }));
  } else if (!isLater(remove, version)) context.report(attributes.remove_due(span, args));
}

function checkReplacement(
  context: Context,
  target: string | undefined,
  spans: Spans,
  { name, owner }: Subject,
): void {
  if (target === undefined) return;
  const span = spans.get('replaced_by.')!;
  if (target === name || target === `${owner.name}.${name}`) {
    context.report(attributes.own_replacement(span, { name }));
    return;
  }
  const [first, second, ...rest] = target.split('.') as [string, ...string[]];
  const siblings = owner.names();
  if (second === undefined && siblings.includes(first)) return;
  const scope = owner.file.package();
  if (second === undefined && scope.functions.has(first)) return;
  const found = lookUp(owner.file, first);
  if (found === 'broken') return;
  if (found !== undefined && rest.length === 0) {
    const members = second === undefined ? [] : memberNames(found.tree);
    if (second === undefined || members.includes(second)) return;
    const near = suggest(context, lastOf(span, second), second, members);
    context.report(attributes.unknown_replacement(span, { target, name }, near));
    return;
  }
  const known = [...siblings, ...scope.names.keys(), ...scope.functions];
  const near = suggest(
    context,
    span,
    target,
    known.filter((other) => other !== name),
  );
  context.report(attributes.unknown_replacement(span, { target, name }, near));
}

/** The end of a path. */
const lastOf = (span: Span, name: string): Span => ({ ...span, start: span.end - name.length });

function memberNames(node: NamedDeclaration): readonly string[] {
  const members = 'members' in node ? node.members : 'fields' in node ? node.fields : undefined;
  const all = members ?? ('cases' in node ? node.cases : []);
  return all.flatMap((member) => ('name' in member ? member.name.text : []));
}

function checkWas(
  context: Context,
  old: string | undefined,
  spans: Spans,
  { name, owner }: Subject,
): void {
  if (old === undefined) return;
  const span = spans.get('was.')!;
  if (old === name) context.report(attributes.was_same(span, { name }));
  else if (owner.names().includes(old)) context.report(attributes.was_taken(span, { name, old }));
}
