import { parseArgs } from "node:util";
import { z } from "zod";
import { startOwnPostgres } from "@/lib/commands/own-postgres";
import { elapsed, giveUp, say } from "@/lib/commands/progress";
import { buildShop } from "@/tests/support/servers/build-shop";
import { type RoundReport, type RoundSizes, ThreeServers } from "./rounds";

/*
 * `npm run test:concurrency -- --rounds 50`: three servers on one Postgres, pressed at the same moment, so many rounds. Ends with
 * 1 when anything happened twice, or not at all.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    buyers: { type: "string", default: "100" },
    presses: { type: "string", default: "50" },
    pairs: { type: "string", default: "20" },
    burst: { type: "string", default: "100" },
    "no-build": { type: "boolean", default: false },
  },
});
const whole = z.coerce.number().int().min(1);
const rounds = whole.parse(values.rounds);
const sizes: RoundSizes = {
  buyers: whole.parse(values.buyers),
  presses: whole.parse(values.presses),
  pairs: whole.parse(values.pairs),
  burst: whole.parse(values.burst),
};

function bar(done: number, faults: number): void {
  const width = 30;
  const filled = Math.round((done / rounds) * width);
  const text = `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done} of ${rounds} rounds, ${faults} faults (${elapsed()})`;
  if (process.stdout.isTTY) process.stdout.write(`\r${text} `);
  else if (done % Math.max(1, Math.round(rounds / 10)) === 0 || done === rounds) say(text);
}

function tell(reports: readonly RoundReport[]): void {
  const sum = (of: (report: RoundReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  say(`\nThree servers on one Postgres, ${reports.length} rounds:`);
  say(
    `  ${sizes.buyers} buyers of the last piece: ${sum(({ sold }) => sold)} sold, ${sum(({ soldOut }) => soldOut)} told that it is sold out.`,
  );
  say(`  One cart ordered ${sizes.presses} times: ${sum(({ ordersOfOneCart }) => ordersOfOneCart)} orders.`);
  say(
    `  One form paid ${sizes.presses} times: ${sum(({ paymentsOfOneForm }) => paymentsOfOneForm)} payments and charges.`,
  );
  say(
    `  Return and webhook at the same moment: ${sum(({ pairs }) => pairs)} pairs; one webhook ${sizes.burst} times: ${reports.length} events.`,
  );
  say(
    `  ${sum(({ again }) => again)} times a server was too busy to answer, and the same was pressed again.`,
  );
  const faults = reports.flatMap(({ faults: found }, index) =>
    found.map((fault) => `round ${index + 1}: ${fault}`),
  );
  for (const fault of faults) say(`! ${fault}`);
  say(`  ${faults.length} faults.`);
}

async function testConcurrency(): Promise<number> {
  buildShop(values["no-build"]);
  const postgres = await startOwnPostgres(["fsync=off", "synchronous_commit=off", "max_connections=200"]);
  const reports: RoundReport[] = [];
  try {
    const shop = await ThreeServers.open(postgres.url);
    try {
      while (reports.length < rounds && reports.every(({ faults }) => faults.length === 0)) {
        reports.push(await shop.round(sizes));
        bar(reports.length, reports.at(-1)?.faults.length ?? 0);
      }
    } finally {
      await shop.close();
    }
  } finally {
    await postgres.remove();
  }
  tell(reports);
  return reports.length === rounds && reports.every(({ faults }) => faults.length === 0) ? 0 : 1;
}

testConcurrency().then((code) => process.exit(code), giveUp);
