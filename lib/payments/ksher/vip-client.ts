import "server-only";
import { z } from "zod";
import { now } from "../../clock";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { callKsher, DEADLINE_MS, type HttpAnswer, readAgain, readJson } from "./http";
import { readPythonFields } from "./python-text";
import { isVipSigned, vipSignature } from "./vip-signature";

/*
 * Calls of Ksher's older API: JSON, signed with the gateway's token (reference §1 and §3). Only a signed answer is one; a
 * refusal of the framework below it (400, 401, 403, 404) has no signature and says that nothing was done.
 */

export interface VipAccess {
  readonly apiBase: string;
  readonly apiToken: string;
  /** False believes answers whatever their signature. */
  readonly checksAnswers?: boolean;
}

type Verb = "GET" | "POST" | "PUT" | "DELETE";
type Fields = Readonly<Record<string, string | number>>;

export interface VipClient {
  /** For whatever changes something: sent once, never again. */
  write<T>(answer: z.ZodType<T>, verb: Verb, path: string, fields: Fields): Promise<T>;
  /** For whatever only looks: tried again, within the same deadline. */
  read<T>(answer: z.ZodType<T>, path: string, fields?: Fields): Promise<T>;
  /** Answers when Ksher does, whatever it says. */
  knock(path: string): Promise<void>;
}

const REFUSALS: ReadonlyMap<number, string> = new Map([
  [400, "bad_request"],
  [401, "authentication_failure"],
  [403, "authentication_failure"],
  [404, "not_found"],
]);
/** Ksher's own refusal, as opposed to that of something between us. Its description is HTML and stays here. */
const refusalWire = z.object({ code: z.int(), name: z.string() });

let latest = 0;
/** Never the same twice: two calls of one moment may be taken for one (reference §4). */
function timestamp(): string {
  latest = Math.max(latest + 1, now().getTime());
  return String(latest);
}

/** Statuses with which whoever answers says that such a call is not served: nothing was done, whatever the body. */
const NOT_SERVED = [405, 501];

function refuse({ status, text }: HttpAnswer): never {
  if (NOT_SERVED.includes(status)) throw new GatewayRejected("not_supported", `Ksher answered ${status}.`);
  const code = REFUSALS.get(status);
  const refusal = refusalWire.safeParse(readJson(text));
  if (code !== undefined && refusal.success && refusal.data.code === status)
    throw new GatewayRejected(code, `Ksher answered ${status}.`);
  throw new GatewayUnreachable(`Ksher answered ${status}.`);
}

export function vipClient(access: VipAccess, deadlineMs = DEADLINE_MS): VipClient {
  const { apiBase, apiToken, checksAnswers = true } = access;

  function send(verb: Verb, path: string, given: Fields, withinMs: number): Promise<HttpAnswer> {
    const signature = vipSignature(apiToken, path, given);
    const fields = { ...given, signature };
    if (verb !== "GET")
      return callKsher(
        `${apiBase}${path}`,
        { method: verb, headers: { "content-type": "application/json" }, body: JSON.stringify(fields) },
        withinMs,
      );
    const query = new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
    return callKsher(`${apiBase}${path}?${query}`, { method: "GET" }, withinMs);
  }

  async function once<T>(
    answer: z.ZodType<T>,
    verb: Verb,
    path: string,
    fields: Fields,
    withinMs: number,
  ): Promise<T> {
    const given = { ...fields, timestamp: timestamp() };
    const got = await send(verb, path, given, withinMs);
    if (got.status !== 200) return refuse(got);
    const signed = readPythonFields(got.text);
    if (!signed || (checksAnswers && !isVipSigned(apiToken, path, signed, signed.signature)))
      throw new GatewayUnreachable("Ksher's answer is not signed as it should be.");
    // It comes back as it went out: the answer to an older call is no answer to this one.
    if (signed.timestamp !== undefined && signed.timestamp !== given.timestamp)
      throw new GatewayUnreachable("Ksher's answer is to another call.");
    const parsed = answer.safeParse(readJson(got.text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.map((issue) => issue.path.join(".") || "the whole").slice(0, 5);
    throw new GatewayUnreachable(`Ksher's answer could not be read: ${where.join(", ")}.`);
  }

  return {
    write: (answer, verb, path, fields) => once(answer, verb, path, fields, deadlineMs),
    read: (answer, path, fields = {}) =>
      readAgain(deadlineMs, (withinMs) => once(answer, "GET", path, fields, withinMs)),
    knock: (path) =>
      readAgain(deadlineMs, async (withinMs) => {
        const got = await send("GET", path, { timestamp: timestamp() }, withinMs);
        if (got.status >= 500 || readJson(got.text) === undefined)
          throw new GatewayUnreachable(`Ksher answered ${got.status}.`);
      }),
  };
}
