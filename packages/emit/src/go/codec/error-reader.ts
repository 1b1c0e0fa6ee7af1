import {
  errorFingerprint,
  errorLayout,
  fieldsHoldSecret,
  goErrorField,
  goErrorType,
  goName,
} from '@tenon/compiler';
import type { ErrorCase, ErrorType, RecordLayout } from '@tenon/compiler';
import { declaredName, declaredType } from '../types.ts';
import type { Reads } from './decoder.ts';
import { hex64 } from './slots.ts';

/** Writes the functions that make Go errors of declared ones. */
export class ErrorReader {
  readonly #reads: Reads;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** The function for an error type. */
  of(error: ErrorType): string {
    return this.#reads.functions.of(`error ${error.id}`, goName(error), (name) =>
      this.#emit(error, name),
    );
  }

  #emit(error: ErrorType, name: string): void {
    const { file } = this.#reads;
    const { body } = file;
    body
      .gap()
      .line(`// ${name} returns what the provider declared, or what the boundary has to say.`);
    body.block(`func ${name}(refusal ${file.wire('Refusal')}) error {`, () => {
      body.line(`code, ok := refusal.Declared("${error.package}")`);
      body.block('if !ok {', () => body.line('return refusal.Fault()'));
      body.line('switch code {');
      for (const one of error.cases) {
        body.line(`case ${one.code}:`);
        body.indented(() => this.#errorCase(error, one));
      }
      body.line('default:');
      body.indented(() =>
        body.line(
          error.closed
            ? 'return refusal.Undeclared()'
            : `return &${declaredType(file, error)}{Fault: refusal.Unknown()}`,
        ),
      );
      body.line('}');
    });
  }

  #errorCase(error: ErrorType, one: ErrorCase): void {
    const { body } = this.#reads.file;
    const type = declaredName(this.#reads.file, error, goErrorType(one));
    if (one.fields.length === 0) {
      body.line(`return refusal.Caused(&${type}{})`);
      return;
    }
    const decode = this.#reads.functions.of(
      `case ${error.id}.${one.name}`,
      `decode${goErrorType(one)}`,
      (name) => this.#emitErrorCase(error, one, name),
    );
    body.line(`declared, err := ${decode}(refusal.Fields())`);
    body.block('if err != nil {', () => body.line('return err'));
    const check = this.#reads.checker.errorCase(error, one);
    if (check !== undefined) {
      body.block(`if bad := ${check}(declared); bad != nil {`, () =>
        body.line('return bad.Fault()'),
      );
    }
    body.line('return refusal.Caused(declared)');
  }

  #emitErrorCase(error: ErrorType, one: ErrorCase, name: string): void {
    const { world } = this.#reads.context;
    const { body } = this.#reads.file;
    const layout = errorLayout(world, error.id, one);
    const type = declaredName(this.#reads.file, error, goErrorType(one));
    body.gap().block(`func ${name}(data []byte) (v *${type}, err error) {`, () => {
      this.#reads.open(
        hex64(errorFingerprint(world, error.id, one.name)),
        fieldsHoldSecret(world, layout),
      );
      const reader = this.#reads.functions.of(
        `case block ${error.id}.${one.name}`,
        `read${goErrorType(one)}`,
        (unique) => this.#emitErrorBlock(error, one, layout, unique),
      );
      body.line(`v = new(${type})`);
      this.#reads.root(layout, `${reader}(r, ${this.#reads.file.wire('Root')}, size, v)`);
      body.line('return v, nil');
    });
  }

  #emitErrorBlock(error: ErrorType, one: ErrorCase, layout: RecordLayout, name: string): void {
    const { file } = this.#reads;
    const type = declaredName(file, error, goErrorType(one));
    const params = `r *${file.wire('Reader')}, at, size int, v *${type}`;
    file.body.gap();
    file.body.block(`func ${name}(${params}) {`, () =>
      this.#reads.blocks.fields(layout, one.fields, goErrorField),
    );
  }
}
