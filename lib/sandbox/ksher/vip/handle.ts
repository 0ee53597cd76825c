import "server-only";
import { inTransaction } from "../../../db/transaction";
import { forgedHex } from "../../courier";
import { kickDeliveries } from "../../deliver-webhook";
import type { KsherOrder } from "../book";
import { type Twist, underFaults } from "../faults";
import type { Fields } from "../fields";
import { merchant } from "../merchant";
import { loadSettings } from "../settings";
import type { VipAnswer, VipCall } from "./call";
import { listChannels, listDay, settlement, settlementLines } from "./finance";
import { cancelOrder, createOrder, queryOrder, refund } from "./orders";
import { isSignedVip, signVip } from "./signature";
import { logEntryUrl, troubleResponse, VipTrouble } from "./trouble";

/*
 * Ksher's older API (`*.vip.ksher.net`), answered in its wire format.
 */

interface Route {
  readonly method: string;
  /** Its groups: the API, or nothing; the last part of the path, or nothing. */
  readonly path: RegExp;
  readonly operation: string;
  answer(call: VipCall): VipAnswer;
}

const order = /^\/api\/v1\/(redirect|cscanb)\/orders\/([\x21-\x7e]{1,64})$/;
const finance = "/api/v1/finance/settlements";

const ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: /^\/api\/v1\/(redirect|cscanb)\/orders()$/,
    operation: "vip.create",
    answer: createOrder,
  },
  { method: "GET", path: order, operation: "vip.query", answer: queryOrder },
  { method: "PUT", path: order, operation: "vip.refund", answer: refund },
  { method: "DELETE", path: order, operation: "vip.cancel", answer: cancelOrder },
  {
    method: "GET",
    path: new RegExp(`^${finance}/()(channels)$`),
    operation: "finance.channels",
    answer: listChannels,
  },
  {
    method: "GET",
    path: new RegExp(`^${finance}/()(settlement_order)$`),
    operation: "finance.lines",
    answer: settlementLines,
  },
  {
    method: "GET",
    path: new RegExp(`^${finance}/()order/(\\d{8})$`),
    operation: "finance.day",
    answer: listDay,
  },
  {
    method: "GET",
    path: new RegExp(`^${finance}/()(\\d{8})$`),
    operation: "finance.settlement",
    answer: settlement,
  },
];

const MAX_BODY = 64 * 1024;

function jsonFields(body: string): Fields {
  if (body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new VipTrouble(400, "BadRequest: the body is not a JSON object");
}

/** Parameters come in the query or as JSON: clients differ. */
async function readFields(request: Request, url: URL): Promise<Fields> {
  const body = await request.text();
  if (body.length > MAX_BODY) throw new VipTrouble(400, "BadRequest: too long");
  return { ...Object.fromEntries(url.searchParams), ...jsonFields(body) };
}

function unescaped(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) throw new VipTrouble(400, "BadRequest: the path is not readable");
    throw error;
  }
}

function signed(path: string, body: Fields, forged = false): Response {
  const signature = signVip(merchant().token, path, body);
  const answer = {
    ...body,
    signature: forged ? forgedHex(signature) : signature,
    log_entry_url: logEntryUrl(),
  };
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}

const API = new Map<string, KsherOrder["api"]>([
  ["redirect", "redirect"],
  ["cscanb", "cscanb"],
]);

async function answerCall(request: Request, url: URL): Promise<Response> {
  const path = unescaped(url.pathname);
  const method = request.method.toUpperCase();
  const route = ROUTES.find((known) => known.method === method && known.path.test(path));
  if (!route) throw new VipTrouble(404, "The requested resource was not found.");
  const [, api = "", id = ""] = route.path.exec(path) ?? [];
  const fields = await readFields(request, url);
  if (!isSignedVip(merchant().token, path, fields)) throw new VipTrouble(401, "The signature is wrong.");
  const echo = { timestamp: String(fields.timestamp ?? "") };

  const run = async ({ fields: twisted, forged }: Twist) => {
    try {
      const body = await inTransaction(async (tx) =>
        route.answer({ tx, settings: await loadSettings(tx), api: API.get(api) ?? null, id, fields }),
      );
      kickDeliveries();
      return signed(path, { ...body, ...echo, ...twisted }, forged);
    } catch (error) {
      if (error instanceof VipTrouble) return troubleResponse(error.status, error.description);
      throw error;
    }
  };
  const outcome = (result: string, _code: string, message: string) => ({
    error_code: result,
    error_message: message,
  });
  return underFaults({
    operation: route.operation,
    content: () => `${path} ${JSON.stringify(fields)}`,
    run,
    outcome,
    refuse: (...said) => signed(path, { ...outcome(...said), ...echo }),
    trouble: (status) => troubleResponse(status, "fault on purpose"),
  });
}

export async function handleVip(request: Request, url: URL): Promise<Response> {
  try {
    return await answerCall(request, url);
  } catch (error) {
    if (error instanceof VipTrouble) return troubleResponse(error.status, error.description);
    throw error;
  }
}
