import "server-only";
import { createHmac } from "node:crypto";

/**
 * Omise's webhook signature: HMAC-SHA256 over `<unix seconds>.<raw body>`, keyed with the decoded base64 secret, in
 * lower-case hex. During a change of secrets there is one for each, with a comma between.
 */
export function signWebhook(secrets: readonly string[], seconds: number, body: string): string {
  return secrets
    .map((secret) =>
      createHmac("sha256", Buffer.from(secret, "base64"))
        .update(`${seconds}.`)
        .update(body, "utf8")
        .digest("hex"),
    )
    .join(",");
}
