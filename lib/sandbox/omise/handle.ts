import "server-only";
import { db, type Tx } from "../../db/client";
import { inTransaction } from "../../db/transaction";
import { env } from "../../env";
import { log } from "../../log";
import { kickDeliveries } from "../deliver-webhook";
import { afflict, takeCallFault } from "../faults";
import { type Account, accountOfKey, loadAccount, type OmiseVersion, VERSIONS } from "./account";
import { charges, customers, transactions } from "./book";
import { showCustomer } from "./customers";
import { downloadDocument } from "./documents";
import { errorBody, OmiseError } from "./omise-error";
import { nestedFields, readFields } from "./request-body";
import { findRoute, type OmiseHost } from "./routes";
import { inVersion } from "./versions";

type Fields = Record<string, unknown>;

function answerText(status: number, text: string): Response {
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return new Response(text, { status, headers });
}

const answer = (status: number, body: Fields) => answerText(status, JSON.stringify(body));

/** Pictures lie on Omise's host, where only this process finds them: others are given the address of the mount. */
function reachable(text: string): string {
  const { baseUrl, omise } = env();
  return text.replaceAll(
    /"(https:\/\/[^"/]+)(\/charges\/chrg_test_[0-9a-z]+\/documents\/docu_test_[0-9a-z]+\/downloads\/[0-9A-F]+)"/g,
    (whole, host: string, path: string) =>
      host === omise.apiBase ? `"${baseUrl}/api/sandbox/omise${path}"` : whole,
  );
}

/** The key of a Basic header; Omise's browser library leaves the colon out. */
function keyOf(request: Request): string {
  const [scheme = "", encoded = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme.toLowerCase() !== "basic") return "";
  return Buffer.from(encoded, "base64").toString("utf8").split(":")[0] ?? "";
}

function versionOf(request: Request, account: Account): OmiseVersion {
  const asked = request.headers.get("omise-version");
  if (asked === null) return account.settings.apiVersion;
  const version = VERSIONS.find((known) => known === asked);
  if (!version) throw new OmiseError("bad_request", `Omise-Version ${asked.slice(0, 20)} is not supported`);
  return version;
}

/** Replaces ids of charges, customers and transactions by the objects themselves, one level deep. */
async function expanded(tx: Tx, account: Account, body: Fields): Promise<Fields> {
  const result: Fields = { ...body };
  const { charge, customer, transaction } = body;
  if (typeof charge === "string")
    result.charge = (await charges.find(tx, account.key, charge))?.body ?? charge;
  if (typeof transaction === "string")
    result.transaction = (await transactions.find(tx, account.key, transaction))?.body ?? transaction;
  if (typeof customer === "string") {
    const found = await customers.find(tx, account.key, customer);
    if (found) result.customer = await showCustomer(tx, account.key, found.body);
  }
  if (Array.isArray(body.data)) {
    const items: unknown[] = [];
    for (const item of body.data)
      items.push(typeof item === "object" && item !== null ? await expanded(tx, account, item) : item);
    result.data = items;
  }
  return result;
}

function refusal(error: unknown): Response {
  if (error instanceof OmiseError) return answer(error.status, errorBody(error.code, error.message));
  log.error("sandbox_omise_failed", { error });
  return answer(500, errorBody("internal_error", "internal error"));
}

async function answerCall(request: Request, host: OmiseHost, url: URL, mounted: boolean): Promise<Response> {
  const opened = accountOfKey(keyOf(request));
  if (!opened) throw new OmiseError("authentication_failure", "authentication failed");
  const found = findRoute(host, request.method.toUpperCase(), url.pathname);
  if (!found) throw new OmiseError("not_found", "the requested resource was not found");
  const { route, ids } = found;
  if (route.keys !== "either" && route.keys !== opened.kind)
    throw new OmiseError("authentication_failure", "authentication failed");
  const query = nestedFields(url.searchParams);
  const fields = request.method === "GET" ? {} : await readFields(request);
  // A malformed id is no object's id; Postgres must not see a NUL in it either.
  if (!ids.every((id) => /^[a-z]+_test_[0-9a-z]+$/.test(id)))
    throw new OmiseError("not_found", `${ids[ids.length - 1]?.slice(0, 60)} was not found`);

  const work = async () => {
    try {
      const body = await inTransaction(async (tx) => {
        const account = await loadAccount(tx, opened.key);
        const version = versionOf(request, account);
        const result = await route.answer({ tx, account, ids, query, fields });
        return inVersion(query.expand === "true" ? await expanded(tx, account, result) : result, version);
      });
      kickDeliveries();
      const text = JSON.stringify(body);
      return answerText(200, mounted ? reachable(text) : text);
    } catch (error) {
      return refusal(error);
    }
  };
  const content = () => `${url.pathname}${url.search} ${JSON.stringify(fields)}`;
  const effect = await takeCallFault(await db(), opened.key, route.operation, content);
  return effect ? afflict(effect, work) : work();
}

/** What opens without a key because the address is one: a document's picture, the page for the payer. */
async function answerAnybody(url: URL): Promise<Response | null> {
  const [, payment] = /^\/payments\/(paym_test_[0-9a-z]+)\/authorize$/.exec(url.pathname) ?? [];
  if (payment)
    return new Response(null, {
      status: 302,
      headers: { location: `${env().baseUrl}/sandbox/omise/authorize/${payment}` },
    });
  return downloadDocument(url.pathname);
}

/**
 * Omise's API (`api`) and vault (`vault`), answered in its wire format. `mountedUrl` is the call's address as on Omise's own
 * hosts, where the request itself came by another way. Answers `Response.error()` where a fault asks for a connection that is cut.
 */
export async function handleOmise(request: Request, host: OmiseHost, mountedUrl?: URL): Promise<Response> {
  const url = mountedUrl ?? new URL(request.url);
  try {
    const open = host === "api" && request.method === "GET" ? await answerAnybody(url) : null;
    return open ?? (await answerCall(request, host, url, mountedUrl !== undefined));
  } catch (error) {
    return refusal(error);
  }
}
