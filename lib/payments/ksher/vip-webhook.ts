import { z } from "zod";
import { isId } from "../../ids";
import { fail, ok, type Result } from "../../result";
import type { WebhookCall, WebhookNotice, WebhookRefusal } from "../gateway";
import { readPythonFields } from "./python-text";
import { isVipSigned } from "./vip-signature";

/** Ksher sends five. */
const MOST_FIELDS = 20;

/** Each once: of a repeated one nobody knows which was signed. */
function fromPairs(pairs: URLSearchParams): Record<string, string> | null {
  const keys = [...pairs.keys()];
  return keys.length <= MOST_FIELDS && new Set(keys).size === keys.length ? Object.fromEntries(pairs) : null;
}

function fieldsOf({ method, query, headers, body }: WebhookCall) {
  if (method === "GET") return fromPairs(query);
  const text = new TextDecoder().decode(body);
  return /^application\/x-www-form-urlencoded\b/i.test(headers.get("content-type") ?? "")
    ? fromPairs(new URLSearchParams(text))
    : readPythonFields(text);
}

const word = z.string().max(100);
/** Of an order's status always `Order` and `StatusChange`; what else there may be is not documented. */
const noticeWire = z.object({ type: word, code: word, instance: word, message: word });

const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, "?");

/**
 * Proves that a notice is Ksher's, then reads it. It is signed over the address that is configured there, whatever address we
 * see, and says neither how much nor when: a true one may be of long ago (reference §8).
 */
export function parseVipWebhook(
  token: string,
  webhookUrl: string,
  call: WebhookCall,
): Result<WebhookNotice, WebhookRefusal> {
  const fields = fieldsOf(call);
  if (fields === null || !isVipSigned(token, webhookUrl, fields, fields.signature))
    return fail("bad_signature");
  const notice = noticeWire.safeParse(fields);
  if (!notice.success) return fail("bad_body");
  const [type, code, instance, message] = [
    plain(notice.data.type),
    plain(notice.data.code),
    plain(notice.data.instance),
    plain(notice.data.message),
  ];
  const ours = isId("payment", instance);
  const usual = type === "Order" && code === "StatusChange";
  return ok({
    dedupeKey: [instance, message, ...(usual ? [] : [type, code])].join(":"),
    // Whatever it tells: to look costs nothing.
    type: `charge.${message.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`,
    // Not one of ours: kept under its own name, where it can be seen.
    chargeRef: ours ? null : instance,
    paymentRef: ours ? instance : null,
    payload: { instance, message, type, code },
  });
}
