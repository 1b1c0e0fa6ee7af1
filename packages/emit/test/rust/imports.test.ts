import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, lowerPlan } from '@tenon/compiler';
import { emitRust } from '../../src/rust/index.ts';
import type { RustOptions } from '../../src/unit.ts';
import { repository, Workspace } from './workspace.ts';

const common = `
package test.common version 2.1.0;

newtype TraceId = string(1..=64, pattern "^[a-z0-9-]+$");
newtype Count = u32(..=1000);
enum Unit: u8 { 0 each, 1 kilo }
closed enum Side: u8 { 0 left, 1 right }
frozen record Money { 1 units: i64, 2 nanos: i32, 3 side: Side, 4 _: pad(3) }
record Line { 1 trace: TraceId, 2 price: Money, 3 unit: Unit = each @since(2.1), 4 note: string? }
variant Origin { 1 unknown_yet, 2 trace(TraceId), 3 line(Line) }
`;

const shop = `
package test.shop version 1.0.0;

use test.common@2.{TraceId, Count, Unit, Money as Price, Line, Origin, Side};

record Order { 1 lines: list<Line>, 2 total: Price, 3 origin: Origin, 4 counts: map<TraceId, Count> }
error ShopError { 1 empty: invalid_argument { 1 trace: TraceId, 2 price: Price } "{trace} is empty" }

object Shop {
  1 new open(trace: TraceId) throws ShopError;
  2 fn order(lines: list<Line>, prices: list<Price>, units: list<Unit>) -> Order throws ShopError;
  3 fn price(price: Price, unit: Unit, count: Count, side: Side) -> Price throws;
  4 fn origin(origin: Origin?) -> Origin? throws;
  5 fn look(lines: borrow list<Line>, line: borrow Line, origin: borrow Origin?, traces: borrow set<TraceId>) throws;
}
`;

describe('a package that imports another', () => {
  let workspace: Workspace;

  beforeAll(() => {
    workspace = new Workspace();
    const { world, diagnostics } = compile({
      packages: [
        { sources: [{ path: 'common.tenon', text: common }] },
        { sources: [{ path: 'shop.tenon', text: shop }] },
      ],
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const imports = new Map([['test.common', { crate: 'common-api', path: '../common-api' }]]);
    const runtime = `${repository}/crates/tenon-rt`;
    const crate = (path: string, name: string, provider: RustOptions['provider']): void => {
      const pkg = world.packages.get(path)!;
      const unit = { world, package: pkg, plan: lowerPlan(world, pkg) };
      workspace.files(name, emitRust(unit, { provider, crate: name, runtime, imports }));
    };
    const go = { language: 'go', crate: 'nobody', path: '../nobody' } as const;
    workspace.nobody();
    crate('test.common', 'common-api', { language: 'rust' });
    crate('test.shop', 'shop-api', { language: 'rust' });
    crate('test.shop', 'shop-client', go);
    // Nothing in it can be called, so it links nothing.
    crate('test.common', 'common-client', go);
    expect(workspace.text('common-client/Cargo.toml')).not.toContain('nobody');
  });

  afterAll(() => workspace[Symbol.dispose]());

  test('names its types by their crate', () => {
    const args = ['clippy', '--quiet', '--', '-D', 'warnings'];
    expect(workspace.run('cargo', args)).toBe('');
    const files = ['common-api', 'shop-api', 'common-client', 'shop-client'].map(
      (crate) => `${crate}/src/lib.rs`,
    );
    expect(workspace.run('rustfmt', ['--check', '--edition', '2024', ...files])).toBe('');
  }, 600_000);
});
