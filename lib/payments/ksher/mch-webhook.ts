import { z } from "zod";
import { isId } from "../../ids";
import { fail, ok, type Result } from "../../result";
import type { WebhookCall, WebhookNotice, WebhookRefusal } from "../gateway";
import { readJson } from "./http";
import { isMchSigned } from "./mch-signature";
import { fromNumber } from "./names";

const envelopeWire = z.object({ data: z.record(z.string(), z.unknown()), sign: z.string() });
const noticeWire = z.object({
  appid: z.string(),
  mch_order_no: z.string().max(100),
  result: z.string().max(40),
  ksher_order_no: z.string().max(100).nullish().catch(null),
});

/** As JSON, else as JSON behind URL encoding: receivers of both kinds are in use (reference §15.12). */
function envelopeOf(text: string): z.infer<typeof envelopeWire> | null {
  const decoded = () => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };
  const envelope = envelopeWire.safeParse(readJson(text) ?? readJson(decoded()));
  return envelope.success ? envelope.data : null;
}

const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, "?");

/** Proves that a notice is Ksher's and for this merchant, then reads it. Its time is not signed: it may be an old one. */
export function parseMchWebhook(
  publicKeys: readonly string[],
  appid: string,
  { method, body }: WebhookCall,
): Result<WebhookNotice, WebhookRefusal> {
  const envelope = method === "POST" ? envelopeOf(new TextDecoder().decode(body)) : null;
  if (!envelope || !isMchSigned(publicKeys, envelope.data, envelope.sign)) return fail("bad_signature");
  const notice = noticeWire.safeParse(envelope.data);
  if (!notice.success || notice.data.appid !== appid) return fail("bad_body");
  const number = plain(notice.data.mch_order_no);
  const result = plain(notice.data.result);
  const paymentId = fromNumber(number);
  const ours = isId("payment", paymentId);
  return ok({
    dedupeKey: `${number}:${result}`,
    type: `charge.${result.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`,
    // Not one of ours: kept under its own name, where it can be seen.
    chargeRef: ours ? null : number,
    paymentRef: ours ? paymentId : null,
    payload: { number, result, ksherNumber: notice.data.ksher_order_no && plain(notice.data.ksher_order_no) },
  });
}
