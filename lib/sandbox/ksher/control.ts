import "server-only";
import { z } from "zod";
import { db } from "../../db/client";
import { inTransaction } from "../../db/transaction";
import { deliverDue, resend } from "../deliver-webhook";
import { mayBeAccountWebhook } from "../webhook-address";
import { ACCOUNT, orderId, orders } from "./book";
import { clearKsherFaults, ksherFault, listKsherFaults, setKsherFault } from "./faults";
import { credentials, merchant } from "./merchant";
import { eventOf } from "./notices";
import { changeSettings, ksherSettings, loadSettings } from "./settings";

/*
 * What a tester may switch at the sandbox's Ksher while it runs: the checklists of the reference, §14 and §15.18. Over HTTP,
 * POST `/api/sandbox/control` with `{"gateway":"ksher","action":…}`; GET `/api/sandbox/control?gateway=ksher` tells how all stands.
 *
 * `fault` strikes the next `times` calls or notices, those alone whose content holds `match` (an order's number):
 *   {"operation":"vip.create","effect":{"kind":"status","status":500}}     HTTP 500; 400 to 599, with HTML or nothing in it
 *   {"operation":"mch.gateway_pay","effect":{"kind":"hang"}}               no answer, the work done (`worked`) or not
 *   {"operation":"any","effect":{"kind":"signature"}}                      an answer whose signature fits nothing
 *   {"operation":"mch.order_query","times":3,"effect":{"kind":"result","result":"NOTSURE","worked":true}}
 *   {"operation":"mch.order_refund","effect":{"kind":"result","result":"FAIL"}}
 *   {"operation":"vip.query","effect":{"kind":"altered","fields":{"amount":1}}}   another amount, rightly signed
 *   {"webhook":"order.paid","effect":{"kind":"lost"}}                      duplicate, late, reorder, forge, altered
 * `settings` changes the merchant (`settings.ts`): how long orders live, channels that are closed, cannot give back or only
 * whole, the balance for refunds, where notices go and how fast, what an unknown order is answered with, strict nonces.
 * `resend` sends an order's notices again, `deliver` what is due, `clear_faults` ends all faults.
 */

const gateway = z.literal("ksher");

export const ksherCommand = z.discriminatedUnion("action", [
  z.object({ gateway, action: z.literal("fault"), fault: ksherFault }),
  z.object({ gateway, action: z.literal("clear_faults") }),
  z.object({
    gateway,
    action: z.literal("settings"),
    settings: ksherSettings
      .partial()
      .refine(
        ({ webhookUri }) => !webhookUri || mayBeAccountWebhook(webhookUri),
        "webhookUri must be an https address, or one of this machine",
      ),
  }),
  /** Sends all notices of an order once more, by the merchant's number of it. */
  z.object({ gateway, action: z.literal("resend"), order: z.string().regex(/^[\x21-\x7e]{1,64}$/) }),
  z.object({ gateway, action: z.literal("deliver") }),
]);
type KsherCommand = z.infer<typeof ksherCommand>;

async function resendOrder(number: string): Promise<number> {
  const database = await db();
  let sent = 0;
  for (const dialect of ["vip", "mch"] as const) {
    const order = await orders.find(database, ACCOUNT, orderId(dialect, number));
    if (order) sent += await resend(eventOf(order));
  }
  return sent;
}

export async function obeyKsher(given: KsherCommand): Promise<Record<string, unknown>> {
  switch (given.action) {
    case "fault":
      await setKsherFault(given.fault);
      break;
    case "clear_faults":
      await clearKsherFaults();
      break;
    case "settings":
      await inTransaction((tx) => changeSettings(tx, given.settings));
      break;
    case "resend":
      return { resent: await resendOrder(given.order) };
    case "deliver":
      return { attempts: await deliverDue() };
  }
  return ksherState();
}

/** The settings, the faults, and what a client that is not the shop's needs to call. */
export async function ksherState(): Promise<Record<string, unknown>> {
  const { appid, mid } = merchant();
  const settings = await loadSettings(await db());
  return { appid, mid, settings, faults: await listKsherFaults(), credentials: credentials() };
}
