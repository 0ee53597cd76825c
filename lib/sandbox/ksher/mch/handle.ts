import "server-only";
import { now } from "../../../clock";
import { db } from "../../../db/client";
import { inTransaction } from "../../../db/transaction";
import { kickDeliveries } from "../../deliver-webhook";
import { ACCOUNT, nonces } from "../book";
import { type Twist, underFaults } from "../faults";
import type { Fields } from "../fields";
import { merchant } from "../merchant";
import { loadSettings } from "../settings";
import { troubleResponse } from "../vip/trouble";
import { failed, type MchAnswer, type MchCall, type MchResult } from "./call";
import { envelope, type MchHost } from "./envelope";
import { cancelOrder, gatewayOrderQuery, gatewayPay } from "./gateway-calls";
import {
  merchantInfo,
  nativePay,
  orderClose,
  orderQuery,
  orderRefund,
  orderReverse,
  refundQuery,
} from "./merchant-calls";
import { isSignedMch } from "./signature";

/*
 * Ksher's newer API (`gateway.ksher.com`, `api.mch.ksher.net`), answered in its wire format: always status 200.
 */

interface Route {
  readonly host: MchHost;
  readonly operation: string;
  answer(call: MchCall): MchAnswer;
}

const ROUTES = new Map<string, Route>([
  ["/api/gateway_pay", { host: "gateway", operation: "mch.gateway_pay", answer: gatewayPay }],
  [
    "/api/gateway_order_query",
    { host: "gateway", operation: "mch.gateway_order_query", answer: gatewayOrderQuery },
  ],
  ["/api/cancel_order", { host: "gateway", operation: "mch.cancel_order", answer: cancelOrder }],
  ["/KsherPay/native_pay", { host: "merchant", operation: "mch.native_pay", answer: nativePay }],
  ["/KsherPay/order_query", { host: "merchant", operation: "mch.order_query", answer: orderQuery }],
  ["/KsherPay/order_close", { host: "merchant", operation: "mch.order_close", answer: orderClose }],
  ["/KsherPay/order_reverse", { host: "merchant", operation: "mch.order_reverse", answer: orderReverse }],
  ["/KsherPay/order_refund", { host: "merchant", operation: "mch.order_refund", answer: orderRefund }],
  ["/KsherPay/refund_query", { host: "merchant", operation: "mch.refund_query", answer: refundQuery }],
  ["/KsherPay/merchant_info", { host: "merchant", operation: "mch.merchant_info", answer: merchantInfo }],
]);

const MAX_BODY = 64 * 1024;

function sealed(
  host: MchHost,
  { data, code, msg, signed }: MchResult,
  { fields, forged }: Twist = {},
): Response {
  const body = envelope(
    host,
    { ...data, ...fields },
    {
      ...(code !== undefined && { code }),
      ...(msg !== undefined && { msg }),
      ...(signed && { signed: { ...signed, ...fields } }),
      ...(forged !== undefined && { forged }),
    },
  );
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}

/** The form, or for clients that send GET the query. Null for what no merchant sends: too much, or one name twice. */
async function readFields(request: Request, url: URL): Promise<Fields | null> {
  const body = await request.text();
  if (body.length > MAX_BODY) return null;
  const form = request.method === "GET" ? url.searchParams : new URLSearchParams(body);
  const entries = [...form];
  return new Set(entries.map(([key]) => key)).size === entries.length ? Object.fromEntries(entries) : null;
}

/** Why the call is not even looked at; null for one that is. */
function objection(fields: Fields): MchResult | null {
  const { appid, publicKey } = merchant();
  if (fields.appid !== appid) return failed("KSHER_PARAM_ERROR", "parameter error: appid");
  if (!isSignedMch(publicKey, fields)) return failed("KSHER_SIGN_INVALID", "verify signature failed");
  const { nonce_str: nonce, time_stamp: time } = fields;
  if (
    typeof nonce !== "string" ||
    !/^[\x21-\x7e]{1,32}$/.test(nonce) ||
    typeof time !== "string" ||
    time === ""
  )
    return failed("KSHER_PARAM_ERROR", "parameter error: nonce_str, time_stamp");
  return null;
}

async function isRepeated(fields: Fields): Promise<boolean> {
  const database = await db();
  if (!(await loadSettings(database)).strictNonce) return false;
  const id = `nonce:${String(fields.nonce_str)}`;
  return !(await nonces.insert(database, { account: ACCOUNT, id, body: {}, hidden: {}, createdAt: now() }));
}

export async function handleMch(request: Request, url: URL): Promise<Response> {
  const route = ROUTES.get(url.pathname);
  const method = request.method.toUpperCase();
  if (!route) return new Response("Not Found", { status: 404 });
  if (method !== "GET" && method !== "POST") return new Response("Method Not Allowed", { status: 405 });
  const { host, operation } = route;
  const fields = await readFields(request, url);
  if (!fields) return sealed(host, failed("KSHER_PARAM_ERROR", "parameter error"));
  const refusal = objection(fields);
  if (refusal) return sealed(host, refusal);
  if (await isRepeated(fields)) return sealed(host, failed("KSHER_PARAM_ERROR", "nonce_str is used already"));

  const run = async (twist: Twist) => {
    const result = await inTransaction(async (tx) =>
      route.answer({ tx, settings: await loadSettings(tx), fields }),
    );
    kickDeliveries();
    return sealed(host, result, twist);
  };
  const outcome = (result: string, code: string, message: string) => ({
    result,
    err_code: code,
    err_msg: message,
  });
  return underFaults({
    operation,
    content: () => `${url.pathname} ${JSON.stringify(fields)}`,
    run,
    outcome,
    refuse: (...said) => sealed(host, { data: outcome(...said) }),
    trouble: (status) => troubleResponse(status, "fault on purpose"),
  });
}
