import { z } from "zod";
import { env } from "../env";
import { isCurrency } from "../money/currency";
import { formatMoney } from "../money/format";
import { cronSecret } from "../secrets";
import { loadEnvFiles } from "./env-files";
import { giveUp, say } from "./progress";

/*
 * One reconcile pass, by the running shop itself: pages can be invalidated only inside one of its requests, and the embedded
 * database belongs to it.
 */

const reportWire = z.union([
  z.object({ skipped: z.literal(true) }),
  z.object({
    skipped: z.literal(false),
    events: z.object({ done: z.number(), later: z.number(), kept: z.number() }),
    payments: z.object({
      asked: z.number(),
      unreachable: z.number(),
      ended: z.number(),
      notListed: z.number(),
    }),
    refunds: z.object({ sent: z.number() }),
    orders: z.object({ expired: z.number() }),
    mail: z.object({ sent: z.number(), failed: z.number(), waiting: z.number() }),
    failures: z.array(z.string()),
    mismatches: z.array(
      z.object({ paymentId: z.string(), orderId: z.string(), gatewaySays: z.string(), at: z.string() }),
    ),
    owed: z.array(
      z.object({
        refundId: z.string(),
        paymentId: z.string(),
        amount: z.number(),
        currency: z.string(),
        inDoubt: z.boolean(),
      }),
    ),
    unsentMail: z.array(
      z.object({
        mailId: z.string(),
        orderId: z.string(),
        template: z.string(),
        gaveUp: z.boolean(),
        why: z.string(),
      }),
    ),
    strangers: z.array(z.object({ eventId: z.string(), type: z.string(), why: z.string() })),
    tookMs: z.number(),
  }),
]);
type Report = Extract<z.infer<typeof reportWire>, { skipped: false }>;

function tell({ events, payments, refunds, orders, mail, tookMs, ...problems }: Report): void {
  say(`One pass in ${tookMs} ms.`);
  say(`  Webhooks: ${events.done} processed, ${events.later} to be tried again, ${events.kept} kept.`);
  say(
    `  Payments: ${payments.asked} asked about, ${payments.unreachable} without an answer, ${payments.ended} ended.`,
  );
  if (payments.notListed > 0)
    say(
      `! ${payments.notListed} payments are open at a gateway that GATEWAYS does not list: they wait for it.`,
    );
  say(`  Refunds sent: ${refunds.sent}. Orders expired: ${orders.expired}.`);
  say(`  Mail: ${mail.sent} sent, ${mail.failed} failed, ${mail.waiting} waiting for a mail server.`);
  for (const failure of problems.failures) say(`! Could not work on ${failure}; the next pass tries again.`);
  for (const { orderId, paymentId, gatewaySays, at } of problems.mismatches)
    say(`! MISMATCH ${at}: payment ${paymentId} of order ${orderId}; the gateway says ${gatewaySays}.`);
  for (const { refundId, paymentId, amount, currency, inDoubt } of problems.owed) {
    const money = isCurrency(currency) ? formatMoney({ amount, currency }) : `${amount} ${currency}`;
    say(
      inDoubt
        ? `! LOOK IT UP: whether refund ${refundId} of ${money} (payment ${paymentId}) went through; its answer was lost. Give it back by hand only if the gateway does not show it.`
        : `! OWED: ${money} of payment ${paymentId} (refund ${refundId}) has to be given back by hand.`,
    );
  }
  for (const { mailId, orderId, template, gaveUp, why } of problems.unsentMail)
    say(
      `! The mail ${mailId} (${template}) of order ${orderId} ${gaveUp ? "was given up" : "is still not taken"}: ${why}.`,
    );
  for (const { eventId, type, why } of problems.strangers)
    say(`! Webhook ${eventId} (${type}) is not processed: ${why}.`);
}

async function run(): Promise<void> {
  loadEnvFiles("production");
  const address = `${env().baseUrl}/api/cron/reconcile`;
  const response = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${cronSecret()}` },
    signal: AbortSignal.timeout(120_000),
  }).catch(() => {
    throw new Error(
      `No shop answers at ${env().baseUrl}. Start it first; the pass is the running shop's work.`,
    );
  });
  if (response.status === 401)
    throw new Error(
      "The shop does not know this CRON_SECRET. Give both the same one (or the same DATA_DIR).",
    );
  if (!response.ok) throw new Error(`The pass failed: the shop answered ${response.status}.`);
  const report = reportWire.parse(await response.json());
  if (report.skipped) say("Another pass is running; this one was skipped.");
  else tell(report);
}

run().catch(giveUp);
