import "server-only";
import { z } from "zod";
import { now } from "../../clock";
import type { Queryable, Tx } from "../../db/client";
import { shelf } from "../store";
import { ACCOUNT, GATEWAY } from "./book";
import { channelNamed } from "./channels";

const channelList = z.array(z.string().refine((name) => channelNamed(name) !== null, "is no channel"));
const minutes = z.number().int().min(1).max(100_000);

/** What a tester may change about the merchant, over the control route or in a test. */
export const ksherSettings = z.object({
  /** How long payments wait, where the call does not say it: none of it is documented. */
  pageMinutes: minutes,
  codeMinutes: minutes,
  /** Channels that the merchant has not. */
  closedChannels: channelList,
  /** Channels whose payments cannot be given back through the older API, or through the newer. */
  vipWithoutRefunds: channelList,
  mchWithoutRefunds: channelList,
  /** Channels whose payments are given back whole or not at all. */
  wholeRefundsOnly: channelList,
  /** What a payment of the newer API that was given back in part says when it is asked for. */
  partlyRefundedSays: z.enum(["REFUND", "SUCCESS"]),
  /** From which refunds after the day of the payment are paid, in satang; null: there is always enough. */
  balance: z.number().int().min(0).nullable(),
  /** What the older API answers about an order that it does not have: an HTTP status, or a signed refusal. */
  unknownOrderSays: z.enum(["404", "FAIL"]),
  /** Whether the newer API refuses a `nonce_str` that it has seen. */
  strictNonce: z.boolean(),
  /** Where the older API's notices go; null: the shop's own webhook. */
  webhookUri: z.url({ protocol: /^https?$/ }).nullable(),
  /** How much faster than Ksher's tables say notices are repeated. */
  noticeSpeed: z.number().min(1).max(100_000),
});
export type KsherSettings = z.infer<typeof ksherSettings>;

const USUAL: KsherSettings = {
  pageMinutes: 15,
  codeMinutes: 10,
  closedChannels: [],
  vipWithoutRefunds: [],
  mchWithoutRefunds: ["promptpay", "promptpay2", "bbl_promptpay"],
  wholeRefundsOnly: [],
  partlyRefundedSays: "REFUND",
  balance: null,
  unknownOrderSays: "404",
  strictNonce: false,
  webhookUri: null,
  noticeSpeed: 1,
};
const kept = z.preprocess((value) => ({ ...USUAL, ...Object(value) }), ksherSettings);
const shelfOfSettings = shelf(GATEWAY, "settings", z.object({}), kept);
const ID = "settings";

export async function loadSettings(q: Queryable): Promise<KsherSettings> {
  return (await shelfOfSettings.find(q, ACCOUNT, ID))?.hidden ?? USUAL;
}

/** What is absent or undefined stays as it was. */
export async function changeSettings(
  tx: Tx,
  change: { [Name in keyof KsherSettings]?: KsherSettings[Name] | undefined },
): Promise<KsherSettings> {
  await shelfOfSettings.insert(tx, { account: ACCOUNT, id: ID, body: {}, hidden: USUAL, createdAt: now() });
  const entry = await shelfOfSettings.lock(tx, ACCOUNT, ID);
  if (!entry) return USUAL;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  entry.hidden = ksherSettings.parse({ ...entry.hidden, ...Object.fromEntries(given) });
  await shelfOfSettings.save(tx, entry);
  return entry.hidden;
}
