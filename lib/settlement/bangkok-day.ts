import { DAY, HOUR, shift } from "../clock";
import { fail, ok, type Result } from "../result";

/*
 * Ksher's days are Thailand's: it sells in baht, and writes its times without a zone. Bangkok keeps no summer time.
 */

const ZONE_MS = 7 * HOUR;

/** `2026-01-01 19:04:40` in Bangkok. */
export const bangkokTime = (at: Date) => shift(at, ZONE_MS).toISOString().slice(0, 19).replace("T", " ");

/** `20260101`: the day that it is in Bangkok. */
export const dayOf = (at: Date) => bangkokTime(at).slice(0, 10).replaceAll("-", "");

/** The moment at which the day begins. */
export function startOf(day: string): Date {
  return new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00+07:00`);
}

/** The moment that a Bangkok time without a zone means. */
export const momentOf = (time: string) => new Date(`${time.replace(" ", "T")}+07:00`);

export const daysAfter = (day: string, days: number) => dayOf(shift(startOf(day), days * DAY));

/** Every day from one to the other, both included; none where the first is the later one. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}

export type DayProblem = "not_a_day" | "buddhist_year" | "future";

/** A day of the calendar that has begun. */
export function readDay(text: string, at: Date): Result<string, DayProblem> {
  if (!/^2\d{7}$/.test(text)) return fail("not_a_day");
  const start = startOf(text);
  if (Number.isNaN(start.getTime()) || dayOf(start) !== text) return fail("not_a_day");
  if (Number(text.slice(0, 4)) >= 2500) return fail("buddhist_year");
  return text > dayOf(at) ? fail("future") : ok(text);
}
