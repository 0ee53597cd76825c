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
 * What a tester may switch at the sandbox's Ksher while it runs.
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
