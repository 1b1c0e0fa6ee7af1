/** Error types: an enum of the cases, with the text, kind and retry class of each. */
import { rustCase, rustErrorConstructor, rustField, underlying, upperCamel } from '@tenon/compiler';
import type { ErrorCase, ErrorType, Field } from '@tenon/compiler';
import { errorFieldsName } from '../codec/records.ts';
import { constantOf } from '../constants.ts';
import { deprecated, doc, rustString } from '../docs.ts';
import type { RustFile } from '../file.ts';
import { caseLints, expected } from '../lints.ts';
import {
  alternatives,
  arm,
  call,
  callArm,
  fits,
  literal,
  opened,
  pattern,
  signature,
  typedField,
} from '../print.ts';
import { ownedType } from '../types.ts';
import { constructorParam, fromParam } from './records.ts';

export function declareError(file: RustFile, error: ErrorType): void {
  const { body: w } = file;
  const name = file.type(error.id);
  const fault = file.rt('Fault');
  w.gap();
  doc(w, error.doc, `\`${error.name}\` in the contract.`);
  deprecated(w, error.attributes);
  w.line('#[derive(Clone, Debug, PartialEq)]', '#[non_exhaustive]');
  w.block(`pub enum ${name} {`, () => {
    for (const one of error.cases) declareCase(file, name, one);
    doc(w, [], 'The boundary failed, or the peer sent a case that this build does not know.');
    w.line(`Unknown(${fault}),`);
  });
  w.gap();
  w.block(`impl ${name} {`, () => {
    for (const one of error.cases) constructor(file, name, one);
    property(file, error, 'kind', 'What kind of failure it is.', (one) => {
      return `${file.rt('Kind')}::${upperCamel(one.errorKind)}`;
    });
    property(file, error, 'retry', 'Whether doing it again may help.', (one) => {
      return `${file.rt('Retry')}::${upperCamel(one.retry)}`;
    });
  });
  display(file, error, name);
  w.gap();
  w.block(`impl std::error::Error for ${name} {`, () => {
    w.block(
      `fn source(&self) -> ${file.std('Option')}<&(dyn std::error::Error + 'static)> {`,
      () => {
        w.block('match self {', () => {
          w.line('Self::Unknown(fault) => std::error::Error::source(fault),');
          if (error.cases.length > 0) w.line(`_ => ${file.std('None')},`);
        });
      },
    );
  });
  toFault(file, error, name);
  fromFault(file, error, name);
}

function declareCase(file: RustFile, name: string, one: ErrorCase): void {
  const { body: w } = file;
  const made = `${name}::${rustErrorConstructor(one)}`.replace('r#', '');
  doc(w, one.doc, `\`${one.name}\` in the contract.`, [`Made by [\`${made}\`].`]);
  deprecated(w, one.attributes);
  w.line('#[non_exhaustive]');
  if (one.fields.length === 0) {
    w.line(`${rustCase(one)},`);
    return;
  }
  w.block(
    `${rustCase(one)} {`,
    () => {
      for (const field of one.fields) {
        doc(w, field.doc, `\`${field.name}\` in the contract.`);
        typedField(w, rustField(field), ownedType(file, field.type));
      }
    },
    '},',
  );
}

/** What was there from the start is asked for; what came later starts with its default. */
const isAsked = (field: Field): boolean =>
  field.attributes.since === undefined && field.default === undefined;

function constructor(file: RustFile, type: string, one: ErrorCase): void {
  const { body: w } = file;
  const asked = one.fields.filter(isAsked);
  w.gap();
  const name = rustErrorConstructor(one);
  doc(w, [], `Makes a [\`Self::${rustCase(one)}\`].`);
  expected(w, caseLints(type, name, asked.length));
  w.line('#[must_use]');
  signature(
    w,
    `pub fn ${name}`,
    asked.map((field) => constructorParam(file, field)),
    ' -> Self {',
  );
  w.indented(() => {
    if (one.fields.length === 0) {
      w.line(`Self::${rustCase(one)}`);
      return;
    }
    literal(
      w,
      `Self::${rustCase(one)}`,
      one.fields.map((field) => {
        if (asked.includes(field)) return fromParam(field);
        const value =
          field.default === undefined
            ? file.std('None')
            : constantOf(file, field.type, field.default, 'owned');
        return `${rustField(field)}: ${value}`;
      }),
    );
  });
  w.line('}');
}

function property(
  file: RustFile,
  error: ErrorType,
  name: 'kind' | 'retry',
  text: string,
  of: (one: ErrorCase) => string,
): void {
  const { body: w } = file;
  const type = name === 'kind' ? file.rt('Kind') : file.rt('Retry');
  w.gap();
  doc(w, [], text);
  w.line('#[must_use]');
  w.block(`pub fn ${name}(&self) -> ${type} {`, () => {
    w.block('match self {', () => {
      for (const value of new Set(error.cases.map(of))) {
        const cases = error.cases.filter((one) => of(one) === value);
        const patterns = cases.map(
          (one) => `Self::${rustCase(one)}${one.fields.length > 0 ? ' { .. }' : ''}`,
        );
        alternatives(w, patterns, value);
      }
      w.line(`Self::Unknown(fault) => fault.${name}(),`);
    });
  });
}

/** The names of fields that the text shows; each placeholder is replaced once, whatever the value is. */
function display(file: RustFile, error: ErrorType, name: string): void {
  const { body: w } = file;
  const fmt = file.use('std', 'fmt');
  w.gap();
  w.block(`impl ${fmt}::Display for ${name} {`, () => {
    w.block(`fn fmt(&self, f: &mut ${fmt}::Formatter<'_>) -> ${fmt}::Result {`, () => {
      w.block('match self {', () => {
        for (const one of error.cases) displayCase(file, one);
        w.line(`Self::Unknown(fault) => ${fmt}::Display::fmt(fault, f),`);
      });
    });
  });
}

function displayCase(file: RustFile, one: ErrorCase): void {
  const { body: w, context } = file;
  const shown = new Map<string, Field>();
  const args: string[] = [];
  const text = rustString(one.message).replace(
    /\{(\w+)\}|[{}]/g,
    (all, placeholder: string | undefined) => {
      const field = one.fields.find((each) => each.name === placeholder);
      if (field === undefined) return all === '{' ? '{{' : all === '}' ? '}}' : `{${all}}`;
      shown.set(field.name, field);
      const at = underlying(context.world, field.type);
      if (at.kind !== 'path' || at.secret) return `{${bindingOf(field)}}`;
      const isNewtype = field.type.kind === 'named';
      args.push(`${bindingOf(field)}${isNewtype ? '.get()' : ''}.display()`);
      return '{}';
    },
  );
  const head = `Self::${rustCase(one)}`;
  if (shown.size === 0) {
    const patternText = one.fields.length === 0 ? head : `${head} { .. }`;
    callArm(w, patternText, 'f.write_str', [rustString(one.message)]);
    return;
  }
  const all = shown.size === one.fields.length;
  const fields = [...shown.values()].map(bound);
  const shownFields = [...fields, ...(all ? [] : ['..'])];
  const parts = ['f', text, ...args];
  const short = `${head} { ${shownFields.join(', ')} }`;
  const isShort = shownFields.join(', ').length <= 18 && parts.join(', ').length <= 60;
  if (isShort && fits(w, `${short} => {`)) {
    arm(w, short, `write!(${parts.join(', ')})`);
    return;
  }
  pattern(w, head, shownFields, ' => {');
  w.indented(() => call(w, 'write!', parts));
  w.line('}');
}

/** A name that is no keyword and does not hide the formatter. */
function bindingOf(field: Field): string {
  const name = rustField(field);
  return name.startsWith('r#') || name === 'f' ? `${field.name}_` : name;
}

const bound = (field: Field): string =>
  bindingOf(field) === rustField(field)
    ? rustField(field)
    : `${rustField(field)}: ${bindingOf(field)}`;

function toFault(file: RustFile, error: ErrorType, name: string): void {
  const { body: w } = file;
  w.gap();
  w.block(`impl ${file.std('From')}<${name}> for ${file.rt('Fault')} {`, () => {
    w.block(`fn from(error: ${name}) -> Self {`, () => {
      if (error.cases.length === 0) {
        w.line(`let ${name}::Unknown(fault) = error;`, 'fault');
        return;
      }
      w.line(
        'let (kind, retry, message) = (error.kind(), error.retry(), tenon_rt::shown(&error));',
      );
      w.block(
        'let (code, fields) = match error {',
        () => {
          for (const one of error.cases) faultCase(file, error, name, one);
          w.line(`${name}::Unknown(fault) => return fault,`);
        },
        '};',
      );
      const args = [rustString(error.package), 'code', 'kind', 'message'];
      call(w, 'let fault = Self::declared', args, ';');
      w.line('fault.with_retry(retry).with_fields(fields)');
    });
  });
}

function faultCase(file: RustFile, error: ErrorType, name: string, one: ErrorCase): void {
  const { body: w } = file;
  const head = `${name}::${rustCase(one)}`;
  if (one.fields.length === 0) {
    arm(w, head, `(${one.code}, ${file.std('Ok')}(tenon_rt::ffi::Buffer::new()))`);
    return;
  }
  const names = one.fields.map(rustField);
  pattern(w, head, names, ' => {');
  w.indented(() => {
    literal(w, `let fields = crate::wire::${errorFieldsName(error, one)}`, names, ';');
    w.line(`(${one.code}, fields.encoded())`);
  });
  w.line('}');
}

/** A fault of the other side as a case of its own, if it is one that this build knows. */
function fromFault(file: RustFile, error: ErrorType, name: string): void {
  const { body: w } = file;
  const fault = file.rt('Fault');
  w.gap();
  w.block(`impl ${file.std('From')}<${fault}> for ${name} {`, () => {
    w.block(`fn from(fault: ${fault}) -> Self {`, () => {
      if (error.cases.length === 0) {
        w.line('Self::Unknown(fault)');
        return;
      }
      w.block(`if fault.domain() != ${rustString(error.package)} {`, () =>
        w.line('return Self::Unknown(fault);'),
      );
      w.block('match fault.number() {', () => {
        for (const one of error.cases) readCase(file, error, one);
        w.line('_ => Self::Unknown(fault),');
      });
    });
  });
}

function readCase(file: RustFile, error: ErrorType, one: ErrorCase): void {
  const { body: w } = file;
  const made = `Self::${rustCase(one)}`;
  if (one.fields.length === 0) {
    w.line(`${one.code} => ${made},`);
    return;
  }
  const decoded = `match crate::wire::${errorFieldsName(error, one)}::decoded(`;
  const arms = (): void => {
    const fields = one.fields.map((field) => `${rustField(field)}: fields.${rustField(field)}`);
    literal(w, `${file.std('Ok')}(fields) => ${made}`, fields, ',');
    w.line(`${file.std('Err')}(why) => Self::Unknown(fault.unreadable(why)),`);
  };
  const whole = `${decoded}&fault)`;
  if (fits(w, `${one.code} => ${whole} {`)) {
    w.block(`${one.code} => ${whole} {`, arms, '},');
    return;
  }
  w.block(`${one.code} => {`, () => {
    if (fits(w, whole)) {
      opened(w, whole, arms);
      return;
    }
    w.line(decoded).indented(() => w.line('&fault,'));
    w.block(') {', arms);
  });
}
