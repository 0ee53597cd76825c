import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { MINUTE, now, SECOND } from "../../clock";
import { fail, ok, type Result } from "../../result";
import type { WebhookNotice, WebhookRefusal } from "../gateway";
import { isChargeId, isEventId } from "./ids";

const TOLERANCE_MS = 5 * MINUTE;
/** Two during a rotation; more is somebody trying. */
const MAX_SIGNATURES = 5;

const signatureForm = /^[0-9a-f]{64}$/;
const timestampForm = /^\d{10}$/;

/** Whether the body was signed by one who knows one of the secrets, within five minutes of now (reference §8.1). */
export function isSigned(
  secrets: readonly string[],
  signature: string,
  timestamp: string,
  body: Uint8Array,
): boolean {
  if (!timestampForm.test(timestamp)) return false;
  if (Math.abs(now().getTime() - Number(timestamp) * SECOND) > TOLERANCE_MS) return false;
  const given = signature
    .split(",")
    .map((item) => item.trim())
    .filter((item) => signatureForm.test(item))
    .slice(0, MAX_SIGNATURES)
    .map((item) => Buffer.from(item, "hex"));
  let matches = 0;
  for (const secret of secrets) {
    const expected = createHmac("sha256", Buffer.from(secret, "base64"))
      .update(`${timestamp}.`)
      .update(body)
      .digest();
    // Every pair is compared, so that the time taken tells nothing of which came close.
    for (const item of given) matches += timingSafeEqual(expected, item) ? 1 : 0;
  }
  return matches > 0;
}

const word = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/[^\x20-\x7e]/g, "?").slice(0, most))
    .nullish()
    .catch(null)
    .transform((text) => text ?? null);
const id = z.union([z.string(), z.object({ id: z.string() }).transform((object) => object.id)]);

const eventWire = z.object({
  object: z.literal("event"),
  id: z.string().refine(isEventId),
  key: z.string().min(1),
  livemode: z.boolean().nullish(),
  created_at: word(40),
  data: z
    .object({
      object: word(40),
      id: word(60),
      charge: id.nullish().catch(null),
      status: word(40),
      amount: z.int().nullish().catch(null),
      currency: word(3),
      metadata: z
        .object({ payment_id: word(60) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** What of an event is worth keeping: enough to see what rang, nothing about a person. */
function toNotice(event: z.infer<typeof eventWire>): WebhookNotice {
  const { data } = event;
  const chargeId = data?.object === "refund" ? data.charge : data?.object === "charge" ? data.id : null;
  const type = event.key.replace(/[^\x21-\x7e]/g, "?").slice(0, 80);
  return {
    dedupeKey: event.id,
    type,
    chargeRef: isChargeId(chargeId) ? chargeId : null,
    paymentRef: data?.metadata?.payment_id ?? null,
    payload: {
      id: event.id,
      key: type,
      livemode: event.livemode ?? null,
      createdAt: event.created_at,
      object: data?.object ?? null,
      objectId: data?.id ?? null,
      status: data?.status ?? null,
      amount: data?.amount ?? null,
      currency: data?.currency ?? null,
    },
  };
}

/** Proves that a webhook is Omise's, then reads it. The signature is over the bytes as they came. */
export function parseOmiseWebhook(
  secrets: readonly string[],
  headers: Headers,
  body: Uint8Array,
): Result<WebhookNotice, WebhookRefusal> {
  const signature = headers.get("omise-signature") ?? "";
  const timestamp = headers.get("omise-signature-timestamp") ?? "";
  if (!isSigned(secrets, signature, timestamp, body)) {
    // Nobody signed it and it is not even JSON: a lost client, told what is wrong with it.
    const lost = signature === "" && timestamp === "" && parseJson(body) === undefined;
    return fail(lost ? "bad_body" : "bad_signature");
  }
  const event = eventWire.safeParse(parseJson(body));
  return event.success ? ok(toNotice(event.data)) : fail("bad_body");
}
