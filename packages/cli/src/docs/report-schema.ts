/** The JSON schema of what `tenon check --format json` writes. */

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };

const table = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'tenon check --format json',
  description: 'The findings of a check. Places are half-open; lines and columns count from 1.',
  ...table({
    format: { const: 1, description: 'Grows if a reader of this format would be misled.' },
    summary: table({ errors: count, warnings: count, fixable: count }),
    diagnostics: list(ref('diagnostic')),
  }),
  $defs: {
    position: table({
      line: { type: 'integer', minimum: 1 },
      column: { type: 'integer', minimum: 1 },
    }),
    place: table({ path: text, start: ref('position'), end: ref('position') }),
    diagnostic: table({
      code: { type: 'string', pattern: '^TN[0-9]{4}$' },
      name: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      severity: { enum: ['error', 'warning'] },
      message: text,
      place: ref('place'),
      label: text,
      related: list(table({ place: ref('place'), text })),
      notes: texts,
      help: texts,
      fixes: list(
        table({
          title: text,
          safe: { type: 'boolean' },
          edits: list(table({ place: ref('place'), text })),
        }),
      ),
    }),
  },
};

export const reportSchema = (): string => `${JSON.stringify(schema, null, 2)}\n`;
