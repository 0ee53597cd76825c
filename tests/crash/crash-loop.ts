import { randomInt } from "node:crypto";
import { and, eq, gte } from "drizzle-orm";
import { prices } from "@/lib/db/schema/catalog";
import { House, type Place } from "@/tests/support/servers/house";
import { findFaults, Promises } from "@/tests/support/servers/promises";
import type { ShopServer } from "@/tests/support/servers/shop-server";
import { CRASH_POINTS, type CrashPoint } from "./crash-points";
import { Crowd } from "./crowd";
import { settle } from "./settle";

/*
 * Servers that die under a crowd, one after the other, at a named point or at any moment, and the books looked at after each.
 */

export const AT_RANDOM = "at any moment";
/** A random moment is within this of the server's being up, on a slow machine within the time that its start took. */
const LONGEST_RANDOM_MS = 1_500;
/** A point that nobody comes to within this is not waited for any longer: the server then dies at any moment. */
const COMES_WITHIN_MS = 10_000;

/** Satang below which nothing can be charged. */
const LEAST_CHARGED = 2_000;

export interface LoopWishes {
  readonly place: Place;
  readonly kills: number;
  /** Server processes; an embedded database has one. */
  readonly servers: number;
  readonly shoppers: number;
  /** After so many kills the shop is given its time, and everything must be finished. */
  readonly settleEvery: number;
  readonly points?: readonly CrashPoint[];
  readonly onKill?: (so: LoopReport) => void;
  /** Whether to end before all kills are done. */
  readonly isEnough?: () => boolean;
}

export interface LoopReport {
  kills: number;
  /** How often a server was killed at each point. */
  readonly byPoint: Map<string, number>;
  /** Milliseconds from the start of a process until it said that it is well, after each kill. */
  readonly restarts: number[];
  walks: number;
  promised: number;
  settled: number;
  readonly trouble: Map<string, number>;
  readonly faults: string[];
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Kills the server at the point, or at a random moment where it does not come there. Answers which it was. */
async function end(server: ShopServer, point: CrashPoint | null): Promise<string> {
  const { readyAfterMs } = server;
  const waits = point
    ? Math.max(COMES_WITHIN_MS, readyAfterMs)
    : randomInt(Math.ceil(Math.max(LONGEST_RANDOM_MS, readyAfterMs)));
  if (point) await server.arm(point);
  if (point?.area === "pass") void server.reconcile().catch(() => undefined); // it dies over it
  const timer = new AbortController();
  const patience = new Promise<"late">((resolve) => {
    const timeout = setTimeout(() => resolve("late"), waits);
    timer.signal.addEventListener("abort", () => clearTimeout(timeout));
  });
  const first = await Promise.race([server.gone, patience]);
  timer.abort();
  if (first === "late") {
    await server.kill();
    return AT_RANDOM;
  }
  if (first.signal !== "SIGKILL")
    throw new Error(`A server ended by itself (${first.code}):\n${server.log.slice(-4_000)}`);
  return point?.name ?? AT_RANDOM;
}

/** The points in turn, and a random moment after every second. */
function* plan(points: readonly CrashPoint[]): Generator<CrashPoint | null> {
  for (;;)
    for (const [index, point] of points.entries()) {
      yield point;
      if (index % 2 === 1) yield null;
    }
}

export async function crashLoop(wishes: LoopWishes): Promise<LoopReport> {
  const {
    place,
    kills,
    servers,
    shoppers,
    settleEvery,
    points = CRASH_POINTS,
    onKill,
    isEnough = () => false,
  } = wishes;
  const promises = new Promises();
  const house = await House.open({ place, note: promises.note });
  const report: LoopReport = {
    kills: 0,
    byPoint: new Map(),
    restarts: [],
    walks: 0,
    promised: 0,
    settled: 0,
    trouble: new Map(),
    faults: [],
  };
  const note = (faults: readonly string[], when: string) => {
    for (const fault of faults) report.faults.push(`${fault}, ${when}`);
  };
  try {
    const variants = await house.look((on) =>
      on
        .select({ id: prices.variantId })
        .from(prices)
        .where(and(eq(prices.currency, "THB"), gte(prices.amount, LEAST_CHARGED))),
    );
    const crowd = new Crowd(
      house.door.url,
      variants.map(({ id }) => id),
      promises,
    );
    const open = async () => {
      while (house.servers.size < servers) await house.start();
      crowd.come(shoppers);
    };
    const count = () => {
      report.walks = crowd.walks;
      report.promised = promises.count;
      for (const [why, times] of crowd.trouble) report.trouble.set(why, times);
    };
    await house.start();
    await house.shut(); // leaves compiled code behind, which a killed one does not
    await open();
    const turns = plan(points);
    let last = kills;
    while (report.kills < last && report.faults.length === 0) {
      const [server] = house.servers; // the one that has lived longest
      if (!server) throw new Error("No server is left.");
      const turn = turns.next().value;
      if (turn?.area === "pass") await house.dropLeases();
      const where = await end(server, turn ?? null);
      report.kills += 1;
      report.byPoint.set(where, (report.byPoint.get(where) ?? 0) + 1);
      const next = await house.start();
      report.restarts.push(next.readyAfterMs);
      const promised = promises.taken();
      note(await house.look((on) => findFaults(on, promised)), `after kill ${report.kills} (${where})`);
      if (isEnough()) last = report.kills;
      if (report.kills % settleEvery === 0 || report.kills === last) {
        await crowd.leave();
        note(await settle(house, promises), `settled after kill ${report.kills}`);
        report.settled += 1;
        if (report.kills < last) await open();
      }
      count();
      onKill?.(report);
    }
    await crowd.leave();
    return report;
  } finally {
    await house.close();
  }
}
