import {
  errorFingerprint,
  errorLayout,
  fieldsHoldSecret,
  goErrorType,
  goErrorValue,
  goName,
} from '@tenon/compiler';
import type { ErrorCase, ErrorType, Field, RecordLayout } from '@tenon/compiler';
import type { GoFile } from '../file.ts';
import { declaredName } from '../types.ts';
import type { Functions } from './functions.ts';
import { hex64 } from './slots.ts';

/** Writes the functions that describe Go errors as declared ones, for the side that called. */
export class ErrorWriter {
  readonly #file: GoFile;
  readonly #functions: Functions;
  /** Writes the fields of `v` into the block at `at`. */
  readonly #fields: (layout: RecordLayout, fields: readonly Field[]) => void;

  constructor(
    file: GoFile,
    functions: Functions,
    fields: (layout: RecordLayout, fields: readonly Field[]) => void,
  ) {
    this.#file = file;
    this.#functions = functions;
    this.#fields = fields;
  }

  /** The function for an error type. */
  of(error: ErrorType): string {
    return this.#functions.of(`throw ${error.id}`, `Throw${goName(error)}`, (name) =>
      this.#emit(error, name),
    );
  }

  #emit(error: ErrorType, name: string): void {
    const file = this.#file;
    const { body } = file;
    body
      .gap()
      .line(
        `// ${name} describes what was returned as a ${error.name}: the first case that is in the tree of err.`,
      );
    body.block(`func ${name}(err error) *${file.wire('Thrown')} {`, () => {
      for (const one of error.cases) this.#case(error, one);
      body.line(`return ${file.wire('Undeclared')}(err)`);
    });
  }

  #case(error: ErrorType, one: ErrorCase): void {
    const file = this.#file;
    const { body } = file;
    const type = declaredName(file, error, goErrorType(one));
    const declared = (value: string, fields: string): string =>
      `return ${file.wire('Declared')}(err, ${value}, "${error.package}", ${one.code}, ${fields})`;
    if (one.fields.length === 0) {
      const value = declaredName(file, error, goErrorValue(one));
      body.block(`if ${file.wire('Is')}[${type}](err, ${value}) {`, () =>
        body.line(declared(`&${type}{}`, 'nil')),
      );
      return;
    }
    const encode = this.#functions.of(
      `error case ${error.id}.${one.name}`,
      `encode${goErrorType(one)}`,
      (name) => this.#emitCase(error, one, name),
    );
    body.block(`if v, ok := ${file.wire('As')}[${type}](err); ok {`, () => {
      body.line(`fields, unfit := ${encode}(v)`);
      body.block('if unfit != nil {', () =>
        body.line(`return ${file.wire('Undeclared')}(${file.tenon('WithCause')}(unfit, err))`),
      );
      body.line(declared('v', 'fields'));
    });
  }

  #emitCase(error: ErrorType, one: ErrorCase, name: string): void {
    const file = this.#file;
    const { body, context } = file;
    const layout = errorLayout(context.world, error.id, one);
    const type = declaredName(file, error, goErrorType(one));
    const fingerprint = hex64(errorFingerprint(context.world, error.id, one.name));
    const secret = fieldsHoldSecret(context.world, layout);
    const writer = `*${file.wire('Writer')}`;
    const block = this.#functions.of(
      `error block ${error.id}.${one.name}`,
      `write${goErrorType(one)}`,
      (unique) =>
        body
          .gap()
          .block(`func ${unique}(w ${writer}, at int, v *${type}) {`, () =>
            this.#fields(layout, one.fields),
          ),
    );
    body
      .gap()
      .block(`func ${name}(v *${type}) (${writer}, error) {`, () =>
        body.block(
          `return ${file.wire('Write')}("${one.name}", ${fingerprint}, ${secret}, ${layout.size}, func(w ${writer}) {`,
          () => body.line(`${block}(w, ${file.wire('Root')}, v)`),
          '})',
        ),
      );
  }
}
