import "server-only";
import { createPublicKey, randomBytes } from "node:crypto";
import { z } from "zod";
import { HOUR, now, shift } from "../../clock";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import { wordOf } from "./dialect";
import { callKsher, DEADLINE_MS, type HttpAnswer, readAgain, readJson } from "./http";
import { isMchSigned, mchSign, publicKeysOf } from "./mch-signature";

/*
 * Calls of Ksher's newer API: forms signed with the merchant's RSA key, answers in an envelope of which only `data` is signed
 * (reference §15.1 to §15.4).
 */

export interface MchAccess {
  readonly appid: string;
  /** PEM. */
  readonly privateKey: string;
  /** PEM, one block or several: Ksher has an old key and a new one. */
  readonly publicKey: string;
  readonly gatewayBase: string;
  readonly mchBase: string;
}

export type MchHost = "gateway" | "mch";
type Fields = Readonly<Record<string, string | number>>;

export interface MchClient {
  /** For whatever changes something: sent once, never again. */
  write<T>(answer: z.ZodType<T>, host: MchHost, path: string, fields: Fields): Promise<T>;
  /** For whatever only looks: tried again, within the same deadline. */
  read<T>(answer: z.ZodType<T>, host: MchHost, path: string, fields: Fields): Promise<T>;
  /** Answers when Ksher does, whatever it says. */
  knock(host: MchHost, path: string, fields: Fields): Promise<void>;
}

const envelopeWire = z.object({
  code: z.int(),
  data: z.record(z.string(), z.unknown()).nullish(),
  sign: z.string().nullish(),
});

const NONCE = "0123456789abcdef";
/** Bangkok's, which keeps no summer time. */
const ZONE_MS = 7 * HOUR;
/** The new key is of this length; it is asked for only where we have it to check with. */
const NEW_KEY_BITS = 2_048;

function timeStamp(): string {
  return shift(now(), ZONE_MS).toISOString().replace(/\D/g, "").slice(0, 14);
}

const nonce = () => Array.from(randomBytes(32), (byte) => NONCE[byte & 15]).join("");

const isNewKey = (key: string) =>
  (createPublicKey(key).asymmetricKeyDetails?.modulusLength ?? 0) >= NEW_KEY_BITS;

export function mchClient(access: MchAccess, deadlineMs = DEADLINE_MS): MchClient {
  const { appid, privateKey } = access;
  const publicKeys = publicKeysOf(access.publicKey);
  const bases: Record<MchHost, string> = { gateway: access.gatewayBase, mch: access.mchBase };
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...(publicKeys.some(isNewKey) && { "ksher-sign-version": "V2" }),
  };

  function send(host: MchHost, path: string, given: Fields, withinMs: number): Promise<HttpAnswer> {
    const fields = { ...given, appid, nonce_str: nonce(), time_stamp: timeStamp() };
    const form = Object.entries({ ...fields, sign: mchSign(privateKey, fields) });
    const body = new URLSearchParams(form.map(([key, value]) => [key, String(value)]));
    return callKsher(`${bases[host]}${path}`, { method: "POST", headers, body }, withinMs);
  }

  async function once<T>(
    answer: z.ZodType<T>,
    host: MchHost,
    path: string,
    fields: Fields,
    withinMs: number,
  ): Promise<T> {
    const { status, text } = await send(host, path, fields, withinMs);
    const envelope = status === 200 ? envelopeWire.safeParse(readJson(text)) : null;
    if (!envelope?.success) throw new GatewayUnreachable(`Ksher answered ${status} and nothing to read.`);
    const { code, data, sign } = envelope.data;
    // The call itself failed: nothing was done (reference §15.4). Nobody signs that.
    if (code !== 0) throw new GatewayRejected(wordOf(data?.err_code, "refused"), `Ksher answered ${code}.`);
    if (!data || !isMchSigned(publicKeys, data, sign))
      throw new GatewayUnreachable("Ksher's answer is not signed as it should be.");
    if (data.appid !== undefined && data.appid !== appid)
      throw new GatewayUnreachable("Ksher's answer is another merchant's.");
    const parsed = answer.safeParse(data);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues.map((issue) => issue.path.join(".") || "the whole").slice(0, 5);
    throw new GatewayUnreachable(`Ksher's answer could not be read: ${where.join(", ")}.`);
  }

  return {
    write: (answer, host, path, fields) => once(answer, host, path, fields, deadlineMs),
    read: (answer, host, path, fields) =>
      readAgain(deadlineMs, (withinMs) => once(answer, host, path, fields, withinMs)),
    knock: (host, path, fields) =>
      readAgain(deadlineMs, async (withinMs) => {
        const { status, text } = await send(host, path, fields, withinMs);
        if (status >= 500 || readJson(text) === undefined)
          throw new GatewayUnreachable(`Ksher answered ${status}.`);
      }),
  };
}
