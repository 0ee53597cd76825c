import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { cronSecret } from "../secrets";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether a request carries the cron secret. Hashes are compared, so that not even its length is told. */
export function mayReconcile(headers: Headers): boolean {
  const given = headers.get("authorization") ?? "";
  return timingSafeEqual(digest(given), digest(`Bearer ${cronSecret()}`));
}
