/** The examples of a page of Markdown: fenced blocks that say behind their language what they promise. */

export interface Example {
  readonly language: string;
  /** `fail`, `pass`; empty for a block that promises nothing of its own. */
  readonly promise: string;
  /** The diagnostic that a block names after `fail`. */
  readonly code: string | undefined;
  readonly text: string;
  /** Of the fence, from 1. */
  readonly line: number;
}

const fence = /^```(\w+)(?: (\w+))?(?: (TN\d{4}))?\n([\s\S]*?)^```$/gm;

export const examplesOf = (page: string): readonly Example[] =>
  [...page.matchAll(fence)].map(({ index, 1: language, 2: promise, 3: code, 4: text }) => ({
    language: language!,
    promise: promise ?? '',
    code,
    text: text!,
    line: page.slice(0, index).split('\n').length,
  }));

/** Those of a diagnostic's page. */
export const promisesOf = (page: string): readonly Example[] =>
  examplesOf(page).filter(({ promise }) => promise !== '');
