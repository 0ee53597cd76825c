/** To a tenth: finer than any screen shows, and short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
