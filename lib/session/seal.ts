import "server-only";
import { createHash } from "node:crypto";
import { sealData, unsealData } from "iron-session";
import { sessionSecrets } from "../secrets";

/** Browsers drop a cookie above 4,096 bytes, so a longer text is no seal of ours. */
const MAX_SEAL_LENGTH = 4_096;

/**
 * A secret's number inside seals, made from the secret itself: a number by place in the list would change when the oldest
 * secret leaves the list, and every cookie sealed since the rotation would be lost.
 */
function secretNumber(secret: string): number {
  return createHash("sha256").update(`seal number\0${secret}`).digest().readUInt32BE(0);
}

function passwords(secrets: readonly string[]): Record<string, string> {
  return Object.fromEntries(secrets.map((secret) => [secretNumber(secret), secret]));
}

/** A cookie's text for some content, sealed with the newest secret. */
export function seal(content: unknown, ttlSeconds: number): Promise<string> {
  return sealData(content, { password: passwords(sessionSecrets().slice(0, 1)), ttl: ttlSeconds });
}

/** What is inside a cookie's text, still to be checked; an empty object or null where it is damaged, expired or not ours. */
export async function unseal(text: string, ttlSeconds: number): Promise<unknown> {
  if (text.length > MAX_SEAL_LENGTH) return null;
  return unsealData<unknown>(text, { password: passwords(sessionSecrets()), ttl: ttlSeconds });
}
