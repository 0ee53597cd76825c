import { z } from "zod";
import { closeDatabase } from "../db/client";
import { env } from "../env";
import { isCurrency } from "../money/currency";
import { formatMoney } from "../money/format";
import { type Examination, examine } from "../reconcile/examine";
import { INVARIANTS, type InvariantId } from "../reconcile/invariants/invariant";
import { interceptGateways } from "../sandbox/intercept";
import { cronSecret } from "../secrets";
import { loadEnvFiles } from "./env-files";
import { say } from "./progress";

/*
 * Whether the shop's books are in order: among themselves, and beside the gateways' own records. Reads only. A Postgres is
 * read from here; an embedded database belongs to the running shop, which is asked, and is opened where no shop runs. Ends
 * with 1 when something is wrong, with 2 when nobody could look.
 */

/** What somebody who reads the finding can do about it. */
const REMEDIES: Record<InvariantId, string> = {
  I1: "Run `npm run reconcile` and ask again: news may not have been heard. If it stays, compare the charge in the gateway's dashboard; its records decide.",
  I2: "Run `npm run reconcile`. If it stays, look the payments up in the gateway's dashboard: deliver or give the money back by hand.",
  I3: "Look the charge up in the gateway's dashboard. If no other shop uses the account, give the money back there.",
  I4: "Look the payment's refunds up in the gateway's dashboard, and send no further one.",
  I5: "Count the pieces and correct `stock_levels`; orders that wait to be paid hold theirs in `stock_holds`. A code's `discounts.uses` is the number of its rows `held` in `discount_uses`.",
  I6: "Have the gateway send the webhook again from its dashboard; `npm run reconcile` asks in any case.",
  I7: "Write to the buyer by hand; the addresses are in `orders`.",
  I8: "Look the payment up in the gateway's dashboard, and write down for whoever maintains the shop what both say.",
  I9: "Look both up in the gateway's dashboard: if both were paid, give one back there.",
  I10: "Is a reconciler running? `npm run reconcile` makes one pass; a deployment without a long-running server needs a cron job.",
  I12: "Look the payment up in the gateway's dashboard. If it was paid, `npm run reconcile` takes it over.",
};

const isInvariant = (text: string): text is InvariantId => Object.hasOwn(INVARIANTS, text);
const examinationWire = z.object({
  breaches: z.array(
    z.object({
      invariant: z.string().refine(isInvariant),
      what: z.string(),
      rows: z.array(z.string()),
    }),
  ),
  charges: z.object({ known: z.number(), asked: z.number(), unanswered: z.number() }),
  doubts: z.array(
    z.object({ refundId: z.string(), paymentId: z.string(), amount: z.number(), currency: z.string() }),
  ),
});

/** The running shop's own answer; null where none runs. */
async function askShop(): Promise<Examination | null> {
  const response = await fetch(`${env().baseUrl}/api/cron/doctor`, {
    method: "POST",
    headers: { authorization: `Bearer ${cronSecret()}` },
    signal: AbortSignal.timeout(120_000),
  }).catch(() => null);
  if (response === null) return null;
  if (response.status === 401)
    throw new Error(
      "The shop does not know this CRON_SECRET. Give both the same one (or the same DATA_DIR).",
    );
  if (!response.ok) throw new Error(`Nobody could look: the shop answered ${response.status}.`);
  return examinationWire.parse(await response.json());
}

async function lookMyself(): Promise<Examination> {
  const letGo = env().sandbox ? interceptGateways() : () => undefined;
  try {
    return await examine();
  } finally {
    letGo();
    await closeDatabase();
  }
}

function tell({ breaches, charges, doubts }: Examination): void {
  const { known, asked, unanswered } = charges;
  say(
    `The books of the ${env().mode} mode, and ${asked - unanswered} of ${known} charges by the gateways' own records.`,
  );
  if (asked < known) say(`  Of the charges the ${asked} that moved last were asked about.`);
  if (unanswered > 0) say(`  The gateways did not answer for ${unanswered}: ask again later.`);
  for (const { invariant, what, rows } of breaches) {
    say(`! ${invariant}: ${what}.`);
    say(`    ${rows.join(" · ")}`);
    say(`    Must be: ${INVARIANTS[invariant]}`);
    say(`    ${REMEDIES[invariant]}`);
  }
  for (const { refundId, paymentId, amount, currency } of doubts) {
    const money = isCurrency(currency) ? formatMoney({ amount, currency }) : `${amount} ${currency}`;
    say(
      `? LOOK IT UP: refund ${refundId} of ${money} (payment ${paymentId}) may have gone through; its answer was lost.`,
    );
    say("    The gateway's dashboard knows. Give it back by hand only if it does not show it there.");
  }
  say(breaches.length === 0 ? "Everything agrees." : `${breaches.length} things do not agree.`);
}

async function run(): Promise<void> {
  loadEnvFiles("production");
  const examination = env().databaseUrl ? await lookMyself() : ((await askShop()) ?? (await lookMyself()));
  tell(examination);
  process.exitCode = examination.breaches.length > 0 ? 1 : 0;
}

run().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
