import type { GoFile } from '../file.ts';
import { hex } from '../codec/slots.ts';
import { writeColumns, writeOneField } from '../columns.ts';

/** Registration on import, and what both sides found out about each other (ABI-3). */
export function emitLoading(file: GoFile): void {
  const { body, context } = file;
  const { plan } = context;
  const { major, minor, patch } = plan.version;
  body.block('func init() {', () => {
    body.block('if err := load(); err != nil {', () =>
      body.line(`${file.api('Refuse')}(err)`, 'return'),
    );
    body.line(`${file.api('Register')}(&provider{})`);
  });
  body.gap();
  writeOneField(body, 'type provider struct', '', file.api('UnimplementedProvider'));
  body.gap().line('// loaded is what this build and the provider found out about each other.');
  body.block(`var loaded = ${file.wire('Load')}{`, () => {
    writeColumns(body, [
      { cells: ['Package:', `"${context.name}",`] },
      { cells: ['Version:', `${file.wire('Version')}{${major}, ${minor}, ${patch}},`] },
    ]);
    body.block(
      `Calls: []${file.wire('Call')}{`,
      () => {
        for (const { key, since, conditions } of plan.entries) {
          const added = since === 0 ? '' : `, Since: ${hex(since)}`;
          const conditional = conditions.length === 0 ? '' : ', Conditional: true';
          body.line(`{Key: "${key}"${added}${conditional}},`);
        }
      },
      '},',
    );
  });
  body.gap().block('func load() error {', () => {
    body.line('found := C.boundary_load()');
    body.block('for _, why := range found.why {', () =>
      body.line('loaded.Why = append(loaded.Why, uint8(why))'),
    );
    body.block('for i, part := range found.answer.version {', () =>
      body.line('loaded.Provider[i] = uint32(part)'),
    );
    if (plan.offers.length > 0) body.line('serve(&found.answer)');
    body.line('return loaded.Judge(found.status == 0, uint32(found.answer.abi))');
  });
}
