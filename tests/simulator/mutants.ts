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
  /** Where the bug shows, if not with every gateway. */
  readonly gateway?: "omise" | "ksher-vip" | "ksher-mch";
  /** The embedded database has one connection, on which locks mean nothing: such a bug is looked for by these tests on a real Postgres. */
  readonly races?: readonly string[];
}

const MUTANTS: readonly Mutant[] = [
  {
    name: "the order is not locked",
    file: "lib/orders/lock-order.ts",
    from: '.for("update");',
    to: ";",
    races: ["tests/postgres/payments/races.test.ts", "tests/postgres/orders/place-order.test.ts"],
  },
  {
    name: "what a webhook says is believed",
    file: "lib/webhooks/process-event.ts",
    from: 'const asked = await askGateway(known.id, { via: "webhook", force: true });',
    to: `const told = Object(event.payload);
  const teller = findGateway(event.gateway);
  if (told.status === "successful" && chargeRef !== null && teller) {
    const seen = await teller.retrieveCharge(chargeRef);
    await settleCharge(known.id, { ...seen, status: "captured", capturedAmount: seen.amount.amount }, "webhook");
    return { kind: "done" };
  }
  const asked = await askGateway(known.id, { via: "webhook", force: true });`,
    gateway: "omise",
  },
  {
    name: "a webhook is not known again",
    file: "lib/webhooks/record-event.ts",
    from: "return inbox.record(gateway, notice);",
    to: 'return inbox.record(gateway, { ...notice, dedupeKey: [notice.dedupeKey, newId("event")].join(":") });',
  },
  {
    name: "other amounts than ours are believed",
    file: "lib/payments/apply-charge.ts",
    from: "if (!agrees(before, charge)) {",
    to: "if (agrees.length === 0) {",
  },
  {
    name: "an answer with a wrong signature is an answer",
    file: "lib/payments/ksher/vip-client.ts",
    from: "(checksAnswers && !isVipSigned(apiToken, path, signed, signed.signature))",
    to: '(checksAnswers && isVipSigned.name === "")',
    gateway: "ksher-vip",
  },
  {
    name: "a form that is sent twice pays twice",
    file: "lib/payments/start-payment.ts",
    from: 'if (replay) return { kind: "replay", payment: replay };',
    to: 'if (replay?.id === order.id) return { kind: "replay", payment: replay };',
  },
  {
    name: "a forged webhook is believed",
    file: "lib/payments/omise/webhook.ts",
    from: "if (!isSigned(secrets, signature, timestamp, body)) {",
    to: "if (secrets.length === 0) {",
  },
  {
    name: "a webhook is acknowledged before it is stored",
    file: "lib/webhooks/receive.ts",
    from: "const { eventId, duplicate } = await receiving(() => recordEvent(gateway.name, parsed.value));",
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
    // Both guards: whichever is left refuses for the other one.
    from: `if (live) return fail({ code: "payment_in_progress", payment: toPaymentView(live) });
    if (await hasMoney(tx, orderId)) return fail({ code: "order_paid" });`,
    to: 'if (live?.id === orderId && (await hasMoney(tx, orderId))) return fail({ code: "order_paid" });',
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

const COPIED = [
  "lib",
  "tests/simulator",
  "tests/support",
  "tests/postgres",
  "tsconfig.json",
  "package.json",
  "vitest.config.ts",
];
/** Whose histories a bug is looked for in where it shows with every gateway. */
const ALL_GATEWAYS = ["omise", "ksher-vip", "ksher-mch"];

/** The source as it is with the bug in it. */
function withBug({ file, from, to }: Mutant): string {
  const source = readFileSync(file, "utf8");
  if (source.split(from).length !== 2) throw new Error(`${file} has changed: ${from} is not there once.`);
  return source.replace(from, () => to);
}

function plant(mutant: Mutant, root: string): void {
  for (const path of COPIED) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    cpSync(path, join(root, path), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, mutant.file), withBug(mutant));
}

interface Caught {
  /** The invariant, or the test. */
  readonly by: string;
  readonly after: string;
  readonly words: string;
}

function run(root: string, args: readonly string[]): Promise<{ said: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin/tsx"), ["--conditions=react-server", ...args], {
      cwd: root,
      env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}` },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const hear = (text: Buffer) => {
      said += text.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => resolve({ said, code }));
  });
}

/** Runs histories over the copy until one breaks. */
async function hunt(root: string, gateways: readonly string[]): Promise<Caught | null> {
  const wishes = ["--until-broken", "--histories", values.histories, "--seed", values.seed];
  const { said } = await run(root, [
    "tests/simulator/simulate.ts",
    ...wishes,
    ...gateways.flatMap((gateway) => ["--gateway", gateway]),
  ]);
  const found = /BROKEN with seed (-?\d+) \(([\w-]+)\):\n\s*([^\n]*)/.exec(said);
  const done = /\n(\d+) histories from/.exec(said);
  if (!done) throw new Error(`The histories did not run:\n${said.slice(-2_000)}`);
  if (!found) return null;
  const [, seed, gateway, words = ""] = found;
  return {
    by: /^[AI]\d+/.exec(words)?.[0] ?? "an error",
    after: `${done[1]} histories`,
    words: `seed ${seed} (${gateway}): ${words}`,
  };
}

const withoutColours = (text: string) =>
  text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");

/** Runs the tests over the copy, on a Postgres of their own. */
async function race(root: string, files: readonly string[]): Promise<Caught | null> {
  const { said, code } = await run(root, ["lib/commands/test-postgres.ts", ...files]);
  const plain = withoutColours(said);
  const [, words] = /FAIL .*? > ([^\n]*)/.exec(plain) ?? [];
  if (code === 0) return null;
  if (words === undefined) throw new Error(`The tests did not run:\n${plain.slice(-2_000)}`);
  return { by: /\b[AFI]\d\d?\b/.exec(words)?.[0] ?? "a race", after: "races on Postgres", words };
}

const rows: string[][] = [];
let caught = 0;
const asked = MUTANTS.filter(({ name }) => values.only === undefined || name.includes(values.only));
for (const mutant of asked) withBug(mutant); // all of them can be planted, before the first is looked for
for (const [index, mutant] of asked.entries()) {
  const root = mkdtempSync(join(tmpdir(), "amefon-mutant-"));
  try {
    plant(mutant, root);
    const { name, races, gateway } = mutant;
    const found = races ? await race(root, races) : await hunt(root, gateway ? [gateway] : ALL_GATEWAYS);
    caught += found ? 1 : 0;
    say(
      `${String(index + 1).padStart(2)}/${asked.length} ${name}: ${found ? found.words.slice(0, 200) : "LIVED"}`,
    );
    rows.push([name, found?.by ?? "NOBODY", found?.after ?? `lived through ${values.histories}`]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
const HEAD = ["planted bug", "caught by", "after"];
const widths = HEAD.map((title, column) =>
  Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
);
say("");
for (const row of [HEAD, widths.map((width) => "-".repeat(width)), ...rows])
  say(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
say(`\n${caught} of ${asked.length} planted bugs were caught, each within ${values.histories} histories.`);
process.exitCode = caught === asked.length ? 0 : 1;
