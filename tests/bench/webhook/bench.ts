import { execFile, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import { freePort, startOwnPostgres } from "@/lib/commands/own-postgres";
import { runTool } from "@/lib/commands/processes";
import { elapsed, giveUp, say } from "@/lib/commands/progress";
import { openPostgres, useDatabase } from "@/lib/db/client";
import { findBreaches } from "@/lib/reconcile/invariants/check";
import { TO_BE_RETRIED } from "@/lib/webhooks/process-event";
import { writeBareHttp, writeBareNext } from "./bare-servers";
import { bareEnvironment, type Server, type Settings, startServer } from "./contenders";
import { type Feed, feedOf } from "./feed";
import { inWords, median, percentile, progressBar, table } from "./figures";
import { arrivals, offer, type Sent, saturate } from "./load";
import type { Charge } from "./omise-charge";
import { placeOrdersToPay } from "./orders-to-pay";

/*
 * `npm run bench:webhook -- --seconds 60 --rate 200 --rounds 3`: how the shop takes webhooks, beside a bare Next route handler
 * and a bare HTTP server that do the one insert and nothing else. All three on one Postgres, in one run, with the same requests over as
 * many connections. Ends with 1 when an acknowledged webhook is missing or the books do not agree. Takes about six minutes; for a first
 * look, a minute: `--seconds 5 --round-seconds 2`.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "200" },
    rounds: { type: "string", default: "3" },
    /** How long each server is given as much as it takes, per round. */
    "round-seconds": { type: "string", default: "8" },
    connections: { type: "string", default: "32" },
    /** Builds the shop anew, whether or not there is a build. */
    build: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    /** A folder for a profile of each server's processor time (`*.cpuprofile`, to be opened in Chromium's developer tools). */
    profile: { type: "string" },
  },
});
const whole = z.coerce.number().int().positive();
const seconds = whole.parse(values.seconds);
const rate = whole.parse(values.rate);
const rounds = whole.parse(values.rounds);
const roundSeconds = whole.parse(values["round-seconds"]);
const connections = whole.parse(values.connections);
const seed = whole.parse(values.seed);

/** What a look at Omise takes from a shop in Bangkok or Singapore. */
const GATEWAY_ANSWERS_AFTER_MS = 80;
const WARM_UP_SECONDS = 3;
/** Of how many charges the ceilings tell, so that what is looked into after each round does not take longer than all else. */
const MOST_TOLD_AGAIN = 400;
const DRAINED_WITHIN_MS = 15 * 60_000;
const PROJECT = process.cwd();
const NEXT = join(PROJECT, "node_modules/next/dist/bin/next");
const DIST = process.env.NEXT_DIST_DIR ?? ".next";
const SECRET = randomBytes(32).toString("base64");

const profiling = (name: string) =>
  values.profile === undefined
    ? []
    : [
        "--cpu-prof",
        `--cpu-prof-dir=${values.profile}`,
        `--cpu-prof-name=${name.replaceAll(" ", "-")}.cpuprofile`,
      ];

interface Contender {
  readonly server: Server;
  readonly database: string;
  /** Ids of all events that it said it had taken. */
  readonly acknowledged: Set<string>;
  readonly waits: number[];
  readonly perSecond: number[];
  readonly processorMs: number[];
  /** And of that, what looks at the gateway cost meanwhile. */
  readonly lookMs: number[];
  readonly refused: Record<string, number>;
}

async function buildWhatIsMissing(bareNext: string): Promise<void> {
  const built = join(DIST, "BUILD_ID");
  if (values.build || !existsSync(built)) {
    say(`Building the shop for production (${elapsed()})`);
    if ((await runTool("next", ["build"])) !== 0) throw new Error("The build failed.");
  } else say(`The shop as it was built at ${statSync(built).mtime.toISOString()} (--build builds it anew)`);
  say(`Building the bare Next app (${elapsed()})`);
  await promisify(execFile)(process.execPath, [NEXT, "build", bareNext], { env: bareEnvironment({}) });
}

async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = openPostgres(url.href);
  await database.migrate();
  await database.close();
  return url.href;
}

async function numberFrom(url: string, query: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(query);
  await client.end();
  return Number(rows[0]?.n);
}

const WAITING = `select count(*) as n from webhook_events where processed_at is null
  and (last_error is null or last_error in (${TO_BE_RETRIED.map((note) => `'${note}'`).join(", ")}))`;
const UNSENT = "select count(*) as n from mail_outbox where sent_at is null";

/** Waits until everything that was taken has been looked into, and answers how long that took. */
async function untilQuiet(shop: Contender): Promise<number> {
  const began = performance.now();
  const left = async () =>
    (await numberFrom(shop.database, WAITING)) + (await numberFrom(shop.database, UNSENT));
  const first = await left();
  const bar = progressBar("what was received is being looked into:", first);
  for (let now = first; now > 0; now = await left()) {
    bar.at(first - now);
    if (performance.now() - began > DRAINED_WITHIN_MS) throw new Error(`${now} pieces of work stay undone.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  bar.end();
  return (performance.now() - began) / 1_000;
}

function note(contender: Contender, feed: Feed, sent: Sent): void {
  for (const index of sent.acknowledged) contender.acknowledged.add(feed.idOf(index));
  for (const [what, often] of Object.entries(sent.refused))
    contender.refused[what] = (contender.refused[what] ?? 0) + often;
}

const aim = ({ server }: Contender, feed: Feed) => ({ ...feed, port: server.port, connections });

async function offerTo(
  contender: Contender,
  phase: string,
  moments: readonly number[],
  charges: readonly Charge[],
) {
  const feed = feedOf(phase, charges, SECRET);
  const bar = progressBar(`${contender.server.name}, ${rate} a second:`, moments.length);
  const sent = await offer(aim(contender, feed), moments, bar.at);
  bar.end();
  note(contender, feed, sent);
  contender.waits.push(...sent.waits);
}

async function saturateOnce(
  contender: Contender,
  phase: string,
  forSeconds: number,
  charges: readonly Charge[],
) {
  const feed = feedOf(phase, charges, SECRET);
  const before = contender.server.processorSeconds();
  const sent = await saturate(aim(contender, feed), forSeconds);
  const used = contender.server.processorSeconds() - before;
  note(contender, feed, sent);
  return {
    count: sent.acknowledged.length,
    perSecond: (sent.acknowledged.length * 1_000) / sent.tookMs,
    processorMs: (used * 1_000) / Math.max(1, sent.acknowledged.length),
  };
}

/** The first and the last quarter of the arrivals, each beginning at once. */
function quarters(moments: readonly number[]): [number[], number[]] {
  const length = Math.ceil(moments.length / 4);
  const start = moments.at(-length) ?? 0;
  return [moments.slice(0, length), moments.slice(-length).map((at) => at - start)];
}

async function atTheRate(
  shop: Contender,
  bare: readonly Contender[],
  charges: readonly Charge[],
): Promise<void> {
  const moments = arrivals(rate, seconds, seed);
  const [first, last] = quarters(moments);
  say(
    `\n${rate} a second for ${seconds} s, arrivals fixed beforehand, over ${connections} connections (${elapsed()})`,
  );
  // Before and after the shop's minute, so that a machine that grows faster or slower favours nobody.
  for (const each of bare) await offerTo(each, "a", first, charges);
  await offerTo(shop, "a", moments, charges);
  const backlog = await numberFrom(shop.database, WAITING);
  const drained = await untilQuiet(shop);
  say(
    `  At the end ${backlog} of ${moments.length} were still to be looked into; all were ${inWords(drained)} s later.`,
  );
  for (const each of bare.toReversed()) await offerTo(each, "b", last, charges);
}

async function ceilings(
  shop: Contender,
  bare: readonly Contender[],
  charges: readonly Charge[],
  asked: () => Promise<number>,
): Promise<void> {
  say(`\nAs many as each takes, ${rounds} rounds of ${roundSeconds} s each, in turns (${elapsed()})`);
  const all = [shop, ...bare];
  for (let round = 0; round < rounds; round += 1) {
    const order = all.map((_, index) => all[(index + round) % all.length] ?? shop);
    for (const each of order) {
      const before = await asked();
      const { count, perSecond, processorMs } = await saturateOnce(each, `r${round}x`, roundSeconds, charges);
      each.perSecond.push(perSecond);
      each.processorMs.push(processorMs);
      if (each !== shop) continue;
      const [looks, used] = [await asked(), shop.server.processorSeconds()];
      await untilQuiet(shop); // what it does afterwards must not slow the others down
      const alone = ((shop.server.processorSeconds() - used) * 1_000) / Math.max(1, (await asked()) - looks);
      shop.lookMs.push(((looks - before) * alone) / Math.max(1, count));
    }
    say(
      `  round ${round + 1}: ${all.map(({ server, perSecond }) => `${server.name} ${inWords(perSecond.at(-1) ?? 0)}`).join(" · ")}`,
    );
  }
}

function tell(shop: Contender, bareNext: Contender, bareHttp: Contender): void {
  const all = [shop, bareNext, bareHttp];
  const ms = (contender: Contender, share: number) => inWords(percentile(contender.waits, share));
  say(`\n${rate} a second: milliseconds from the planned arrival to the acknowledgement`);
  say(
    table([
      ["", "acknowledged", "p50", "p90", "p99", "max"],
      ...all.map((each) => [
        each.server.name,
        `${each.waits.length}`,
        ms(each, 0.5),
        ms(each, 0.9),
        ms(each, 0.99),
        ms(each, 1),
      ]),
    ]),
  );
  say(
    "\nAs many as it takes: a second, median of the rounds, and of it the server's own processor time for each",
  );
  // Round by round: neighbours in time, so that what else the machine does hurts both.
  const beside = (one: Contender, other: Contender) =>
    median(one.perSecond.map((perSecond, round) => perSecond / (other.perSecond[round] ?? Number.NaN)));
  say(
    table([
      ["", "a second", "lowest", "highest", "ms each", "of bare Next", "of bare HTTP"],
      ...all.map((each) => [
        each.server.name,
        inWords(Math.round(median(each.perSecond))),
        inWords(Math.round(Math.min(...each.perSecond))),
        inWords(Math.round(Math.max(...each.perSecond))),
        median(each.processorMs).toPrecision(2),
        beside(each, bareNext).toPrecision(2),
        beside(each, bareHttp).toPrecision(2),
      ]),
    ]),
  );
  const [own, ofNext, ofHttp] = [shop, bareNext, bareHttp].map(({ processorMs }) => median(processorMs));
  const looks = median(shop.lookMs);
  if (own && ofNext && ofHttp)
    say(
      [
        `Of the ${own.toPrecision(2)} ms that a webhook costs the shop, a bare server needs ${ofHttp.toPrecision(2)} as well, Next adds ${(ofNext - ofHttp).toPrecision(2)}, and the shop`,
        `${(own - ofNext).toPrecision(2)}: ${looks.toPrecision(2)} for what is looked into meanwhile, the rest for the signature, the checks and its own headers.`,
        "To come near bare HTTP, webhooks would have to be taken in front of Next, by a server of their own on the same inbox.",
      ].join("\n"),
    );
  say(
    [
      `${rate} a second: p99 ${ms(shop, 0.99)} ms (to hold: under 250).`,
      `Beside bare Next ${beside(shop, bareNext).toPrecision(2)} (to hold: 0.8).`,
    ].join(" "),
  );
}

/** Whether all that was acknowledged is there, and the books agree. Read by connections of their own. */
async function check(
  all: readonly Contender[],
  shop: Contender,
  charges: readonly Charge[],
  pieces: Map<string, number>,
) {
  say("");
  let right = true;
  for (const { server, database, acknowledged, refused } of all) {
    const client = new Client({ connectionString: database });
    await client.connect();
    const { rows } = await client.query<{ key: string }>("select dedupe_key as key from webhook_events");
    await client.end();
    const there = new Set(rows.map(({ key }) => key));
    const missing = [...acknowledged].filter((id) => !there.has(id));
    const others = Object.entries(refused).map(([what, often]) => `${often} × ${what}`);
    say(
      `${server.name}: ${acknowledged.size} acknowledged, ${missing.length} of them missing${others.length > 0 ? `; not acknowledged: ${others.join(", ")}` : ""}`,
    );
    if (missing.length > 0 || (server === shop.server && others.length > 0)) right = false;
  }
  const reader = openPostgres(shop.database);
  const breaches = await findBreaches(reader.handle, {
    mode: "test",
    openSince: new Date(),
    pieces,
    settled: true,
    book: {
      complete: true,
      entries: charges.map(({ id, paymentId, amount }) => ({
        gateway: "omise",
        chargeId: id,
        paymentId,
        status: "captured",
        amount,
        currency: "THB",
        captured: amount,
        refunded: 0,
      })),
    },
  });
  await reader.close();
  for (const { invariant, what, rows } of breaches) say(`! ${invariant}: ${what} (${rows.join(", ")})`);
  say(
    breaches.length === 0
      ? "The shop's books and the gateway's agree: every order is paid, once."
      : "The books do not agree.",
  );
  return right && breaches.length === 0;
}

async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "amefon-bench-"));
  const endings: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const endAll = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void endAll().then(() => process.exit(130)));
  try {
    const bareNextFolder = writeBareNext(folder, PROJECT);
    const bareHttpFile = writeBareHttp(folder, PROJECT);
    await buildWhatIsMissing(bareNextFolder);

    // As Postgres comes: what is acknowledged has reached the disk.
    const postgres = await startOwnPostgres(["max_connections=100"]);
    endings.push(() => postgres.remove());
    const names = ["shop", "bare_next", "bare_http"] as const;
    const [shopUrl, nextUrl, httpUrl] = await Promise.all(
      names.map((name) => makeDatabase(postgres.url, name)),
    );
    if (!shopUrl || !nextUrl || !httpUrl) throw new Error("There are not three databases.");

    const count = Math.max(1, Math.ceil((rate * seconds) / 2));
    say(`Placing ${count} orders whose payers are at the bank (${elapsed()})`);
    const database = openPostgres(shopUrl);
    useDatabase(database);
    const { charges, pieces } = await placeOrdersToPay(database.handle, count);
    await database.close();

    const [omisePort, mailPort] = [await freePort(), await freePort()];
    const chargesFile = join(folder, "charges.json");
    writeFileSync(chargesFile, JSON.stringify(charges));
    const world = fork(
      join(PROJECT, "tests/bench/webhook/servers/outside-world.ts"),
      [chargesFile, String(omisePort), String(mailPort), String(GATEWAY_ANSWERS_AFTER_MS)],
      { execArgv: ["--import", "tsx"], env: bareEnvironment({}) },
    );
    endings.push(() => void world.kill());
    await new Promise((resolve) => world.once("message", resolve));

    say(`Starting the servers (${elapsed()})`);
    const contend = async (
      name: string,
      database: string,
      args: string[],
      cwd: string,
      env: Settings = {},
    ) => {
      const port = await freePort();
      const address = { DATABASE_URL: database, STORE_BASE_URL: `http://localhost:${port}` };
      const withPort = [...profiling(name), ...args].map((arg) => (arg === "PORT" ? String(port) : arg));
      const server = await startServer({
        name,
        port,
        args: withPort,
        cwd,
        env: { ...address, ...env },
        folder,
      });
      endings.push(() => server.stop());
      return {
        server,
        database,
        acknowledged: new Set<string>(),
        waits: [],
        perSecond: [],
        processorMs: [],
        lookMs: [],
        refused: {},
      };
    };
    mkdirSync(join(folder, "data"));
    const reroute = ["--import", join(PROJECT, "tests/bench/webhook/servers/reroute-omise.mjs")];
    const start = [NEXT, "start", "-p", "PORT", "-H", "127.0.0.1"];
    const shop = await contend("the shop", shopUrl, [...reroute, ...start], PROJECT, {
      NEXT_DIST_DIR: DIST,
      DATA_DIR: join(folder, "data"),
      BENCH_OMISE_PORT: String(omisePort),
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      OMISE_SECRET_KEY: "skey_test_bench00000000000000",
      OMISE_PUBLIC_KEY: "pkey_test_bench00000000000000",
      OMISE_WEBHOOK_SECRET: SECRET,
      SESSION_SECRET: randomBytes(32).toString("base64"),
      CRON_SECRET: randomBytes(32).toString("base64"),
    });
    const bareNext = await contend("bare Next", nextUrl, start, bareNextFolder);
    const bareHttp = await contend("bare HTTP", httpUrl, [bareHttpFile], folder);
    const all = [shop, bareNext, bareHttp];

    const [load = 0] = loadavg();
    say(
      `Warming up (${elapsed()}). The machine: ${availableParallelism()} cores, on which ${inWords(load)} programs want to run already`,
    );
    for (const each of all) await saturateOnce(each, "w", WARM_UP_SECONDS, charges.slice(0, 50));
    await untilQuiet(shop);

    await atTheRate(shop, [bareNext, bareHttp], charges);
    const counts = async () => {
      const told: unknown = await (await fetch(`http://127.0.0.1:${omisePort}/counts`)).json();
      return z.object({ asked: z.number(), letters: z.number() }).parse(told);
    };
    const toldAgain = charges.slice(0, MOST_TOLD_AGAIN);
    await ceilings(shop, [bareNext, bareHttp], toldAgain, async () => (await counts()).asked);
    await untilQuiet(shop);
    tell(shop, bareNext, bareHttp);
    const { asked, letters } = await counts();
    const right = await check(all, shop, charges, pieces);
    say(
      `${charges.length} orders · the gateway was asked ${asked} times · ${letters} receipts sent (${elapsed()})`,
    );
    return right ? 0 : 1;
  } finally {
    await endAll();
  }
}

bench().then((code) => process.exit(code), giveUp);
