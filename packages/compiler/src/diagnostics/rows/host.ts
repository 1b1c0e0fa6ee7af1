import { reporters } from '../table.ts';
import type { Row } from '../table.ts';

const error = 'error' as const;

/** What can go wrong with files, told at the place in `tenon.toml` that led to them. */
export const hostRows = {
  unreadable: {
    code: 'TN0900',
    severity: error,
    message: '`{path}` cannot be read: {reason}',
    label: 'named here',
  },
  not_utf8: {
    code: 'TN0901',
    severity: error,
    message: '`{path}` is not UTF-8 text',
    label: 'named here',
    notes: ['the first byte that does not fit is number {offset}, counted from 0'],
    help: ['save it as UTF-8'],
  },
  foreign_file: {
    code: 'TN0902',
    severity: error,
    message: '`{path}` was not made by tenon',
    label: 'it would be overwritten',
    notes: [
      'a file is only overwritten if one of its first lines says that tenon generated it',
      'nothing was written',
    ],
    help: ['move the file away, or generate into another folder'],
  },
  link_in_the_way: {
    code: 'TN0903',
    severity: error,
    message: '`{path}` is a link{target}',
    label: 'files would be written through it',
    notes: ['no link is followed out of the project, and none is replaced', 'nothing was written'],
    help: ['put a folder in its place, or name the folder that it leads to'],
  },
  in_the_way: {
    code: 'TN0904',
    severity: error,
    message: '`{path}` is {found}, where {wanted} has to be',
    label: 'written here',
    notes: ['nothing was written'],
    help: ['move it away, or generate into another folder'],
  },
  write_failed: {
    code: 'TN0905',
    severity: error,
    message: '`{path}` cannot be written: {reason}',
    label: 'written here',
    notes: ['everything is as it was before'],
  },
} as const satisfies Record<string, Row>;

/** Reports what went wrong with files. */
export const host = reporters(hostRows);
