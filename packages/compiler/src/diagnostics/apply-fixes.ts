import type { Source } from '../source/source.ts';
import type { Diagnostic, Edit, Fix } from './diagnostic.ts';

export interface Fixed {
  /** The new text of every source that changed. */
  readonly texts: ReadonlyMap<Source, string>;
  /** The diagnostics whose fix was applied. */
  readonly applied: readonly Diagnostic[];
}

/**
 * Applies the first fix of each diagnostic that `wanted` accepts, by default the first safe one. A fix is applied
 * whole or not at all; one that meets an earlier one waits for the next round, since its places have moved.
 */
export function applyFixes(
  diagnostics: readonly Diagnostic[],
  wanted: (fix: Fix) => boolean = (fix) => fix.safe,
): Fixed {
  const taken = new Map<Source, Edit[]>();
  const applied: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find(wanted);
    if (fix === undefined) continue;
    const fresh = fix.edits.filter((edit) => !taken.get(edit.span.source)?.some(same(edit)));
    if (fresh.some((edit) => taken.get(edit.span.source)?.some(meets(edit)))) continue;
    for (const edit of fresh) {
      const edits = taken.get(edit.span.source);
      if (edits === undefined) taken.set(edit.span.source, [edit]);
      else edits.push(edit);
    }
    applied.push(diagnostic);
  }
  return {
    texts: new Map([...taken].map(([source, edits]) => [source, applyEdits(source.text, edits)])),
    applied,
  };
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  const sorted = edits.toSorted(({ span: a }, { span: b }) => a.start - b.start || a.end - b.end);
  for (const { span, text: replacement } of sorted) {
    out += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return out + text.slice(at);
}

const same =
  (a: Edit) =>
  (b: Edit): boolean =>
    a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;

/** Edits that only touch meet too: nothing says which of two insertions comes first. */
const meets =
  (a: Edit) =>
  (b: Edit): boolean =>
    a.span.start <= b.span.end && b.span.start <= a.span.end;
