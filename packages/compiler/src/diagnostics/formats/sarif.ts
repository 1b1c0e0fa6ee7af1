/** `--format sarif`: SARIF 2.1.0, as code scanning services read it. */
import type { Diagnostic, Fix } from '../diagnostic.ts';
import { inOrder } from '../order.ts';
import type { Span } from '../../source/source.ts';
import { placeOf } from './shapes.ts';
import type { FormatOptions } from './shapes.ts';

export interface SarifOptions extends FormatOptions {
  /** The tool's version. */
  readonly version: string;
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const sorted = inOrder(diagnostics);
  const codes = [...new Set(sorted.map((one) => one.code))].toSorted();
  const rules = codes.map((id) => {
    const { name, severity } = sorted.find((one) => one.code === id)!;
    return {
      id,
      name,
      shortDescription: { text: name.replaceAll('-', ' ') },
      help: { text: `tenon explain ${id}` },
      defaultConfiguration: { level: severity },
    };
  });
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tenon', semanticVersion: options.version, rules } },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((one) => result(one, codes.indexOf(one.code), options)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(diagnostic: Diagnostic, ruleIndex: number, options: SarifOptions): object {
  const { code, severity, message, label, notes, help, related, fixes } = diagnostic;
  const text = [message, ...notes, ...help.map((one) => `help: ${one}`)].join('\n');
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [location(diagnostic.span, label, options)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index,
            ...location(one.span, one.text, options),
          })),
        }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => sarifFix(fix, options)) }),
  };
}

const location = (span: Span, text: string, options: SarifOptions): object => ({
  physicalLocation: { artifactLocation: artifact(span, options), region: region(span, options) },
  ...(text === '' ? {} : { message: { text } }),
});

function sarifFix(fix: Fix, options: SarifOptions): object {
  const sources = [...new Set(fix.edits.map((edit) => edit.span.source))];
  return {
    description: { text: fix.title },
    artifactChanges: sources.map((source) => {
      const edits = fix.edits.filter((edit) => edit.span.source === source);
      return {
        artifactLocation: artifact(edits[0]!.span, options),
        replacements: edits.map(({ span, text }) => ({
          deletedRegion: region(span, options),
          insertedContent: { text },
        })),
      };
    }),
  };
}

const artifact = (span: Span, options: SarifOptions): object => ({
  uri: placeOf(span, options).path.split('/').map(encodeURIComponent).join('/'),
});

function region(span: Span, options: SarifOptions): object {
  const { start, end } = placeOf(span, options);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
