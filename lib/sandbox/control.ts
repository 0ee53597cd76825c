import "server-only";
import { z } from "zod";
import { inTransaction } from "../db/transaction";
import { deliverDue, resend } from "./deliver-webhook";
import { clearFaults, faultSchema, listFaults, setFault } from "./faults";
import { ksherCommand, obeyKsher } from "./ksher/control";
import { accountSettings, changeAccount, loadAccount } from "./omise/account";
import { mayBeAccountWebhook } from "./webhook-address";

/*
 * What a tester may switch while the sandbox runs.
 */

const omiseCommand = z.discriminatedUnion("action", [
  /** Strikes the next calls or webhooks (`faults.ts`). */
  z.object({ action: z.literal("fault"), fault: faultSchema }),
  z.object({ action: z.literal("clear_faults") }),
  /** 3-D Secure, country, single ways to pay, version, webhook address (`omise/account.ts`). */
  z.object({
    action: z.literal("settings"),
    settings: accountSettings
      .partial()
      .refine(
        ({ webhookUri }) => !webhookUri || mayBeAccountWebhook(webhookUri),
        "webhookUri must be an https address, or one of this machine",
      ),
  }),
  /** Sends an event's webhooks once more. */
  z.object({ action: z.literal("resend"), event: z.string().regex(/^evnt_test_[0-9a-z]+$/) }),
  /** Sends what is due, without waiting for the worker. */
  z.object({ action: z.literal("deliver") }),
]);
type OmiseCommand = z.infer<typeof omiseCommand>;

/** For whose emulator it is meant; without a word, Omise's. */
const addressed = z.looseObject({ gateway: z.literal("ksher") });

/** What the tester wants done, or what is wrong with it. */
export function readCommand(body: unknown) {
  return addressed.safeParse(body).success ? ksherCommand.safeParse(body) : omiseCommand.safeParse(body);
}

export async function obey(
  given: OmiseCommand | z.infer<typeof ksherCommand>,
  account: string,
): Promise<Record<string, unknown>> {
  if ("gateway" in given) return obeyKsher(given);
  switch (given.action) {
    case "fault":
      await setFault(given.fault, account);
      break;
    case "clear_faults":
      await clearFaults(account);
      break;
    case "settings":
      await inTransaction((tx) => changeAccount(tx, account, given.settings));
      break;
    case "resend":
      return { resent: await resend(given.event) };
    case "deliver":
      return { attempts: await deliverDue() };
  }
  return stateOf(account);
}

export async function stateOf(account: string): Promise<Record<string, unknown>> {
  const { id, country, webhookUri, settings } = await inTransaction((tx) => loadAccount(tx, account));
  const faults = await listFaults(account);
  return { account: id, country, webhookUri, settings, faults };
}
