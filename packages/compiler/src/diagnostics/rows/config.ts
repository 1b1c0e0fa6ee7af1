import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can be wrong with `tenon.toml`. */
export const configRows = {
  config_syntax: {
    code: 'TN0800',
    severity: error,
    message: 'tenon.toml is not TOML here: {problem}',
    label: '{problem}',
  },
  unknown_key: {
    code: 'TN0801',
    severity: error,
    message: '{table} has no key `{key}`',
    label: 'no such key',
  },
  missing_key: {
    code: 'TN0802',
    severity: error,
    message: '{table} lacks `{key}`',
    label: 'no `{key}`',
    notes: ['`{key}` is {meaning}'],
  },
  wrong_type: {
    code: 'TN0803',
    severity: error,
    message: '`{key}` is {wanted}, not {found}',
    label: 'not {wanted}',
  },
  unportable_path: {
    code: 'TN0804',
    severity: error,
    message: '`{path}` is not a path that every machine reads alike',
    label: '{reason}',
    help: ['write it from the folder of tenon.toml, with `/` between its parts'],
  },
  path_leaves_project: {
    code: 'TN0805',
    severity: error,
    message: '`{path}` lies outside the folder of tenon.toml',
    label: 'outside',
    notes: ['nothing is written outside the project that asks for it'],
  },
  no_sources: {
    code: 'TN0806',
    severity: error,
    message: '`{glob}` matches no file',
    label: 'no such file',
  },
  package_key: {
    code: 'TN0807',
    severity: error,
    message: '`{name}` is not the name of a package',
    label: 'not a package name',
    notes: ['a package is named by words in snake_case with dots between: `acme.kv`'],
  },
  other_package: {
    code: 'TN0808',
    severity: error,
    message: 'the sources of `{name}` say `package {other}`',
    label: 'this package',
    help: ['write `{other}` here, or name other sources'],
  },
  written_or_elsewhere: {
    code: 'TN0809',
    severity: error,
    message: '{table} has both `dir` and `path`',
    label: 'says that it is elsewhere already',
    notes: ['`dir` is a folder that `tenon gen` writes; `path` is one that another project writes'],
    help: ['keep the one that is meant'],
  },
  no_place: {
    code: 'TN0810',
    severity: error,
    message: '{table} says neither `dir` nor `{elsewhere}`',
    label: 'no place',
    notes: [
      '`dir` is a folder that `tenon gen` writes; `{elsewhere}` names what another project writes',
    ],
  },
  shared_dir: {
    code: 'TN0811',
    severity: error,
    message: 'two things would be written into `{dir}`',
    label: 'this too',
    help: ['give each its own folder'],
  },
  no_runtime: {
    code: 'TN0812',
    severity: error,
    message: 'nothing says where the {language} runtime is',
    label: 'needs it',
    notes: ['generated {language} code runs on a small runtime, written once for all packages'],
  },
  go_import_path: {
    code: 'TN0813',
    severity: error,
    message: '`{import}` is not a Go import path',
    label: 'not an import path',
  },
  other_import_path: {
    code: 'TN0814',
    severity: error,
    message: '`{dir}` is not imported as `{import}`',
    label: 'imported as `{actual}`',
    notes: ['{module} says `module {name}`'],
  },
  no_go_module: {
    code: 'TN0815',
    severity: error,
    message: 'no go.mod says how `{dir}` is imported',
    label: 'in no Go module',
    help: ['run `go mod init` in the folder of the module, or write `import` beside `dir`'],
  },
  crate_name: {
    code: 'TN0816',
    severity: error,
    message: '`{name}` is not a name for a crate',
    label: 'not a crate name',
    notes: ['a crate is named by letters, digits, `-` and `_`, a letter first'],
  },
  no_packages: {
    code: 'TN0817',
    severity: error,
    message: 'tenon.toml names no package',
    label: 'no package',
    help: ['add `[packages.<name>]` with the `sources` of a contract'],
  },
  source_twice: {
    code: 'TN0818',
    severity: error,
    message: '`{path}` belongs to two packages',
    label: 'matches it too',
    notes: ['a file says one package, so it can be a source of only one'],
  },
  import_without_place: {
    code: 'TN0819',
    severity: error,
    message: '`{package}` is imported, but nothing says where its {language} code is',
    label: 'not said here',
    help: ['{help}'],
  },
  unquoted_package: {
    code: 'TN0820',
    severity: error,
    message: 'a package name with dots stands in quotes',
    label: 'read as a table inside a table',
    help: ['write `[packages."{name}"]`'],
  },
  library_of_go: {
    code: 'TN0821',
    severity: error,
    message: '`{package}` is provided by Go, and no library is linked for it',
    label: 'links nothing',
    notes: ["Go's providers become one C archive, which `[archive]` describes"],
    help: ['remove `library`, or `provider = "go"`'],
  },
  no_archive: {
    code: 'TN0822',
    severity: error,
    message: '`{package}` is provided by Go, but nothing says where the archive is made',
    label: 'needs an archive',
    notes: ['all Go providers of a project become one C archive, as a program has one Go runtime'],
    help: [
      'add `[archive]` with `go = { dir = "go/archive", imports = ["…"] }` and `rust = { dir = "rust/go-archive" }`',
    ],
  },
  empty_archive: {
    code: 'TN0823',
    severity: error,
    message: 'nothing would be in the archive',
    label: 'of no package',
    notes: [
      'it holds the packages whose table says `provider = "go"`, where `rust` or `go` has a `dir`',
    ],
  },
} as const satisfies Record<string, Row>;

/** Reports what is wrong with `tenon.toml`. */
export const config = reporters(configRows);
