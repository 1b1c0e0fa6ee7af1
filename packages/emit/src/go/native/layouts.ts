import { frozenLayout, goName } from '@tenon/compiler';
import type { Record } from '@tenon/compiler';
import type { GoFile } from '../file.ts';
import { declaredType } from '../types.ts';

/** Assertions that frozen records lie in Go as in C: an index that is not 0 does not compile. */
export function emitLayouts(file: GoFile): void {
  const { body, context } = file;
  const frozen = context.package.declarations.filter(
    (one): one is Record => one.kind === 'record' && one.frozen,
  );
  if (frozen.length === 0) return;
  body.line('// Frozen records lie in memory as in C: other sizes or offsets do not compile.');
  body.block('func _() {', () => {
    body.line('var equal [1]struct{}');
    for (const record of frozen) {
      const layout = frozenLayout(context.world, record.id);
      const zero = `${declaredType(file, record)}{}`;
      body.line(`_ = equal[${file.symbol('unsafe', 'Sizeof')}(${zero})-${layout.size}]`);
      for (const { field, offset } of layout.fields) {
        if (field.name === '_') continue;
        body.line(
          `_ = equal[${file.symbol('unsafe', 'Offsetof')}(${zero}.${goName(field)})-${offset}]`,
        );
      }
    }
  });
}
