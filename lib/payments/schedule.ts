import { DAY, HOUR, MINUTE, SECOND, shift } from "../clock";
import type { Country } from "../money/currency";

/*
 * When things happen to a payment: how often the gateway is asked, how long attempts live, for how long an ended one is
 * still watched.
 */

/** No payment is asked about more often than this, whoever insists. */
export const ASK_FLOOR_MS = 2 * SECOND;

/** How long after the end that the gateway told of a code or a slip money of it may still be on its way. */
export const TOLD_MARGIN_MS = 10 * MINUTE;

/** A create or refund that has not been sent this long after its row was written is not sent any more. */
export const SEND_WITHIN_MS = 30 * SECOND;

/** How long after its sending a create or a refund that the gateway does not list is held to be absent. */
export const ABSENT_AFTER_MS = 15 * MINUTE + SEND_WITHIN_MS;

/** How far before a payment's row the listing that looks for its charge goes back: clocks differ. */
export const LISTING_MARGIN_MS = 10 * MINUTE;

/** Pause after the nth asking: at 2, 5 and 10 s of age, then every 15 s. */
export function pauseAfterAsking(count: number): number {
  return ([3, 5][count] ?? 15) * SECOND;
}

/** Pause after the nth look at a payment that we ended: 1 h, 6 h and 24 h after the end, then daily. */
export function pauseAfterWatching(count: number): number {
  return count === 0 ? 5 * HOUR : count === 1 ? 18 * HOUR : DAY;
}

export const FIRST_WATCH_MS = HOUR;

/** An authorised payment waits for the merchant, not for the payer: captures of the dashboard are told by webhook. */
export const AUTHORIZED_PAUSE_MS = HOUR;

/** For so long after its capture a charge may be given back (reference §5.1), and so long we look for it. */
export const CAPTURED_WATCH_MS = 365 * DAY;

/** When a captured payment is looked at first: refunds are told by webhook, and this finds those whose webhook was lost. */
export const FIRST_CAPTURED_WATCH_MS = DAY;

/** Pause between two looks at a captured payment of this age: daily for 14 days, then weekly. */
export function pauseAfterCapture(ageMs: number): number {
  return ageMs < 14 * DAY ? DAY : 7 * DAY;
}

/** An uncaptured authorisation lapses after 7 days, in Japan after 30 (reference §5). */
export function authorizationLapses(from: Date, country: Country): Date {
  return shift(from, (country === "JP" ? 30 : 7) * DAY);
}

/** Until when an ended payment is watched: past the charge's own end, by longer than an authorisation lives. */
export function watchUntil(closedAt: Date, chargeExpiresAt: Date | null, country: Country): Date {
  const later = Math.max(closedAt.getTime(), chargeExpiresAt?.getTime() ?? 0);
  return shift(new Date(later), (country === "JP" ? 31 : 8) * DAY);
}
