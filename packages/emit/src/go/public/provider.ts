import { writeShortFunction } from '../columns.ts';
import type { GoFile } from '../file.ts';
import { freeFunctions, freeSignature } from '../signatures.ts';
import { emitFree, emitRefusing } from './objects.ts';

const base = 'UnimplementedProvider';

/** Who serves the package: the interface, its registration, and the package's own functions. */
export function emitProvider(file: GoFile): void {
  const { context, body } = file;
  const free = freeFunctions(context.package);
  const serves =
    'Provider implements the functions and constructors of the package: each method serves the';
  if (context.provides) {
    body.line(
      `// ${serves}`,
      '// function of its name. Who implements it calls [Register] in an init of its package, and',
      `// embeds [${base}].`,
    );
  } else {
    body.line(
      `// ${serves}`,
      '// function of its name. Package native registers the Rust one; tests and Go programs register',
      `// their own, which embeds [${base}].`,
    );
  }
  body.block('type Provider interface {', () => {
    for (const one of free) body.line(freeSignature(file, one));
    body.line(`embeds${base}()`);
  });
  emitRegistration(file);
  emitBase(file);
  for (const one of free.filter(({ owner }) => owner === undefined)) emitFree(file, one);
  emitUnimplemented(file);
}

function emitRegistration(file: GoFile): void {
  const { body } = file;
  body
    .gap()
    .line(
      `var registered ${file.symbol('sync/atomic', 'Pointer')}[Provider]`,
      '',
      "// Register makes p the provider that the package's functions call, and returns the one before;",
      '// nil if there is none.',
    );
  body.block('func Register(p Provider) Provider {', () => {
    body.line('var next *Provider');
    body.block('if p != nil {', () => body.line('next = &p'));
    body.block('if before := registered.Swap(next); before != nil {', () =>
      body.line('return *before'),
    );
    body.line('return nil');
  });
  body
    .gap()
    .line(
      "// Refuse makes the package's functions return err, or panic with it if they return no error.",
    );
  body.line(`func Refuse(err error) { Register(${base}{reason: err}) }`);
  body.gap().block('func provider() Provider {', () => {
    body.block('if p := registered.Load(); p != nil {', () => body.line('return *p'));
    body.line(`return ${base}{reason: errNoProvider}`);
  });
  const { importPath, provider } = file.context.options;
  const remedy =
    provider.language === 'go'
      ? `call ${file.context.name}.Register in an init of a package that is imported`
      : `add: import _ \\"${importPath}/native\\"`;
  const code = file.tenon('ErrUnimplemented');
  body
    .gap()
    .line('var errNoProvider = faultOf(')
    .indented(() => body.line(`${code},`, `"no provider is registered; ${remedy}",`))
    .line(')');
}

function emitBase(file: GoFile): void {
  const { body } = file;
  body
    .gap()
    .line(
      `// ${base} answers every call with an error. Implementations of [Provider]`,
      '// embed it, so that they still compile when it gains methods.',
      `type ${base} struct{ reason error }`,
    );
  for (const { fn, name, key } of freeFunctions(file.context.package)) {
    emitRefusing(file, `u ${base}`, name, fn, `u.refusal(${JSON.stringify(key)})`);
  }
  body.gap().block(`func (u ${base}) refusal(function string) error {`, () => {
    body.block('if u.reason != nil {', () => body.line('return u.reason'));
    body.line('return unimplemented(function)');
  });
  writeShortFunction(body.gap(), `func (${base}) embeds${base}()`, '');
}

/** The error of what an implementation lacks. */
export function emitUnimplemented(file: GoFile): void {
  const { body } = file;
  const fault = file.tenon('Fault');
  body.gap().line('// unimplemented is the error of a function that its implementation lacks.');
  body.block('func unimplemented(function string) error {', () =>
    body.line(
      `fault := faultOf(${file.tenon('ErrUnimplemented')}, "not implemented")`,
      'fault.Function = function',
      'return fault',
    ),
  );
  body
    .gap()
    .block(`func faultOf(code ${file.tenon('Code')}, message string) *${fault} {`, () =>
      body.line(
        `fault := ${file.tenon('NewFault')}(code, message)`,
        `fault.Package = "${file.context.name}"`,
        'return fault',
      ),
    );
}
