/** Why a message is refused or a value cannot be written: the table "Codes" of `spec/wire.md`. */
export const wireCodes = [
  'misaligned',
  'limit',
  'truncated',
  'bad_magic',
  'bad_version',
  'bad_flags',
  'bad_total',
  'not_at_cursor',
  'out_of_bounds',
  'record_size',
  'unknown_presence',
  'presence_mismatch',
  'missing_field',
  'empty_reference',
  'padding',
  'bad_bool',
  'bad_char',
  'unknown_member',
  'unknown_case',
  'invalid_utf8',
  'unsorted_keys',
  'depth',
  'handle_index',
  'handle_kind',
  'handle_unused',
  'trailing',
] as const;

export type WireCode = (typeof wireCodes)[number];

/** Ends a walk inside the codec; callers of the codec see only its code. */
export class Refused extends Error {
  readonly code: WireCode;

  constructor(code: WireCode) {
    super(code);
    this.code = code;
  }
}

export function refuse(code: WireCode): never {
  throw new Refused(code);
}

export function refuseIf(broken: boolean, code: WireCode): void {
  if (broken) refuse(code);
}

/** Runs a walk; anything but a refusal is a bug and goes on. */
export function verdictOf<T extends object>(
  walk: () => T,
): ({ readonly ok: true } & T) | { readonly ok: false; readonly code: WireCode } {
  try {
    return { ok: true, ...walk() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code };
    throw error;
  }
}
