import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { sandboxKsherKeys } from "@/lib/ksher-sandbox-keys";
import { handleKsher } from "@/lib/sandbox/ksher/handle";
import { isSignedMch, signMch } from "@/lib/sandbox/ksher/mch/signature";
import { isSignedVip, signVip } from "@/lib/sandbox/ksher/vip/signature";
import type { Reply } from "./omise-emulator";

/*
 * Both of Ksher's APIs without any adapter between. Each answer's signature is checked, unless it has none.
 */

export interface SignedReply extends Reply {
  /** Null where the answer has no signature. */
  readonly signed: boolean | null;
}

type Fields = Record<string, unknown>;

let count = 0;
export const freshNumber = () => `no-${Date.now()}-${++count}`;

export async function callVip(method: string, path: string, fields: Fields = {}): Promise<SignedReply> {
  const { apiToken, apiBase } = env().ksher;
  const given: Fields = JSON.parse(JSON.stringify({ timestamp: String(Date.now()), ...fields }));
  const signed: Fields = { signature: signVip(apiToken, path, given), ...given };
  const query = new URLSearchParams(Object.entries(signed).map(([key, value]) => [key, String(value)]));
  const request =
    method === "GET"
      ? new Request(`${apiBase}${path}?${query}`)
      : new Request(`${apiBase}${path}`, { method, body: JSON.stringify(signed) });
  const response = await handleKsher(request);
  const body: Fields = await response.json();
  const isSigned = "signature" in body ? isSignedVip(apiToken, path, body) : null;
  return { status: response.status, body, signed: isSigned };
}

export const vipOrder = (more: Fields = {}): Fields => ({
  merchant_order_id: freshNumber(),
  amount: 15_050,
  channel: "linepay,airpay,wechat,bbl_promptpay,truemoney,ktbcard",
  note: "ข้าวผัด 1",
  redirect_url: "http://localhost:3000/en/orders/ord_x/return",
  redirect_url_fail: "http://localhost:3000/en/orders/ord_x/return?no",
  ...more,
});

export interface MchReply {
  readonly status: number;
  readonly code: unknown;
  readonly data: Fields;
  readonly signed: boolean;
  readonly envelope: Fields;
}

export async function callMch(
  call: string,
  fields: Fields = {},
  options: { method?: "GET" | "POST"; privateKey?: string } = {},
): Promise<MchReply> {
  const keys = sandboxKsherKeys();
  const { gatewayBase } = env().ksher;
  const given = {
    appid: keys.appid,
    nonce_str: randomBytes(16).toString("hex"),
    time_stamp: "20260101000000",
    ...fields,
  };
  const sign = signMch(options.privateKey ?? keys.merchantPrivateKey, given);
  const form = new URLSearchParams(
    Object.entries({ ...given, sign }).map(([key, value]) => [key, String(value)]),
  );
  const host = new URL(gatewayBase).origin;
  const url = `${host}${/^(gateway_|cancel_)/.test(call) ? "/api" : "/KsherPay"}/${call}`;
  const response = await handleKsher(
    options.method === "GET"
      ? new Request(`${url}?${form}`)
      : new Request(url, { method: "POST", body: form }),
  );
  const envelope: Fields & { data?: Fields } = await response.json();
  const data = envelope.data ?? {};
  const signed = isSignedMch(keys.gatewayPublicKey, { ...data, sign: envelope.sign });
  return { status: response.status, code: envelope.code, data, signed, envelope };
}

export const mchOrder = (more: Fields = {}): Fields => ({
  mch_order_no: freshNumber(),
  total_fee: 15_050,
  fee_type: "THB",
  channel_list: "promptpay,truemoney,card",
  mch_code: "AM-10482",
  mch_redirect_url: "http://localhost:3000/en/orders/ord_x/return",
  mch_redirect_url_fail: "http://localhost:3000/en/orders/ord_x/return?no",
  mch_notify_url: "http://localhost:3000/api/webhook/ksher",
  refer_url: "http://localhost:3000",
  product_name: "Tea set",
  ...more,
});

/** What a payment page's address is found by. */
export const uuidIn = (url: unknown) => new URL(String(url)).searchParams.get("order_uuid") ?? "";
