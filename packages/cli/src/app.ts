/** The command line: which commands there are, what they take, and what a wrong one is answered. */
import {
  buildApplication,
  buildCommand,
  buildRouteMap,
  ExitCode,
  FlagNotFoundError,
  run,
  text_en,
} from '@stricli/core';
import type { Application, ApplicationText } from '@stricli/core';
import { exits, UsageError } from './context.ts';
import type { Context } from './context.ts';
import { formats } from './report.ts';
import type { Environment } from './screen.ts';
import { version } from './version.ts';

const flag = (brief: string) =>
  ({ kind: 'boolean', brief, optional: true, withNegated: false }) as const;
const text = (input: string): string => input;
const config = {
  kind: 'parsed',
  parse: text,
  optional: true,
  placeholder: 'file',
  brief: 'the tenon.toml to use, if not the nearest one',
} as const;

const check = buildCommand({
  loader: () => import('./commands/check.ts'),
  parameters: {
    flags: {
      fix: flag('apply the fixes that are always right'),
      config,
      format: {
        kind: 'enum',
        values: formats,
        default: 'text',
        brief: 'how findings are printed',
      },
    },
  },
  docs: {
    brief: 'find mistakes in the contracts of the project',
    fullDescription:
      'Checks tenon.toml and every contract that it names. Findings go to stdout; the exit code is 1 if one is an error.',
  },
});

const fmt = buildCommand({
  loader: () => import('./commands/fmt.ts'),
  parameters: {
    flags: {
      check: flag('write nothing; exit with 1 if a file is not formatted'),
      diff: flag('write nothing; print what would change'),
      config,
    },
    positional: {
      kind: 'array',
      parameter: {
        brief: 'files or folders; `-` is the standard input; the contracts of the project if none',
        placeholder: 'path',
        parse: text,
      },
    },
  },
  docs: {
    brief: 'write contracts in the one layout',
    fullDescription:
      'Formats contracts in place and prints the files that changed. A file with a mistake in its syntax is left alone.',
  },
});

const gen = buildCommand({
  loader: () => import('./commands/gen.ts'),
  parameters: {
    flags: {
      check: flag('write nothing; exit with 1 if a generated file is not up to date'),
      diff: flag('write nothing; print what would change as a unified diff'),
      dryRun: flag('write nothing; list what would change'),
      config,
    },
  },
  docs: {
    brief: 'generate the Rust and the Go that tenon.toml asks for',
    fullDescription:
      'Writes all generated files or none, and deletes those of earlier runs that are no longer needed. Only files whose first lines say that tenon made them are overwritten or deleted.',
  },
});

const packageName = {
  kind: 'tuple',
  parameters: [
    {
      brief: 'a package of tenon.toml; needed if it has several',
      placeholder: 'package',
      parse: text,
      optional: true,
    },
  ],
} as const;

const contract = buildCommand({
  loader: () => import('./commands/contract.ts'),
  parameters: { flags: { config }, positional: packageName },
  docs: {
    brief: 'print a contract as canonical JSON',
    fullDescription:
      'Prints the facts of a contract as JSON, the same bytes for the same meaning. Plugins, later checks and other tools read it.',
  },
});

const isolate = buildCommand({
  loader: () => import('./commands/isolate.ts'),
  parameters: {
    flags: {
      keep: {
        kind: 'parsed',
        parse: text,
        optional: true,
        variadic: true,
        placeholder: 'symbol',
        brief: 'another symbol of the library that programs link',
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'a static library of Rust that provides contracts',
          placeholder: 'from',
          parse: text,
        },
        { brief: 'the library to write', placeholder: 'to', parse: text },
      ],
    },
  },
  docs: {
    brief: 'hide the symbols of a Rust library from others in the same program',
    fullDescription:
      'Writes a static library with the same code and no visible symbols but the entry points of its contracts, so that several can be linked into one program, also with `lto = "fat"` or of different compilers. Needs ld, nm, objcopy and ar of GNU binutils, or those that LD, NM, OBJCOPY and AR name.',
  },
});

const explain = buildCommand({
  loader: () => import('./commands/explain.ts'),
  parameters: {
    flags: { list: flag('list every code') },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'a code such as TN0107, or its name',
          placeholder: 'code',
          parse: text,
          optional: true,
        },
      ],
    },
  },
  docs: { brief: 'explain a diagnostic, with examples' },
});

const debug = buildRouteMap({
  routes: {
    plan: buildCommand({
      loader: () => import('./commands/debug-plan.ts'),
      parameters: { flags: { config }, positional: packageName },
      docs: { brief: 'how each function crosses, for no language in particular' },
    }),
    tree: buildCommand({
      loader: () => import('./commands/debug-tree.ts'),
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [{ brief: 'a contract', placeholder: 'file', parse: text }],
        },
      },
      docs: { brief: 'the syntax tree of a file, as JSON' },
    }),
    model: buildCommand({
      loader: () => import('./commands/debug-model.ts'),
      parameters: { flags: { config }, positional: packageName },
      docs: { brief: 'the checked declarations of a package, as JSON' },
    }),
    layout: buildCommand({
      loader: () => import('./commands/debug-layout.ts'),
      parameters: { flags: { config }, positional: packageName },
      docs: { brief: 'sizes and offsets of what crosses in memory' },
    }),
  },
  docs: {
    brief: 'show what the compiler knows',
    fullDescription: 'Prints what the compiler makes of a contract, step by step.',
  },
});

/** What Stricli says, in our words. */
const words = (env: Environment): ApplicationText => ({
  ...text_en,
  headers: {
    usage: 'usage',
    aliases: 'aliases',
    commands: 'commands',
    flags: 'flags',
    arguments: 'arguments',
  },
  briefs: {
    ...text_en.briefs,
    help: 'print this and exit',
    version: 'print the version and exit',
    argumentEscapeSequence: 'take everything after it as an argument',
  },
  noCommandRegisteredForInput: ({ input, corrections }) =>
    usage(`there is no command \`${input}\`${orList(corrections)}`),
  exceptionWhileParsingArguments: (error) => {
    if (error instanceof FlagNotFoundError) {
      return usage(
        `there is no flag \`--${error.input}\`${orList(error.corrections.map(flagName))}`,
      );
    }
    const message = error instanceof Error ? error.message : String(error);
    return usage(message.slice(0, 1).toLowerCase() + message.slice(1));
  },
  exceptionWhileRunningCommand: (error) => bugOrUsage(error, env),
  exceptionWhileLoadingCommandFunction: (error) => bugOrUsage(error, env),
  exceptionWhileLoadingCommandContext: (error) => bugOrUsage(error, env),
});

const usage = (message: string): string => `tenon: ${message}`;

const flagName = (name: string): string =>
  `\`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}\``;

/** `names` are quoted. */
const orList = (names: readonly string[]): string =>
  names.length === 0 ? '' : `; did you mean ${[...new Set(names)].join(' or ')}?`;

function bugOrUsage(error: unknown, env: Environment): string {
  return error instanceof UsageError ? usage(error.message) : bug(error, env);
}

/** One line and how to report it; the stack only for who asks. */
export function bug(error: unknown, env: Environment): string {
  const [message, stack] =
    error instanceof Error ? [error.message, error.stack] : [String(error), undefined];
  const lines = [
    `tenon: a bug in tenon: ${message.split('\n', 1)[0]}`,
    '  please report the command, the contract and `tenon --version`; TENON_DEBUG=1 adds the stack',
  ];
  if (env['TENON_DEBUG'] === '1' && stack !== undefined) lines.push(stack);
  return lines.join('\n');
}

const root = buildRouteMap({
  routes: { check, fmt, gen, isolate, contract, explain, debug },
  docs: {
    brief: 'type-safe APIs across the boundary between Go and Rust',
    fullDescription: 'Tenon turns one contract into Rust and Go that call each other.',
  },
});

/** The command line of a process with this environment. */
export const appFor = (env: Environment): Application<Context> =>
  buildApplication(root, {
    name: 'tenon',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { useAliasInUsageLine: true },
    localization: { text: words(env) },
    determineExitCode: (error) => (error instanceof UsageError ? exits.usage : exits.bug),
  });

/** Runs one command line; the result is its exit code. */
export async function runCommand(args: readonly string[], context: Context): Promise<number> {
  await run(appFor(context.process.env ?? {}), args, context);
  const code = Number(context.process.exitCode ?? exits.ok);
  switch (code) {
    case ExitCode.UnknownCommand:
    case ExitCode.InvalidArgument:
      return exits.usage;
    default:
      return code < 0 ? exits.bug : code;
  }
}
