/** The reference of the diagnostics: every code with its message and its page. */
import { families } from '@tenon/compiler';
import type { CatalogueEntry as Entry } from '@tenon/compiler';

const pages = '../../packages/compiler/src/diagnostics/pages';

export function diagnosticsPage(): string {
  const sections = families.map(
    ({ title, entries }) =>
      `## ${title}\n\n| code | name | message |\n| --- | --- | --- |\n${entries.map(row).join('\n')}\n`,
  );
  return `# Diagnostics

A diagnostic says what is wrong, marks the place, and tells why (\`=\`) and what to do (\`= help:\`). Its code never
changes its meaning and is never used again; \`tenon explain TN0107\` prints its page. \`tenon check --fix\` applies the
fixes that are always right.

\`\`\`text
error TN0107: a field starts with its number
  ┌─ contract/catalog.tenon:6:3
  │
6 │   stock: u32,
  │   ^^^^^ no number
  = a number keeps old and new programs together when a field is renamed or moved
  = help: write \`2 stock: u32\`; 2 is the next free number (\`--fix\` does it)
  = explain: tenon explain TN0107

1 error in 1 file; --fix mends 1
\`\`\`

\`tenon check --format\` also writes \`json\` ([schema](diagnostics.schema.json)), \`sarif\` (2.1.0) and \`github\`
(annotations of a workflow). Lines and columns count from 1, columns in UTF-16 units, ends are exclusive.

${sections.join('\n')}`;
}

function row({ code, name, severity, message }: Entry): string {
  const note = severity === 'warning' ? ' (warning)' : '';
  return `| [${code}](${pages}/${code}.md) | ${name}${note} | ${cell(message)} |`;
}

/** Nothing in a message is markup of the table's, and its placeholders are shown as such. */
const cell = (text: string): string => text.replaceAll('|', '\\|');
