/** The reference of the commands: what `--help` prints, on one page. */
import { generateHelpTextForAllCommands } from '@stricli/core';
import type { Application, CommandContext } from '@stricli/core';
import { appFor } from '../app.ts';

/** Help needs no context, whatever the commands need to run. */
const documented = appFor({}) as unknown as Application<CommandContext>;

export function commandsPage(): string {
  const sections = generateHelpTextForAllCommands(documented).map(
    ([name, help]) => `## ${name}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`,
  );
  return `# Commands

Data goes to stdout and everything else to stderr. The exit code is 0 if all is well, 1 if something was found, 2 if the
command line was wrong, and 70 for a bug in tenon. Colours are left out where nobody watches and where \`NO_COLOR\` is
set; frames are ASCII where the locale is not UTF-8.

${sections.join('\n')}`;
}
