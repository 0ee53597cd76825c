import "server-only";
import { MINUTE, now, SECOND } from "../../clock";
import { type Courier, forgedHex } from "../courier";
import { loadAccount, webhookSecret } from "./account";
import { signWebhook } from "./signature";

/** What is tried after each failure. Omise's own schedule is not published. */
const PAUSES_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];

export const omiseCourier: Courier = {
  maxAttempts: PAUSES_MS.length + 1,
  async prepare(tx, delivery) {
    const { fault, account, body, uri } = delivery;
    const { settings } = await loadAccount(tx, account);
    const secrets = [webhookSecret(account)];
    if (settings.previousWebhookSecret) secrets.push(settings.previousWebhookSecret);
    const seconds = Math.floor(now().getTime() / SECOND) - (fault === "stale" ? 3_600 : 0);
    const signature = signWebhook(secrets, seconds, body);
    const headers = {
      "content-type": "application/json",
      "user-agent": "Omise-Sandbox/1.0",
      "omise-signature": fault === "forged_signature" ? forgedHex(signature) : signature,
      "omise-signature-timestamp": String(seconds),
    };
    const sent = fault === "forged_body" ? body.replace(/\}$/, ',"forged":true}') : body;
    return { request: { method: "POST", uri, headers, body: sent }, pausesMs: PAUSES_MS };
  },
  accepts: ({ status }) => status >= 200 && status <= 299,
};
