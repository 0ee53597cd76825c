import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/*
 * `npm run simulate:mutants`: whether the simulator would notice. Each of these bugs is planted in a copy of the source, and
 * histories are run over it until one breaks; a bug that lives through all of them is one the simulator is blind to.
 */

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where the bug shows. */
  readonly gateway?: "ksher-vip" | "ksher-mch";
}

const MUTANTS: readonly Mutant[] = [
  {
    name: "a forged webhook is believed",
    file: "lib/payments/omise/webhook.ts",
    from: "if (!isSigned(secrets, signature, timestamp, body)) {",
    to: "if (secrets.length === 0) {",
  },
  {
    name: "a webhook is acknowledged before it is stored",
    file: "lib/webhooks/receive.ts",
    from: "const { eventId, duplicate } = await recordEvent(gateway.name, parsed.value);",
    to: "setTimeout(() => recordEvent(gateway.name, parsed.value).catch(() => null), 30_000); const eventId = null; const duplicate = false;",
  },
  {
    name: "a charge without an answer is sent again",
    file: "lib/payments/start-payment.ts",
    from: "const answer = await gatewayOf(payment.gateway).createCharge({",
    to: "const once = gatewayOf(payment.gateway).createCharge; const twice: typeof once = (r) => once(r).catch(() => once({ ...r, instrument: { kind: 'source', source: { type: 'promptpay' } } })); const answer = await twice({",
  },
  {
    name: "no answer reads as failed",
    file: "lib/payments/start-payment.ts",
    from: 'log.warn("charge_unanswered", { payment: payment.id, error });',
    to: 'await noteRejection(payment, "timeout");',
  },
  {
    name: "a refund is not reserved",
    file: "lib/payments/apply-refund.ts",
    from: "return payment.capturedAmount - Number(row?.amount ?? 0);",
    to: "return payment.capturedAmount - 0 * Number(row?.amount ?? 0);",
  },
  {
    name: "a refund is counted twice",
    file: "lib/payments/apply-refund.ts",
    from: "if (!(await writeJournal(tx, entry))) return;",
    to: `await writeJournal(tx, entry); await tx.update(payments).set({ refundedAmount: sql\`least(\${payments.capturedAmount}, \${payments.refundedAmount} + \${refund.amount.amount})\` }).where(eq(payments.id, payment.id));`,
  },
  {
    name: "money for an order that is paid or closed is kept",
    file: "lib/payments/apply-charge.ts",
    from: "return { paid: false, refundId: await requestAutomaticRefund(tx, order, payment, reason, at) };",
    to: "return { paid: false, refundId: requestAutomaticRefund.length < 0 ? reason : null };",
  },
  {
    name: "a hold is released twice",
    file: "lib/inventory/end-holds.ts",
    from: 'and(eq(stockHolds.orderId, orderId), eq(stockHolds.state, "held"))',
    to: "and(eq(stockHolds.orderId, orderId))",
  },
  {
    name: "sold pieces stay held",
    file: "lib/inventory/commit.ts",
    from: `held: sql\`\${stockLevels.held} - \${quantity}\`,`,
    to: `held: sql\`\${stockLevels.held} - \${quantity} + 1\`,`,
  },
  {
    name: "late money pays an order whose pieces were let go",
    file: "lib/orders/mark-paid.ts",
    from: 'if (order.status === "expired" && !(await holdAgain(tx, order.id))) return "cannot_be_paid";',
    to: 'if (holdAgain.length < 0) return "cannot_be_paid";',
  },
  {
    name: "a canceled order can be paid",
    file: "lib/orders/order-status.ts",
    from: "canceled: [],",
    to: 'canceled: ["paid"],',
  },
  {
    name: "no receipt is written",
    file: "lib/orders/mark-paid.ts",
    from: 'await queueMail(tx, order.id, "receipt", "", at);',
    to: 'if (order.id === "") await queueMail(tx, order.id, "receipt", "", at);',
  },
  {
    name: "what ended cannot be captured any more",
    file: "lib/payments/payment-status.ts",
    from: 'expired: ["captured"],',
    to: "expired: [],",
  },
  {
    name: "an order is given up while its payment is open",
    file: "lib/payments/close-unpaid-order.ts",
    from: 'if (live) return fail({ code: "payment_in_progress", payment: toPaymentView(live) });',
    to: "if (live && live.id === orderId) return fail({ code: 'order_paid' });",
  },
  {
    name: "money of a payment that we ended is not looked for",
    file: "lib/payments/turn.ts",
    from: "return payment.watchUntil !== null && payment.watchUntil > at;",
    to: "return payment.watchUntil !== null && payment.watchUntil < at;",
  },
  {
    name: "a refund without an answer is forgotten",
    file: "lib/reconcile/work-lists.ts",
    from: "lte(refunds.submittedAt, shift(at, -ABSENT_AFTER_MS)),",
    to: "lte(refunds.submittedAt, shift(at, -1_000 * ABSENT_AFTER_MS)),",
  },
];

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);

const COPIED = ["lib", "tests/simulator", "tests/support", "tsconfig.json", "package.json"];

function plant({ file, from, to }: Mutant, root: string): void {
  for (const path of COPIED) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    cpSync(path, join(root, path), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  const place = join(root, file);
  const source = readFileSync(place, "utf8");
  if (source.split(from).length !== 2) throw new Error(`${file} has changed: ${from} is not there once.`);
  writeFileSync(
    place,
    source.replace(from, () => to),
  );
}

/** Runs histories over the copy until one breaks. Answers what was said of it, or null. */
function hunt(
  root: string,
  gateway: string,
): Promise<{ seed: number; histories: number; words: string } | null> {
  return new Promise((resolve, reject) => {
    const args = ["--conditions=react-server", "tests/simulator/simulate.ts", "--until-broken"];
    const wishes = ["--histories", values.histories, "--seed", values.seed, "--gateway", gateway];
    const child = spawn(join(root, "node_modules/.bin/tsx"), [...args, ...wishes], {
      cwd: root,
      env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}` },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString();
    });
    child.once("error", reject);
    child.once("close", () => {
      const found = /BROKEN with seed (-?\d+) [^\n]*\n\s*([^\n]*)/.exec(said);
      const done = /\n(\d+) histories from/.exec(said);
      if (found)
        resolve({
          seed: Number(found[1]),
          histories: Number(done?.[1] ?? 0),
          words: (found[2] ?? "").trim(),
        });
      else if (done) resolve(null);
      else reject(new Error(`The histories did not run:\n${said.slice(-2_000)}`));
    });
  });
}

let caught = 0;
const asked = MUTANTS.filter(({ name }) => values.only === undefined || name.includes(values.only));
for (const [index, mutant] of asked.entries()) {
  const root = mkdtempSync(join(tmpdir(), "amefon-mutant-"));
  try {
    plant(mutant, root);
    const found = await hunt(root, mutant.gateway ?? "omise");
    caught += found ? 1 : 0;
    const words = found
      ? `caught by seed ${found.seed}, after ${found.histories} histories\n      ${found.words.slice(0, 160)}`
      : `LIVED THROUGH ${values.histories} histories`;
    say(`${String(index + 1).padStart(2)}/${asked.length} ${mutant.name}: ${words}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
say(`\n${caught} of ${asked.length} planted bugs were caught within ${values.histories} histories each.`);
process.exitCode = caught === asked.length ? 0 : 1;
