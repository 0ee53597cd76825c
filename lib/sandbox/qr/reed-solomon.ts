/*
 * Arithmetic in the field of 256 elements that QR codes correct errors in (polynomial 0x11d).
 */

const POWERS = new Uint8Array(255);
const LOGS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  POWERS[power] = value;
  LOGS[value] = power;
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
}

const at = (bytes: Uint8Array, index: number) => bytes[index] ?? 0;

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : at(POWERS, (at(LOGS, a) + at(LOGS, b)) % 255);
}

/** The polynomial whose roots are the first `degree` powers; its leading 1 is left out. */
function generator(degree: number): Uint8Array {
  const result = new Uint8Array(degree);
  result[degree - 1] = 1;
  for (let root = 0; root < degree; root += 1)
    for (let index = 0; index < degree; index += 1)
      result[index] = multiply(at(result, index), at(POWERS, root)) ^ at(result, index + 1);
  return result;
}

/** The `count` bytes that let a reader mend `data`. */
export function correctionBytes(data: Uint8Array, count: number): Uint8Array {
  const divisor = generator(count);
  const remainder = new Uint8Array(count);
  for (const byte of data) {
    const factor = byte ^ at(remainder, 0);
    remainder.copyWithin(0, 1);
    remainder[count - 1] = 0;
    for (let index = 0; index < count; index += 1)
      remainder[index] = at(remainder, index) ^ multiply(at(divisor, index), factor);
  }
  return remainder;
}
