/** Exact decimal numbers: what is written is what is meant, at any width. */

/** `digits` × 10^`exponent` */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The lexer has checked the form and bounded the size. */
export function parseDecimal(text: string): Decimal {
  const plain = text.replaceAll('_', '');
  const negative = plain.startsWith('-');
  const unsigned = negative ? plain.slice(1) : plain;
  const sign = (value: bigint): bigint => (negative ? -value : value);
  if (/^0x/i.test(unsigned)) return { digits: sign(BigInt(unsigned)), exponent: 0 };
  const [, whole = '0', fraction = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(unsigned) ?? [];
  return { digits: sign(BigInt(whole + fraction)), exponent: Number(exponent) - fraction.length };
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/** The whole number, or undefined if there is a fraction. */
export function toWhole({ digits, exponent }: Decimal): bigint | undefined {
  if (exponent >= 0) return digits * power(exponent);
  const divisor = power(-exponent);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

export function times(decimal: Decimal, factor: bigint): Decimal {
  return { digits: decimal.digits * factor, exponent: decimal.exponent };
}

/** Compares with a double that is finite. */
function compareWith({ digits, exponent }: Decimal, value: number): number {
  const [numerator, denominator] = ratioOf(value);
  const left = exponent >= 0 ? digits * power(exponent) * denominator : digits * denominator;
  const right = exponent >= 0 ? numerator : numerator * power(-exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A finite double as a fraction whose denominator is a power of two. */
function ratioOf(value: number): readonly [bigint, bigint] {
  let scaled = value;
  let shift = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return [BigInt(scaled), 1n << shift];
}

/**
 * The nearest number of the type, ties to even: what Go's and Rust's compilers make of the same text.
 * Infinite if it is too large.
 */
export function nearestFloat(decimal: Decimal, type: 'f32' | 'f64'): number {
  const double = Number(`${decimal.digits}e${decimal.exponent}`);
  if (type === 'f64' || !Number.isFinite(double)) return double;
  // Rounding twice is wrong only where the double is exactly half way between two singles.
  const single = Math.fround(double);
  if (!Number.isFinite(single))
    return roundsDown(decimal, double) ? Math.sign(double) * MAX_F32 : single;
  const other = double > single ? nextFloat(single, 'f32', 1) : nextFloat(single, 'f32', -1);
  if (double === single || !Number.isFinite(other) || double !== (single + other) / 2)
    return single;
  const side = compareWith(decimal, double);
  if (side === 0) return single;
  return side > 0 ? Math.max(single, other) : Math.min(single, other);
}

const MAX_F32 = 2 ** 128 - 2 ** 104;

/** Whether a text whose double is exactly half way between the largest single and 2^128 lies below that. */
function roundsDown(decimal: Decimal, double: number): boolean {
  const half = 2 ** 128 - 2 ** 103;
  if (Math.abs(double) !== half) return false;
  return double > 0 ? compareWith(decimal, double) < 0 : compareWith(decimal, double) > 0;
}

/** The number of the type right above (1) or below (-1). */
export function nextFloat(value: number, type: 'f32' | 'f64', direction: 1 | -1): number {
  const view = new DataView(new ArrayBuffer(8));
  const wide = type === 'f64';
  const read = (): bigint => (wide ? view.getBigInt64(0) : BigInt(view.getInt32(0)));
  const write = (bits: bigint): void =>
    wide ? view.setBigInt64(0, bits) : view.setInt32(0, Number(bits));
  if (value === 0) {
    write(1n);
    const least = wide ? view.getFloat64(0) : view.getFloat32(0);
    return direction * least;
  }
  if (wide) view.setFloat64(0, value);
  else view.setFloat32(0, value);
  write(read() + BigInt(value > 0 ? direction : -direction));
  return wide ? view.getFloat64(0) : view.getFloat32(0);
}
