/** The generated pages of `docs/reference/`, by name. */
import { commandsPage } from './commands.ts';
import { configurationPage, configurationSchema } from './configuration.ts';
import { diagnosticsPage } from './diagnostics.ts';
import { reportSchema } from './report-schema.ts';

export const reference = (): ReadonlyMap<string, string> =>
  new Map([
    ['commands.md', commandsPage()],
    ['configuration.md', configurationPage()],
    ['diagnostics.md', diagnosticsPage()],
    ['diagnostics.schema.json', reportSchema()],
    ['tenon.schema.json', configurationSchema()],
  ]);
