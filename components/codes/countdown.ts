/** Seconds at which the time that is left is said aloud. */
const SAID_ALOUD = [300, 60, 30] as const;
export type SaidAloud = (typeof SAID_ALOUD)[number];

/** What is to be said on the way from `before` to `after` seconds; of several that were slept through only the last. */
export function saidBetween(before: number, after: number): SaidAloud | null {
  return SAID_ALOUD.findLast((mark) => before > mark && after <= mark && after > 0) ?? null;
}

const two = (value: number) => String(value).padStart(2, "0");

/** "4:59", and "23:04:59" where it is hours. */
export function clockText(seconds: number): string {
  const left = Math.max(0, seconds);
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor(left / 60) % 60;
  const tail = `${hours > 0 ? two(minutes) : minutes}:${two(left % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
