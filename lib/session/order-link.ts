import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { HOUR, now, shift } from "../clock";
import { isId } from "../ids";
import { sessionSecrets } from "../secrets";

/*
 * The link in the mail that finds somebody's orders: which letter it came with and until when it opens, signed for this one
 * purpose. Whoever can open it has read that letter, which went to the orders' own address.
 */

/** From the moment at which the letter is sent. */
export const ORDER_LINK_HOURS = 1;
const LIVES_MS = ORDER_LINK_HOURS * HOUR;

function signature(secret: string, mailId: string, until: string): Buffer {
  return createHmac("sha256", secret).update(`order link\0${mailId}\0${until}`).digest();
}

/** The last part of the link's path. Signed with the newest secret. */
export function signOrderLink(mailId: string): { token: string; until: Date } {
  const until = shift(now(), LIVES_MS);
  const text = Math.ceil(until.getTime() / 1_000).toString(36);
  const [secret = ""] = sessionSecrets();
  return { token: `${mailId}-${text}-${signature(secret, mailId, text).toString("base64url")}`, until };
}

/** The letter that it came with; null for whatever we did not sign, and for what is over. */
export function readOrderLink(token: string): string | null {
  const [, mailId = "", until = "", mac = ""] = /^(\w{31})-([0-9a-z]{6,8})-([\w-]{43})$/.exec(token) ?? [];
  if (!isId("mail", mailId)) return null;
  const given = Buffer.from(mac, "base64url");
  const isOurs = sessionSecrets().some((secret) => {
    const wanted = signature(secret, mailId, until);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  return isOurs && Number.parseInt(until, 36) * 1_000 > now().getTime() ? mailId : null;
}
