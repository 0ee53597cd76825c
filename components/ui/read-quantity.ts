/**
 * The whole number that somebody typed, in full-width or Thai digits too; null where it is none, or not from `min` to `max`.
 * What cannot be read is never taken for another number.
 */
export function readQuantity(text: string, min = 1, max = 99): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .trim();
  const number = /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
  return number >= min && number <= max ? number : null;
}
