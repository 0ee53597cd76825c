import "server-only";
import { z } from "zod";
import { HOUR, MINUTE, SECOND } from "../../clock";
import { type Courier, forgedHex } from "../courier";
import { envelope } from "./mch/envelope";
import { merchant } from "./merchant";
import { loadSettings } from "./settings";
import { signVip } from "./vip/signature";

const VIP_PAUSES_MS = Array.from({ length: 6 }, () => 5 * SECOND);
const MCH_PAUSES_MS = [
  SECOND,
  2 * SECOND,
  2 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  5 * HOUR,
  8 * HOUR,
  12 * HOUR,
];

const fields = z.record(z.string(), z.unknown());
const texts = z.record(z.string(), z.string());

const faster = (pausesMs: readonly number[], speed: number) => pausesMs.map((pause) => pause / speed);

/** The older API's notices: GET, the whole address signed, repeated every 5 s until the answer is 200. */
export const vipCourier: Courier = {
  maxAttempts: VIP_PAUSES_MS.length + 1,
  async prepare(tx, { uri, body, fault }) {
    const { noticeSpeed } = await loadSettings(tx);
    const said = texts.parse(JSON.parse(body));
    const signature = signVip(merchant().token, uri, said);
    const query = new URLSearchParams({
      ...said,
      ...(fault === "forged_body" && { forged: "true" }),
      signature: fault === "forged_signature" ? forgedHex(signature) : signature,
    });
    return {
      request: {
        method: "GET",
        uri: `${uri}?${query}`,
        headers: { "user-agent": "Ksher-Sandbox" },
        body: "",
      },
      pausesMs: faster(VIP_PAUSES_MS, noticeSpeed),
    };
  },
  accepts: ({ status }) => status === 200,
};

const thanks = z.object({ result: z.literal("SUCCESS"), msg: z.literal("OK") });

function isThanks(body: string): boolean {
  try {
    return thanks.safeParse(JSON.parse(body)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The newer API's notices: POST of plain text that holds the signed envelope, until it is thanked for in its own words. */
export const mchCourier: Courier = {
  maxAttempts: MCH_PAUSES_MS.length + 1,
  async prepare(tx, { uri, body, fault }) {
    const { noticeSpeed } = await loadSettings(tx);
    const sealed = envelope("merchant", fields.parse(JSON.parse(body)), {
      forged: fault === "forged_signature",
    });
    const sent =
      fault === "forged_body" ? { ...sealed, data: { ...Object(sealed.data), total_fee: 1 } } : sealed;
    return {
      request: {
        method: "POST",
        uri,
        headers: { "content-type": "text/plain;charset=utf-8", "user-agent": "Ksher-Sandbox" },
        body: JSON.stringify(sent),
      },
      pausesMs: faster(MCH_PAUSES_MS, noticeSpeed),
    };
  },
  accepts: ({ status, body }) => status === 200 && isThanks(body),
};
