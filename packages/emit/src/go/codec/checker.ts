import { goCase, goErrorField, goErrorType, goExported, goName } from '@tenon/compiler';
import type { Declaration, ErrorCase, ErrorType, Param, Type, Variant } from '@tenon/compiler';
import { declarationOf } from '../../lookup.ts';
import type { GoContext } from '../context.ts';
import { GoFile } from '../file.ts';
import { paramName, paramType } from '../signatures.ts';
import { declaredName, goType, newtypePosition, unwrapped } from '../types.ts';
import { RuleWriter } from './rule-writer.ts';
import { Functions } from './functions.ts';
import { baseName, hasRules, typeKey } from './rules.ts';

/** Writes the functions that check the rules of values: before they are sent and after they have come. */
export class Checker {
  readonly file: GoFile;
  readonly #context: GoContext;
  readonly #rules: RuleWriter;
  readonly #functions = new Functions();

  constructor(context: GoContext) {
    this.#context = context;
    this.file = new GoFile(context, 'internal/codec/check.go', 'codec', context.codecPath);
    this.#rules = new RuleWriter(this.file, (declaration) => this.#named(declaration));
  }

  /** The function that checks a value of the type, which has rules; records are handed over by address. */
  of(type: Type): string {
    const name = `Check${baseName(this.#context.world, type)}`;
    return this.#functions.of(typeKey(type, true), name, (unique) => this.#emit(type, unique));
  }

  /** The function that checks the arguments of a call in order; undefined if they have no rules. */
  call(key: string, params: readonly Param[]): string | undefined {
    const ruled = this.ruled(params);
    if (ruled.length === 0) return undefined;
    const name = `Check${key.split('.').map(goExported).join('')}`;
    return this.#functions.of(`call ${key}`, name, (unique) => this.#emitCall(key, ruled, unique));
  }

  /** The function that checks the fields of an error; undefined if they have no rules. */
  errorCase(error: ErrorType, one: ErrorCase): string | undefined {
    const { world } = this.#context;
    if (!one.fields.some((field) => hasRules(world, field.type))) return undefined;
    const name = `Check${goErrorType(one)}`;
    return this.#functions.of(`error ${error.id}.${one.name}`, name, (unique) => {
      const { file } = this;
      const type = declaredName(file, error, goErrorType(one));
      const violation = file.wire('Violation');
      file.body.gap().line(`// ${unique} returns the first rule of the contract that v breaks.`);
      file.body.block(`func ${unique}(v *${type}) *${violation} {`, () => {
        for (const field of one.fields) {
          const report = this.#return(`.In("${field.name}")`);
          const owner = `${error.name}_${one.name}_${field.name}`;
          this.#rules.write(field.type, `v.${goErrorField(field)}`, owner, report);
        }
        file.body.line('return nil');
      });
    });
  }

  /** A parameter's name, kept apart from the variables of the checks. */
  #param(param: Param): string {
    const name = paramName(this.#context, param);
    return /^((i|key|value|some)\d*|ok|bad)$/.test(name) ? `${name}_` : name;
  }

  /** A record that is given by address already. */
  #record(type: Type, address: string, report: (violation: string) => void): void {
    const call = `${this.of(type)}(${address})`;
    this.file.body.block(`if bad := ${call}; bad != nil {`, () => report('bad'));
  }

  #isRecord(type: Type): boolean {
    return type.kind === 'named' && this.#context.world.get(type.id).kind === 'record';
  }

  /** What the function for a value takes: records by address. */
  argument(type: Type, value: string): string {
    return this.#isRecord(type) ? `&${value}` : value;
  }

  /** The parameters that such a function takes. */
  ruled(params: readonly Param[]): readonly Param[] {
    return params.filter((param) => hasRules(this.#context.world, param.type));
  }

  finish(): GoFile {
    this.#functions.finish();
    this.#rules.writePatterns();
    return this.file;
  }

  #named(declaration: Declaration): string | undefined {
    const type: Type = { kind: 'named', id: declaration.id };
    return hasRules(this.#context.world, type) ? this.of(type) : undefined;
  }

  #emit(type: Type, name: string): void {
    const { file } = this;
    const { world } = this.#context;
    const declaration = declarationOf(world, type);
    const address = declaration?.kind === 'record' ? '*' : '';
    const violation = file.wire('Violation');
    file.body.gap().line(`// ${name} returns the first rule of the contract that v breaks.`);
    file.body.block(`func ${name}(v ${address}${goType(file, type)}) *${violation} {`, () => {
      this.#body(type, declaration);
      file.body.line('return nil');
    });
  }

  #body(type: Type, declaration: Declaration | undefined): void {
    switch (declaration?.kind) {
      case 'newtype':
        return this.#rules.write(
          declaration.type,
          unwrapped(this.file, declaration, 'v'),
          declaration.name,
          this.#return(),
          newtypePosition(declaration.type),
        );
      case 'record':
        for (const field of declaration.fields) {
          if (field.name === '_') continue;
          const owner = `${declaration.name}_${field.name}`;
          const position = declaration.frozen ? 'c' : 'value';
          const report = this.#return(`.In("${field.name}")`);
          this.#rules.write(field.type, `v.${goName(field)}`, owner, report, position);
        }
        return;
      case 'variant':
        return this.#variant(declaration);
      default:
        return this.#rules.write(type, 'v', baseName(this.#context.world, type), this.#return());
    }
  }

  #return(place = ''): (violation: string) => void {
    return (violation) => this.file.body.line(`return ${violation}${place}`);
  }

  #variant(variant: Variant): void {
    const { body } = this.file;
    body.line('switch v := v.(type) {');
    for (const one of variant.cases) {
      if (one.payload === undefined || !hasRules(this.#context.world, one.payload)) continue;
      body.line(`case ${declaredName(this.file, variant, goCase(variant, one))}:`);
      const owner = `${variant.name}_${one.name}`;
      const report = this.#return(`.In("${one.name}")`);
      body.indented(() => this.#rules.write(one.payload!, 'v.Value', owner, report));
    }
    body.line('}');
  }

  #emitCall(key: string, params: readonly Param[], name: string): void {
    const { file } = this;
    const violation = file.wire('Violation');
    const list = params.map((param) => {
      const address = this.#isRecord(param.type) ? '*' : '';
      return `${this.#param(param)} ${address}${paramType(file, param)}`;
    });
    file.body.gap().line(`// ${name} returns the first rule that the arguments of ${key} break.`);
    file.body.block(`func ${name}(${list.join(', ')}) *${violation} {`, () => {
      for (const param of params) {
        const owner = `${key.replace('.', '_')}_${param.name}`;
        const report = this.#return(`.In("${param.name}")`);
        const value = this.#param(param);
        if (this.#isRecord(param.type)) this.#record(param.type, value, report);
        else this.#rules.write(param.type, value, owner, report);
      }
      file.body.line('return nil');
    });
  }
}
