import { Writer } from '../writer/writer.ts';

/** Rust's four blanks; no empty line after an opening brace, where rustfmt has none. */
export class RustWriter extends Writer {
  constructor() {
    super('    ');
  }

  override gap(): this {
    return this.last?.endsWith('{') === true ? this : super.gap();
  }
}
