import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can be wrong with packages, imports, names and numbers. */
export const nameRows = {
  package_mismatch: {
    code: 'TN0200',
    severity: error,
    message: 'this file belongs to `{found}`, the others of its package to `{wanted}`',
    label: 'not `{wanted}`',
    notes: ['all files of one package start with the same package and version'],
  },
  version_mismatch: {
    code: 'TN0201',
    severity: error,
    message: 'the files of `{package}` disagree about its version: {found} and {wanted}',
    label: 'not {wanted}',
    notes: ['a package is published as a whole, so it has one version'],
  },
  repeated_package_path: {
    code: 'TN0202',
    severity: error,
    message: 'there are two packages `{package}`',
    label: 'the second',
    notes: [
      'the package is the domain of its errors and part of its symbol: it belongs to one contract',
    ],
  },
  unknown_package: {
    code: 'TN0203',
    severity: error,
    message: 'no package `{package}` is known here',
    label: 'not known',
    help: ['say where it is, in `tenon.toml` under `[packages."{package}"]`'],
  },
  import_version: {
    code: 'TN0204',
    severity: error,
    message: '`{package}` is at {found}, which does not satisfy `@{wanted}`',
    label: 'not {found}',
    notes: ['a major version must be the same, a minor version and a patch at least as high'],
  },
  self_import: {
    code: 'TN0205',
    severity: error,
    message: 'a package does not import itself',
    label: 'this package',
    notes: ["the files of a package see each other's names"],
  },
  import_circle: {
    code: 'TN0206',
    severity: error,
    message: 'packages import each other in a circle: {circle}',
    label: 'closes the circle',
    notes: ['neither Go packages nor Rust crates can depend on each other in a circle'],
    help: ['move what both need to a package of its own'],
  },
  unknown_import: {
    code: 'TN0207',
    severity: error,
    message: '`{package}` declares no `{name}`',
    label: 'not declared there',
  },
  function_import: {
    code: 'TN0208',
    severity: error,
    message: '`{name}` is a function of `{package}`, and functions are not imported',
    label: 'a function',
    notes: ['`use` brings in types and constants; a function is called on its own package'],
  },
  alias_form: {
    code: 'TN0209',
    severity: error,
    message: '`{alias}` stands for {thing}, whose names are written {form}',
    label: 'not {form}',
  },
  unknown_type: {
    code: 'TN0210',
    severity: error,
    message: 'there is no type `{name}`',
    label: 'not declared',
  },
  qualified_name: {
    code: 'TN0211',
    severity: error,
    message: 'a name from another package comes in with `use`',
    label: 'not a name of this package',
    help: ['write `use {package}.{{name}};` after the package, and `{name}` here'],
  },
  unknown_constant: {
    code: 'TN0212',
    severity: error,
    message: 'there is no constant `{name}`',
    label: 'not declared',
  },
  not_a_type: {
    code: 'TN0213',
    severity: error,
    message: '`{name}` is {thing}, not the type of a value',
    label: '{thing}',
  },
  not_an_error: {
    code: 'TN0214',
    severity: error,
    message: '`{name}` is {thing}, and a function throws an error',
    label: 'not an error',
  },
  not_a_constant: {
    code: 'TN0215',
    severity: error,
    message: '`{name}` is {thing}, not a constant',
    label: 'not a constant',
  },
  unknown_error: {
    code: 'TN0216',
    severity: error,
    message: 'there is no error `{name}`',
    label: 'not declared',
  },
  repeated_declaration: {
    code: 'TN0220',
    severity: error,
    message: '`{name}` is declared twice',
    label: 'the second time',
  },
  repeated_import: {
    code: 'TN0221',
    severity: error,
    message: '`{name}` already means something else here',
    label: 'taken',
    help: ['give it another name here: `{original} as …`'],
  },
  repeated_member: {
    code: 'TN0222',
    severity: error,
    message: '`{owner}` has two {things} `{name}`',
    label: 'the second',
  },
  repeated_parameter: {
    code: 'TN0223',
    severity: error,
    message: '`{function}` has two parameters `{name}`',
    label: 'the second',
  },
  repeated_function: {
    code: 'TN0224',
    severity: error,
    message: '{owner} has two functions `{name}`',
    label: 'the second',
    notes: [
      'functions share a name only if their conditions exclude each other, as `@cfg(os = "linux")` and `@cfg(os = "windows")` do',
    ],
  },
  type_name_form: {
    code: 'TN0230',
    severity: error,
    message: 'the name of a type is written UpperCamel, not `{name}`',
    label: 'not UpperCamel',
    notes: ['each kind of name has one form, so that every keyword can also be a name'],
  },
  constant_name_form: {
    code: 'TN0231',
    severity: error,
    message: 'the name of a constant is written UPPER_SNAKE, not `{name}`',
    label: 'not UPPER_SNAKE',
    notes: ['each kind of name has one form, so that every keyword can also be a name'],
  },
  name_form: {
    code: 'TN0232',
    severity: error,
    message: 'the name of {thing} is written snake_case, not `{name}`',
    label: 'not snake_case',
    notes: ['it becomes idiomatic on each side: `get_id` is `GetID` in Go and `get_id` in Rust'],
  },
  name_underscores: {
    code: 'TN0233',
    severity: error,
    message: '`{name}` has a double, leading or trailing underscore',
    label: 'an underscore too many',
    notes: ["generated names use them to keep clear of the contract's"],
  },
  repeated_number: {
    code: 'TN0240',
    severity: error,
    message: '{things} `{first}` and `{second}` both have the number {number}',
    label: '{number} again',
    notes: ['numbers, not names, say which is which when old and new programs meet'],
  },
  number_range: {
    code: 'TN0241',
    severity: error,
    message: '{number} is no number for {thing}',
    label: 'not from {low} to {high}',
  },
  reserved_number: {
    code: 'TN0242',
    severity: error,
    message: '{number} is reserved in `{owner}`',
    label: 'reserved',
    notes: ['a number once given to something else never gets another meaning'],
  },
  reserved_name_used: {
    code: 'TN0243',
    severity: error,
    message: 'the name `{name}` is reserved in `{owner}`',
    label: 'reserved',
    notes: ['a name once given to something else never gets another meaning'],
  },
  reserved_order: {
    code: 'TN0244',
    severity: error,
    message: 'the range {low} to {high} holds no number',
    label: 'ends before it begins',
  },
  reserved_twice: {
    code: 'TN0245',
    severity: error,
    message: '{what} is reserved twice',
    label: 'the second time',
  },
} as const satisfies Record<string, Row>;

/** Reports what is wrong with packages, imports, names and numbers. */
export const names = reporters(nameRows);
