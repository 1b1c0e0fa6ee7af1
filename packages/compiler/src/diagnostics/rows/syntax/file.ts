import type { Row } from '../../table.ts';

const error = 'error' as const;

/** What can be wrong with the package line, imports, docs and the words that declare something. */
export const fileRows = {
  missing_package: {
    code: 'TN0120',
    severity: error,
    message: 'a contract starts with its package and version',
    label: 'no package before this',
    notes: ['the package names the contract on both sides, and is the domain of its errors'],
    help: ['write a line such as `package acme.catalog version 1.0.0;` first'],
  },
  missing_version: {
    code: 'TN0121',
    severity: error,
    message: 'the package has no version',
    label: 'no version',
    notes: ['what may change, and what counts as breaking, follows from the version'],
  },
  malformed_version: {
    code: 'TN0122',
    severity: error,
    message: '{found} is not a version of three numbers',
    label: 'not a version',
    notes: ['a version is written without quotes, as `1.2.0`: major, minor, patch'],
  },
  repeated_package: {
    code: 'TN0123',
    severity: error,
    message: 'a file belongs to one package',
    label: 'a second package',
  },
  late_package: {
    code: 'TN0124',
    severity: error,
    message: 'the package comes before everything else in the file',
    label: 'too late',
  },
  late_use: {
    code: 'TN0125',
    severity: error,
    message: '`use` comes before the declarations',
    label: 'too late',
  },
  stray_doc: {
    code: 'TN0126',
    severity: error,
    message: 'a doc comment stands where nothing can be documented',
    label: 'documents nothing',
    notes: ['`///` documents the declaration or member that starts on the next line'],
  },
  stray_module_doc: {
    code: 'TN0127',
    severity: error,
    message: '`//!` documents the package and stands at the top of the file',
    label: 'not at the top',
  },
  package_doc: {
    code: 'TN0128',
    severity: error,
    message: 'the package is documented with `//!`',
    label: '`///` is for what comes after the package',
  },
  trailing_doc: {
    code: 'TN0129',
    severity: error,
    message: 'a doc comment stands before what it documents',
    label: 'documents what comes after it',
  },
  foreign_import: {
    code: 'TN0130',
    severity: error,
    message: 'names come from another package with `use`',
    label: 'not how a contract imports',
    help: ['write `use acme.common@2.{TraceId};`'],
  },
  use_without_braces: {
    code: 'TN0131',
    severity: error,
    message: '`use` lists the names it takes in braces',
    label: 'no braces',
  },
  wildcard_use: {
    code: 'TN0132',
    severity: error,
    message: '`use` names each thing it takes',
    label: 'takes everything',
    notes: ['otherwise a name added over there could change what a name means here'],
  },
  path_separator: {
    code: 'TN0134',
    severity: error,
    message: 'the parts of a path are joined with `.`',
    label: 'not `.`',
  },
  unknown_declaration: {
    code: 'TN0135',
    severity: error,
    message: '{found} starts no declaration',
    label: 'not a declaration',
  },
  foreign_keyword: {
    code: 'TN0136',
    severity: error,
    message: 'a contract says `{wanted}`, not `{found}`',
    label: 'should be `{wanted}`',
  },
  foreign_modifier: {
    code: 'TN0137',
    severity: error,
    message: '`{word}` says nothing in a contract',
    label: 'not needed',
    notes: ['everything in a contract is public and belongs to the package'],
  },
  misplaced_modifier: {
    code: 'TN0138',
    severity: error,
    message: '`{word}` does not go with `{keyword}`',
    label: 'not with `{keyword}`',
    notes: ['`closed` goes with enum, variant and error, `frozen` with record; all else is open'],
  },
} as const satisfies Record<string, Row>;
