import { attributes } from '../../diagnostics/rows/attributes.ts';
import { goKeywords, rustUnescapable } from '../../names/reserved.ts';
import { forms } from '../items/names.ts';
import type { AttributePlace } from '../attributes.ts';
import type { Context } from '../scope/scope.ts';
import type { Arguments } from './arguments.ts';

/** A name that is given by hand is one that the language has, in the form that it wants. */
export function checkRename(context: Context, args: Arguments, place: AttributePlace): void {
  for (const language of ['go', 'rust'] as const) {
    const argument = args.get(language);
    if (argument === undefined) continue;
    const text = String(argument.value);
    const fault = language === 'go' ? goFault(text) : rustFault(text, place);
    if (fault === undefined) continue;
    const words = { text, language: language === 'go' ? 'Go' : 'Rust', fault };
    context.report(attributes.rename_identifier(argument.span, words));
  }
}

function goFault(text: string): string | undefined {
  if (goKeywords.has(text)) return 'a keyword';
  return /^[A-Z][A-Za-z0-9]*$/.test(text) ? undefined : 'not an exported name, as `GetID`';
}

const types: readonly AttributePlace[] = [
  'newtype',
  'enum',
  'flags',
  'record',
  'variant',
  'error',
  'object',
  'callback',
  'case',
  'error_case',
];

function rustFault(text: string, place: AttributePlace): string | undefined {
  if (rustUnescapable.has(text)) return 'a keyword';
  if (types.includes(place)) {
    return forms.type.test(text) ? undefined : 'not UpperCamel, as `UserId`';
  }
  if (place === 'const') return forms.constant.test(text) ? undefined : 'not UPPER_SNAKE';
  if (place !== 'member') return forms.other.test(text) ? undefined : 'not snake_case, as `get_id`';
  // A variant in Rust if the enum is closed, otherwise a constant.
  return forms.type.test(text) || forms.constant.test(text)
    ? undefined
    : 'neither UpperCamel nor UPPER_SNAKE';
}
