import { holdsSecret, roomOf, rootOf, typeFingerprint, underlying } from '@tenon/compiler';
import type { ErrorType, RecordLayout, Type } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import type { GoContext } from '../context.ts';
import { GoFile } from '../file.ts';
import { goType, wrappedIn } from '../types.ts';
import type { Position } from '../types.ts';
import { BlockReader } from './block-reader.ts';
import type { Checker } from './checker.ts';
import { ErrorReader } from './error-reader.ts';
import { Functions } from './functions.ts';
import { baseName, typeKey } from './rules.ts';
import { SlotReader } from './slot-reader.ts';
import { hex64, isBlock, stride } from './slots.ts';

/** What the parts of the decoder share. */
export type Reads = Pick<
  Decoder,
  'blocks' | 'checker' | 'context' | 'file' | 'functions' | 'open' | 'root' | 'slots' | 'wrapped'
>;

/** Writes the functions that read values: one for each type that is not a scalar or text. */
export class Decoder {
  readonly context: GoContext;
  readonly checker: Checker;
  readonly file: GoFile;
  readonly functions = new Functions();
  readonly blocks = new BlockReader(this);
  readonly slots = new SlotReader(this);
  readonly #errors = new ErrorReader(this);

  constructor(context: GoContext, checker: Checker) {
    this.context = context;
    this.checker = checker;
    this.file = new GoFile(context, 'internal/codec/decode.go', 'codec', context.codecPath);
  }

  /** The function that reads a message with a value of the type; its rules are checked apart. */
  entry(type: Type): string {
    const name = `Decode${baseName(this.context.world, type)}`;
    return this.functions.of(`entry ${typeKey(type, true)}`, name, (unique) =>
      this.#emitEntry(type, unique),
    );
  }

  /** The function that reads a value that crossed as it lies in C, where not all bits are valid. */
  slot(type: Type): string {
    const name = `Slot${baseName(this.context.world, type)}`;
    return this.functions.of(`c ${typeKey(type)}`, name, (unique) => this.#emitSlot(type, unique));
  }

  /** The same for the elements of a list or array; it returns a slice. */
  elements(element: Type, position: Position): string {
    const name = `SlotsOf${baseName(this.context.world, element)}`;
    return this.functions.of(`cs ${position} ${typeKey(element)}`, name, (unique) =>
      this.#emitSlots(element, position, unique),
    );
  }

  /** The function that makes a Go error of a declared one. */
  error(error: ErrorType): string {
    return this.#errors.of(error);
  }

  finish(): GoFile {
    this.functions.finish();
    return this.file;
  }

  #emitEntry(type: Type, name: string): void {
    const { world } = this.context;
    const { file } = this;
    const { body } = file;
    const goes = goType(file, type);
    body.gap().line(`// ${name} reads a message, which it takes over.`);
    body.block(`func ${name}(data []byte) (none ${goes}, err error) {`, () => {
      this.open(hex64(typeFingerprint(world, type)), holdsSecret(world, type));
      const layout = rootOf(world, type);
      if (isBlock(world, type)) {
        const base = underlying(world, type);
        body.line(`var v ${goType(file, base)}`);
        this.root(layout, `${this.blocks.of(base)}(r, ${file.wire('Root')}, size, &v)`);
        body.line(`return ${this.wrapped(type, 'v')}, nil`);
      } else {
        const root = file.wire('Root');
        const value = this.slots.value(type, root, layout.fields[0]!.offset);
        body.line(`r.Root(&${this.blocks.layout(layout)})`);
        this.blocks.padding(layout, root);
        body.line(`v := ${value}`, 'r.End()', 'return v, nil');
      }
    });
  }

  #emitSlot(type: Type, name: string): void {
    const { file } = this;
    file.body.gap().line(`// ${name} reads a value as it lies in C.`);
    file.body.block(`func ${name}(data []byte) (none ${goType(file, type)}, err error) {`, () => {
      file.body.line(
        `defer ${file.wire('Recover')}(&err)`,
        `r := new(${file.wire('Reader')})`,
        'r.Slots(data)',
      );
      file.body.line(`return ${this.slots.value(type, '0', 0)}, nil`);
    });
  }

  #emitSlots(element: Type, position: Position, name: string): void {
    const { file } = this;
    const { size } = roomOf(this.context.world, element);
    const list = `[]${goType(file, element, position)}`;
    file.body.gap().line(`// ${name} reads elements as they lie in C.`);
    file.body.block(`func ${name}(data []byte) (none ${list}, err error) {`, () => {
      file.body.line(
        `defer ${file.wire('Recover')}(&err)`,
        `r := new(${file.wire('Reader')})`,
        'r.Slots(data)',
      );
      file.body.line(`v := make(${list}, len(data)/${size})`);
      file.body.block('for i := range v {', () =>
        file.body.line(`v[i] = ${this.slots.value(element, stride('i', size), 0, position)}`),
      );
      file.body.line('return v, nil');
    });
  }

  /** Begins a function that reads a message. */
  open(fingerprint: string, secret: boolean): void {
    this.file.body.line(
      `defer ${this.file.wire('Recover')}(&err)`,
      `r := new(${this.file.wire('Reader')})`,
      `r.Open(data, ${fingerprint}, ${secret})`,
    );
  }

  /** Reads the root block. */
  root(layout: RecordLayout, read: string): void {
    this.file.body.line(`size := r.Root(&${this.blocks.layout(layout)})`, read, 'r.End()');
  }

  /** A value with all the newtypes of its type around it. */
  wrapped(type: Type, value: string): string {
    const declaration = declarationOf(this.context.world, type);
    if (declaration?.kind !== 'newtype') return value;
    return wrappedIn(this.file, declaration, this.wrapped(declaration.type, value));
  }
}
