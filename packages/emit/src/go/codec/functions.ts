import { Names } from '../names.ts';

/** The functions of a generated file: who needs one asks for its name, and it is written once, later. */
export class Functions {
  readonly #names = new Names();
  /** Bodies yet to be written; each may ask for more. */
  readonly #pending: (() => void)[] = [];

  /** The name of the function for `key`; `emit` writes it, if nobody has asked before. */
  of(key: string, wanted: string, emit: (name: string) => void): string {
    const known = this.#names.has(key);
    const name = this.#names.of(key, wanted);
    if (!known) this.#pending.push(() => emit(name));
    return name;
  }

  /** Writes what has been asked for. */
  finish(): void {
    for (let write = this.#pending.shift(); write !== undefined; write = this.#pending.shift()) {
      write();
    }
  }
}
