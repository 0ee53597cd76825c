function shiftBy(zero: number): (digit: string) => string {
  return (digit) => String(digit.charCodeAt(0) - zero);
}

/** Full-width (`１`) and Thai (`๑`) digits as plain ones. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, shiftBy(0xff10)).replace(/[๐-๙]/g, shiftBy(0x0e50));
}
