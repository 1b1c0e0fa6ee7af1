/** `--format json`: everything a diagnostic says. `docs/reference/diagnostics.schema.json` is its schema. */
import type { Diagnostic } from '../diagnostic.ts';
import { inOrder } from '../order.ts';
import { hasSafeFix } from '../render.ts';
import { placeOf } from './shapes.ts';
import type { FormatOptions } from './shapes.ts';

export function renderJson(
  diagnostics: readonly Diagnostic[],
  options: FormatOptions = {},
): string {
  const sorted = inOrder(diagnostics);
  const errors = sorted.filter((one) => one.severity === 'error').length;
  const report = {
    format: 1,
    summary: {
      errors,
      warnings: sorted.length - errors,
      fixable: sorted.filter(hasSafeFix).length,
    },
    diagnostics: sorted.map((one) => ({
      code: one.code,
      name: one.name,
      severity: one.severity,
      message: one.message,
      place: placeOf(one.span, options),
      label: one.label,
      related: one.related.map(({ span, text }) => ({ place: placeOf(span, options), text })),
      notes: one.notes,
      help: one.help,
      fixes: one.fixes.map(({ title, safe, edits }) => ({
        title,
        safe,
        edits: edits.map(({ span, text }) => ({ place: placeOf(span, options), text })),
      })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
