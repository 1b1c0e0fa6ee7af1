/** The reference of `tenon.toml`, and its JSON schema, from the schema that checks it. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { schema } from '../config/schema.ts';

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly required?: readonly string[];
  readonly items?: Node;
}

const json = toJsonSchema(schema, { target: 'draft-2020-12' });

/** For editors: completion and checks while `tenon.toml` is written. */
export function configurationSchema(): string {
  const { $schema, ...rest } = json;
  const head = {
    $schema,
    title: 'tenon.toml',
    description: 'The configuration of a Tenon project.',
  };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}

const example = `[packages."acme.search"]
sources = ["contract/*.tenon"]
rust = { dir = "rust/search-api" }
go = { dir = "go/search", library = "rust/target/release/libsearch.a" }

# Imported by acme.search; another project generates it.
[packages."acme.common"]
sources = ["../common/contract/common.tenon"]
rust = { path = "../common/rust/common-api" }
go = { import = "example.com/common" }

[runtime]
rust = { dir = "rust/tenon-rt" }
go = { dir = "go/tenon" }
`;

export function configurationPage(): string {
  const rows = [...keys(json as Node, '')].map(
    ({ key, node, required }) =>
      `| \`${key}\` | ${typeOf(node)}${required ? ', needed' : ''} | ${node.description ?? ''} |`,
  );
  return `# tenon.toml

A project is the folder of its \`tenon.toml\`. Commands look for it in the working folder and above, or take it with
\`--config\`. Paths are from that folder and written with \`/\`. \`dir\` is a folder that \`tenon gen\` writes; \`path\` and
\`import\` name what another project writes.

\`\`\`toml
${example}\`\`\`

| key | is | meaning |
| --- | --- | --- |
${rows.join('\n')}

Editors can check the file with [tenon.schema.json](tenon.schema.json). The diagnostics TN08xx in
[diagnostics.md](diagnostics.md) say what can be wrong with it.
`;
}

interface Key {
  readonly key: string;
  readonly node: Node;
  readonly required: boolean;
}

function* keys(table: Node, prefix: string): Generator<Key> {
  for (const [name, node] of Object.entries(table.properties ?? {})) {
    const key = `${prefix}${name}`;
    const inner = typeof node.additionalProperties === 'object' ? node.additionalProperties : node;
    const isMap = inner !== node;
    yield { key: isMap ? `${key}."<name>"` : key, node, required: isRequired(table, name) };
    yield* keys(inner, isMap ? `${key}."<name>".` : `${key}.`);
  }
}

const isRequired = (table: Node, name: string): boolean => table.required?.includes(name) ?? false;

function typeOf(node: Node): string {
  if (node.type === 'array') return 'list of texts';
  return node.type === 'object' ? 'table' : 'text';
}
