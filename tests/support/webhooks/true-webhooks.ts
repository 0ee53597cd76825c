import { createHmac } from "node:crypto";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { envelope } from "@/lib/sandbox/ksher/mch/envelope";
import { merchant } from "@/lib/sandbox/ksher/merchant";
import { signVip } from "@/lib/sandbox/ksher/vip/signature";

/*
 * Webhooks as the gateways send them, taken apart far enough to be spoilt anywhere.
 */

export type Manner = "omise" | "vip-get" | "vip-form" | "vip-json" | "mch";
export const MANNERS: readonly Manner[] = ["omise", "vip-get", "vip-form", "vip-json", "mch"];

export interface Message {
  readonly manner: Manner;
  /** In the route's address. */
  readonly gateway: string;
  readonly method: string;
  /** Behind the `?`, as it is written. */
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Base64. */
export const OMISE_SECRET = Buffer.from("a secret of Omise's, 32 bytes ..").toString("base64");
export const PREVIOUS_OMISE_SECRET = Buffer.from("the one before it, 32 bytes ....").toString("base64");
export const WEBHOOK_ADDRESS = "http://localhost:3000/api/webhook/ksher";

const NAMES = [
  "Umbrella",
  "ร่มลายดอกไม้",
  "折りたたみ傘",
  "naïve café",
  "🌂 & more",
  'a "quoted" \\ one',
  "a+b=c%20d",
];

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const seconds = (shiftBy = 0): string => String(Math.floor(now().getTime() / 1_000) + shiftBy);

export function omiseSignature(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac("sha256", Buffer.from(secret, "base64"))
    .update(`${timestamp}.`)
    .update(body)
    .digest("hex");
}

/** The message under other headers, each with the value given or, with null, left out. */
export function withHeaders(message: Message, changes: Record<string, string | null>): Message {
  const kept = message.headers.filter(([name]) => !Object.hasOwn(changes, name));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { ...message, headers: [...kept, ...added] };
}

/** Any body, signed as Omise would at `timestamp`. */
export function signedByOmise(
  body: Uint8Array,
  { timestamp = seconds(), secret = OMISE_SECRET } = {},
): Message {
  return {
    manner: "omise",
    gateway: "omise",
    method: "POST",
    query: "",
    headers: [
      ["content-type", "application/json"],
      ["omise-signature", omiseSignature(secret, timestamp, body)],
      ["omise-signature-timestamp", timestamp],
    ],
    body,
  };
}

const digits = (number: number) => String(number).padStart(16, "0");

export function omiseEvent(number: number): Record<string, unknown> {
  const name = NAMES[number % NAMES.length];
  const paymentId = newId("payment");
  return {
    object: "event",
    id: `evnt_test_${digits(number)}`,
    livemode: false,
    location: `/events/evnt_test_${digits(number)}`,
    webhook_deliveries: [],
    data: {
      object: "charge",
      id: `chrg_test_${digits(number)}`,
      amount: 89_000 + number,
      currency: "THB",
      status: "successful",
      paid: true,
      description: name,
      metadata: { payment_id: paymentId, name },
    },
    key: number % 2 === 0 ? "charge.complete" : "charge.create",
    created_at: "2026-01-01T00:00:00Z",
  };
}

type Fields = Record<string, string>;

export function vipFields(number: number): Fields {
  const notice: Fields = {
    type: "Order",
    code: "StatusChange",
    instance: newId("payment"),
    message: number % 3 === 0 ? "Order Refunded" : "Order Paid",
    ...(number % 2 === 1 && { note: NAMES[number % NAMES.length] ?? "" }),
  };
  return signedFields(notice);
}

export function signedFields(fields: Fields, token = merchant().token, address = WEBHOOK_ADDRESS): Fields {
  const { signature: _, ...rest } = fields;
  return { ...rest, signature: signVip(token, address, rest) };
}

const written = (fields: Fields) => new URLSearchParams(fields).toString();

export function vipMessage(manner: "vip-get" | "vip-form" | "vip-json", fields: Fields): Message {
  const common = { manner, gateway: "ksher" };
  if (manner === "vip-get")
    return { ...common, method: "GET", query: written(fields), headers: [], body: new Uint8Array() };
  const form = manner === "vip-form";
  return {
    ...common,
    method: "POST",
    query: "",
    headers: [["content-type", form ? "application/x-www-form-urlencoded" : "application/json"]],
    body: bytesOf(form ? written(fields) : JSON.stringify(fields)),
  };
}

export function mchData(number: number): Record<string, unknown> {
  return {
    appid: merchant().appid,
    mch_order_no: newId("payment").replace("_", "-"),
    result: number % 3 === 0 ? "REFUND" : "SUCCESS",
    total_fee: 95_000 + number,
    fee_type: "THB",
    attach: NAMES[number % NAMES.length],
    nonce_str: digits(number).padStart(32, "f"),
  };
}

export function mchMessage(content: unknown): Message {
  return {
    manner: "mch",
    gateway: "ksher",
    method: "POST",
    query: "",
    headers: [["content-type", "text/plain;charset=utf-8"]],
    body: bytesOf(JSON.stringify(content)),
  };
}

/** A true webhook; another number is another event. */
export function trueWebhook(manner: Manner, number: number): Message {
  if (manner === "omise") return signedByOmise(bytesOf(JSON.stringify(omiseEvent(number))));
  if (manner === "mch") return mchMessage(envelope("merchant", mchData(number)));
  return vipMessage(manner, vipFields(number));
}

export const bodyText = ({ body }: Message): string => new TextDecoder().decode(body);

/** Pieces of the body in which it arrives when its length is not told; `size` bytes each. */
function inPieces(body: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.slice(at, at + size));
      at += size;
    },
  });
}

/** The message as the route gets it. `pieces`: in pieces of so many bytes, without a length. Throws for what HTTP cannot carry. */
export function requestOf({ gateway, method, query, headers, body }: Message, pieces = 0): Request {
  const address = `http://10.0.0.7:8080/api/webhook/${encodeURIComponent(gateway)}${query ? `?${query}` : ""}`;
  const sent = new Headers();
  for (const [name, value] of headers) sent.append(name, value);
  const bodiless = method === "GET" || method === "HEAD" || body.length === 0;
  if (!bodiless && pieces === 0) sent.set("content-length", String(body.length));
  const content = pieces > 0 ? inPieces(body, pieces) : new Blob([new Uint8Array(body)]).stream();
  return new Request(address, {
    method,
    headers: sent,
    ...(bodiless ? {} : { body: content, ...{ duplex: "half" } }),
  });
}
