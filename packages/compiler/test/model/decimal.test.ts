import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nearestFloat,
  nextFloat,
  parseDecimal,
  times,
  toWhole,
} from '../../src/model/values/decimal.ts';

describe('a decimal number', () => {
  it.each<[string, bigint | undefined]>([
    ['0', 0n],
    ['-1_000', -1000n],
    ['0xff', 255n],
    ['-0x10', -16n],
    ['1.50e1', 15n],
    ['1.5', undefined],
    ['25e-1', undefined],
    ['100e-2', 1n],
    ['340282366920938463463374607431768211455', (1n << 128n) - 1n],
  ])('%s is %s', (text, value) => {
    expect(toWhole(parseDecimal(text))).toBe(value);
  });

  it('is exact when it is multiplied', () => {
    expect(toWhole(times(parseDecimal('1.5'), 1024n))).toBe(1536n);
    expect(toWhole(times(parseDecimal('0.1'), 1n))).toBeUndefined();
  });
});

describe('the nearest double', () => {
  it('is what JavaScript reads', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(nearestFloat(parseDecimal(String(value)), 'f64')).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it.each(['1e309', '-1e309'])('of %s is infinite', (text) => {
    expect(Math.abs(nearestFloat(parseDecimal(text), 'f64'))).toBe(Infinity);
  });
});

describe('the nearest single', () => {
  it('is itself, for a single', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(nearestFloat(parseDecimal(String(value)), 'f32')).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('is rounded once, not by way of a double', () => {
    // Right above the middle of 1 and the next single: a double of it is exactly the middle.
    const middle = '1.00000005960464477539062500000000000000000001';
    expect(Math.fround(Number(middle))).toBe(1);
    expect(nearestFloat(parseDecimal(middle), 'f32')).toBe(1 + 2 ** -23);
    expect(nearestFloat(parseDecimal(`-${middle}`), 'f32')).toBe(-1 - 2 ** -23);
    // And right below the middle of 1 + 1/2^23 and 1 + 2/2^23, which ties to the upper, even one.
    const below = '1.00000017881393432617187499999999999999999999';
    expect(nearestFloat(parseDecimal(below), 'f32')).toBe(1 + 2 ** -23);
  });

  it('takes the even one of two that are equally near', () => {
    expect(nearestFloat(parseDecimal('1.000000059604644775390625'), 'f32')).toBe(1);
    expect(nearestFloat(parseDecimal('1.000000178813934326171875'), 'f32')).toBe(1 + 2 ** -22);
  });

  it('is infinite from half a step above the largest', () => {
    const largest = 2 ** 128 - 2 ** 104;
    const half = String(2n ** 128n - 2n ** 103n);
    expect(nearestFloat(parseDecimal(half), 'f32')).toBe(Infinity);
    expect(nearestFloat(parseDecimal(String(2n ** 128n - 2n ** 103n - 1n)), 'f32')).toBe(largest);
    expect(nearestFloat(parseDecimal(`-${half}`), 'f32')).toBe(-Infinity);
  });
});

describe('the next float', () => {
  it.each<[number, 'f32' | 'f64', 1 | -1, number]>([
    [1, 'f64', 1, 1 + 2 ** -52],
    [1, 'f64', -1, 1 - 2 ** -53],
    [-1, 'f32', 1, -1 + 2 ** -24],
    [0, 'f64', 1, 5e-324],
    [0, 'f32', -1, -(2 ** -149)],
  ])('of %s as %s by %s', (value, type, direction, next) => {
    expect(nextFloat(value, type, direction)).toBe(next);
  });
});
