let source: () => Date = () => new Date();

/** The shop's only source of the present, so that tests own time. */
export function now(): Date {
  return source();
}

/** Replaces the clock (tests, simulator). Pass nothing to go back to the machine's own. */
export function setClock(next: () => Date = () => new Date()): void {
  source = next;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `at` moved by `ms` milliseconds, forwards or back. */
export function shift(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
