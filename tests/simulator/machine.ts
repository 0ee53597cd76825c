import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import disk from "node:fs/promises";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { PGlite, type Results } from "@electric-sql/pglite";
import { z } from "zod";
import { setClock } from "@/lib/clock";
import { type Database, useDatabase, wrapEmbedded } from "@/lib/db/client";
import { EMBEDDED_EXTENSIONS } from "@/lib/db/embedded-extensions";
import { type Env, env, parseEnv, setEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { takeUpWhatWasLeft } from "@/lib/reconcile/take-up";
import { afflict, type CallEffect } from "@/lib/sandbox/faults";
import { setKsherFault } from "@/lib/sandbox/ksher/faults";
import { handleKsher } from "@/lib/sandbox/ksher/handle";
import { handleOmise } from "@/lib/sandbox/omise/handle";
import { stockCode, stockTinyShop } from "@/tests/support/shop";
import { installQuickSelections } from "./quick-selections";
import { type Statements, statementsOf } from "./statements";
import { drive, noteActivity, virtualNow } from "./virtual-time";

/*
 * One machine with the shop on it, whose process can be killed between any two statements or calls, and the gateways beside
 * it, which go on. The shop's clock may be wrong; theirs is not.
 */

/** When every history begins. */
const EPOCH = Date.parse("2026-02-02T02:00:00Z");

interface Life {
  dead: boolean;
  /** Statements and calls until it is killed. */
  left: number | null;
}

type Actor =
  | { readonly kind: "gateway" }
  | { readonly kind: "shop"; readonly life: Life; readonly inTransaction: boolean };

const actors = new AsyncLocalStorage<Actor>();

class ProcessDied extends Error {
  override name = "ProcessDied";
}

let life: Life = { dead: false, left: null };
/** How far the shop's clock is ahead of the world's, in milliseconds. */
let skew = 0;
/** What a call may suffer, or the signature of its answer. */
export type CallTrouble = CallEffect | { readonly kind: "signature" };

let faults: { effect: CallTrouble; name: string }[] = [];
let struck: string[] = [];
/** What is wrong that no row tells. */
let wrongs: string[] = [];
let pglite: PGlite;

/** Statements and calls of the shop since the history began. */
let beats = 0;
let awaited: { readonly beat: number; readonly go: () => void }[] = [];

/** One more statement or call of the shop: here it dies if its time has come. */
function pulse(): void {
  noteActivity();
  const actor = actors.getStore();
  if (actor?.kind !== "shop") return;
  beats += 1;
  const due = awaited.filter(({ beat }) => beat <= beats);
  awaited = awaited.filter(({ beat }) => beat > beats);
  for (const { go } of due) go();
  const mine = actor.life;
  if (!mine.dead && mine.left !== null) {
    mine.left -= 1;
    if (mine.left < 0) mine.dead = true;
  }
  if (mine.dead) throw new ProcessDied("The process was killed.");
}

let statements: Statements;

const NOTHING: Results = { rows: [], fields: [], affectedRows: 0 };

/** A statement of the shop's, before or after which it may be killed. */
async function say(...given: Parameters<Statements["run"]>): Promise<Results> {
  pulse();
  // How long it would wait for locks means nothing to a database with one connection.
  const result = given[0].startsWith("set local ") ? NOTHING : await statements.run(...given);
  pulse();
  return result;
}

/** A statement of the simulator's own. */
export async function look(text: string, values: readonly unknown[] = []) {
  return (await statements.alone(() => statements.run(text, values))).rows;
}

type Work = Parameters<PGlite["transaction"]>[0];

/** Killed before the commit nothing of it remains; killed after it all of it does, and nobody has heard. */
async function transact(work: Work): Promise<unknown> {
  pulse();
  const actor = actors.getStore();
  const inside = async () => {
    const unused = () => Promise.reject(new Error("The shop does not use this."));
    const tx = { query: say, sql: unused, exec: unused, rollback: unused, listen: unused, closed: false };
    statements.begin();
    try {
      const result = await work(Object.assign(tx));
      pulse();
      await statements.end("commit");
      return result;
    } catch (error) {
      await statements.end("rollback");
      throw error;
    }
  };
  const result = await statements.alone(() =>
    actor?.kind === "shop" ? actors.run({ ...actor, inTransaction: true }, inside) : inside(),
  );
  pulse();
  return result;
}

/** What is on the shelves is there for every history. */
const OF_THE_CATALOGUE = [
  "products",
  "variants",
  "prices",
  "stock_levels",
  "discounts",
  "product_listings",
  "search_documents",
  "search_words",
];

/** No write-ahead log for tables that no crash of the machine's can take; one that a logged table refers to waits for it. */
const UNLOGGED = `do $$ declare found text; begin
  for turn in 1..8 loop
    for found in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p' loop
      begin execute format('alter table %I set unlogged', found);
      exception when invalid_table_definition then null;
      end;
    end loop;
  end loop;
end $$`;

/** A migrated, empty database, for `openMachine` of every process: loading it takes a tenth of making one. */
export async function makeTemplate(): Promise<Buffer> {
  const made = await PGlite.create({ extensions: EMBEDDED_EXTENSIONS });
  await wrapEmbedded(made).migrate();
  await made.exec(UNLOGGED);
  const template = await made.dumpDataDir("none");
  await made.close();
  return Buffer.from(await template.arrayBuffer());
}

/** Plans are made once, nothing is promised to a disk that is not there, and what shoppers look at is not kept up to date. */
const HASTE =
  "set plan_cache_mode = force_generic_plan; set synchronous_commit = off; set track_activities = off; set track_counts = off; set amefon.bulk = 'on';";

async function openMachine(template: Uint8Array): Promise<Database> {
  pglite = await PGlite.create({
    loadDataDir: new Blob([new Uint8Array(template)]),
    extensions: EMBEDDED_EXTENSIONS,
  });
  await pglite.exec(HASTE);
  statements = await statementsOf(pglite);
  const query = (...given: Parameters<typeof say>) => statements.alone(() => say(...given));
  Object.defineProperty(pglite, "query", { value: query });
  Object.defineProperty(pglite, "transaction", { value: transact });
  const opened = wrapEmbedded(pglite);
  useDatabase(opened);
  return opened.handle;
}

/** A code that few orders may use. */
export const FEW = "FEW";

let database: Database | undefined;
let histories = 0;
/** The tables that a history writes. */
let written: string[] = [];

export async function useMachine(template: Uint8Array): Promise<void> {
  installQuickSelections();
  setEnv(parseEnv({ STORE_SANDBOX: "true", STORE_CURRENCY: "THB" }));
  database = await openMachine(template);
  await stockTinyShop();
  await stockCode(FEW, { maxUses: 3 });
  const tables = await look(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  written = tables.map(({ relname }) => String(relname)).filter((name) => !OF_THE_CATALOGUE.includes(name));
}

/** An empty shop with full shelves. */
export async function freshMachine(settings: Record<string, string>, pieces: number): Promise<void> {
  life = { dead: false, left: null };
  skew = 0;
  faults = [];
  struck = [];
  wrongs = [];
  beats = 0;
  awaited = [];
  setEnv(parseEnv({ STORE_SANDBOX: "true", STORE_CURRENCY: "THB", ...settings }));
  setClock(() => new Date(EPOCH + virtualNow() + (actors.getStore()?.kind === "gateway" ? 0 : skew)));
  const wiped = written.map((table) => `delete from ${table};`);
  await pglite.exec(
    `set session_replication_role = replica; ${wiped.join(" ")} set session_replication_role = origin;
     alter sequence orders_number_seq restart; alter sequence sandbox_objects_sequence_seq restart;
     update stock_levels set on_hand = ${pieces}, held = 0; update discounts set uses = 0;
     update prices set amount = case variant_id when 'var_cup' then 42000 else amount end;`,
  );
  histories += 1;
  if (histories % 40 === 0) await pglite.exec("vacuum");
}

/** The tables of which rows were written since this was asked last. */
export const takeTouched = () => statements.takeTouched();

export function theDatabase(): Database {
  if (!database) throw new Error("There is no machine yet.");
  return database;
}

/* Calls to the gateways. */

/** The next calls suffer these, one each. */
export function armFault(name: string, effect: CallTrouble, times: number): void {
  for (let count = 0; count < times; count += 1) faults.push({ name, effect });
}

export function clearFaults(): void {
  faults = [];
  life.left = null;
}

export function noteStruck(name: string): void {
  struck.push(name);
}

/** What has struck since this was asked last. */
export function takeStruck(): string[] {
  const all = struck;
  struck = [];
  return all;
}

export function takeWrongs(): string[] {
  const all = wrongs;
  wrongs = [];
  return all;
}

export function noteWrong(words: string): void {
  if (!life.dead) wrongs.push(words);
}

function answerOf(request: Request): Promise<Response> {
  const { omise, ksher } = env();
  const { href } = new URL(request.url);
  if (href.startsWith(`${omise.apiBase}/`)) return handleOmise(request, "api");
  if (href.startsWith(`${omise.vaultBase}/`)) return handleOmise(request, "vault");
  for (const [base, path] of [
    [ksher.apiBase, ""],
    [ksher.gatewayBase, "/api"],
    [ksher.mchBase, "/KsherPay"],
  ] as const)
    if (href.startsWith(`${base}/`))
      return handleKsher(request, new URL(`https://ksher.invalid${path}${href.slice(base.length)}`));
  throw new Error(`Nobody is at ${href}.`);
}

/** The calls that make a charge. */
const CREATES = /^\/(charges|api\/v1\/(redirect|cscanb)\/orders|(api|KsherPay)\/(gateway|native)_pay)$/;

/** Whatever the gateway is asked to make for a payment must be written down before. */
async function checkIntent(request: Request): Promise<void> {
  if (request.method !== "POST" || !CREATES.test(new URL(request.url).pathname)) return;
  const [id] = /pay[_-][0-9a-z]{26}/.exec(`${request.url} ${await request.clone().text()}`) ?? [];
  if (id === undefined) return;
  const [row] = await look("select 1 from payments where id = $1", [id.replace("-", "_")]);
  if (!row) wrongs.push("I3: the gateway was asked for a charge of a payment that is not written down");
}

const object = z.record(z.string(), z.unknown());

/** Changed on its way to say that all is paid, by somebody who cannot sign it. */
async function tamperedWith(response: Response): Promise<Response> {
  const body = object.safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  ).data;
  if (!body) return response;
  const data = object.safeParse(body.data).data;
  const changed = data
    ? { ...body, data: { ...data, result: "SUCCESS" } }
    : { ...body, status: "Paid", error_code: "SUCCESS" };
  const isTrue = JSON.stringify(changed) === JSON.stringify(body);
  const unsigned = isTrue ? { ...body, signature: "0".repeat(64), sign: "0".repeat(256) } : changed;
  return Response.json(unsigned, { status: response.status });
}

async function suffer(effect: CallTrouble, work: () => Promise<Response>): Promise<Response> {
  if (effect.kind === "signature") return tamperedWith(await work());
  if (effect.kind === "altered" && env().gateways.includes("ksher")) {
    await setKsherFault({ operation: "any", effect }); // within a signed answer only the one who signs it can change something
    return work();
  }
  return afflict(effect, work);
}

async function carry(request: Request): Promise<Response> {
  pulse();
  const actor = actors.getStore();
  if (actor?.kind === "shop" && actor.inTransaction)
    wrongs.push(`a call to the gateway (${new URL(request.url).pathname}) inside a transaction`);
  else await checkIntent(request);
  const fault = actor?.kind === "shop" ? faults.shift() : undefined;
  if (fault) struck.push(fault.name);
  const work = () => answerOf(request);
  const response = await actors.run({ kind: "gateway" }, () => (fault ? suffer(fault.effect, work) : work()));
  pulse();
  return response;
}

/** As much of a connection as the `omise` library uses. */
class Connection extends EventEmitter {
  private body = "";

  constructor(
    private readonly options: { host: string; path: string; method: string; headers: Record<string, string> },
  ) {
    super();
  }

  write(text: string): void {
    this.body += text;
  }

  end(): void {
    this.exchange().catch((error: unknown) => this.emit("error", error));
  }

  private async exchange(): Promise<void> {
    const { host, path, method, headers } = this.options;
    const verb = method.toUpperCase();
    const response = await carry(
      new Request(`https://${host}${path}`, {
        method: verb,
        headers,
        ...(verb !== "GET" && this.body !== "" && { body: this.body }),
      }),
    );
    if (response.type === "error") throw new Error("socket hang up");
    const answer = Object.assign(new EventEmitter(), { setEncoding: () => answer });
    this.emit("response", answer);
    const text = await response.text().catch(() => null);
    noteActivity();
    if (text === null) return; // cut in the middle: no end is ever told
    answer.emit("data", text);
    answer.emit("end");
  }
}

/** Lets every call to a gateway out of this process reach the emulators, and nothing else leave it. */
export function installNetwork(): void {
  Object.defineProperty(https, "request", {
    value: (options: ConstructorParameters<typeof Connection>[0]) => new Connection(options),
  });
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const given = carry(request);
    const aborted = new Promise<never>((_, reject) =>
      request.signal.addEventListener("abort", () => reject(request.signal.reason)),
    );
    const response = await Promise.race([given, aborted]);
    if (response.type === "error") throw new TypeError("fetch failed");
    return response;
  };
}

/** Mail is written to a disk that takes no time; nobody reads it there. */
export function installDisk(): void {
  const written = async () => noteActivity();
  Object.defineProperty(disk, "mkdir", { value: written });
  Object.defineProperty(disk, "writeFile", { value: written });
  syncBuiltinESMExports();
}

/** Errors that the shop swallows and writes into its log, which in a history mean a bug. */
const UNEXPECTED =
  /^(reconcile_row_failed|webhook_processing_failed|webhook_not_stored|lapsed_order_not_closed|mail_delivery_failed|left_not_taken_up|sandbox_\w+_failed|charge_foreign|payment_mismatch|refund_mismatch)$/;
/** What the shop says when it refuses numbers that are not its own. */
const REFUSES_NUMBERS = /^(payment_mismatch|refund_mismatch)$/;

export function listenToLog(verbose: boolean): void {
  const tell = (event: string, fields: Record<string, unknown> = {}) => {
    const actor = actors.getStore();
    const dying = actor?.kind === "shop" ? actor.life.dead : life.dead;
    const isDue = REFUSES_NUMBERS.test(event) && struck.includes("other numbers");
    if (UNEXPECTED.test(event) && !dying && !isDue)
      wrongs.push(
        `${event} ${fields.error instanceof Error ? fields.error.message : JSON.stringify(fields)}`,
      );
    if (verbose)
      process.stdout.write(
        `      log ${event} ${fields.error instanceof Error ? fields.error.message : JSON.stringify(fields)}\n`,
      );
  };
  Object.assign(log, { info: tell, warn: tell, error: tell });
}

/* The shop's process. */

export function moveClock(ms: number): void {
  skew += ms;
}
export const clockIsAhead = () => skew;
export const gatewayTime = () => new Date(EPOCH + virtualNow());

/** The process will be killed at its nth statement or call from now. */
export function armKill(statements: number): void {
  life.left = statements;
}

export const asGateway = <T>(work: () => Promise<T>): Promise<T> =>
  drive(actors.run({ kind: "gateway" }, work));

/** Runs in the shop's process, within whatever the simulator is doing. */
export const inShop = <T>(work: () => Promise<T>): Promise<T> =>
  actors.run({ kind: "shop", life, inTransaction: false }, work);

/** On the gateway's side, in the middle of what the shop is doing. */
export const onGatewaysSide = <T>(work: () => Promise<T>): Promise<T> =>
  actors.run({ kind: "gateway" }, work);

/** The second begins when the first has said so many statements, or has ended. */
export async function overlapping(
  statementsBetween: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  const begun = first();
  const reached = new Promise<void>((go) => awaited.push({ beat: beats + statementsBetween, go }));
  const ended = begun.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([reached, ended]);
  await Promise.all([begun, second()]);
}

let deaths = 0;
export function takeDeaths(): number {
  const all = deaths;
  deaths = 0;
  return all;
}

/** A process begins: nothing is remembered but what was written down. */
async function restart(): Promise<void> {
  deaths += 1;
  life = { dead: false, left: null };
  const again: Env = { ...env() };
  setEnv(again);
  await drive(inShop(takeUpWhatWasLeft));
}

/** Starts it anew if it was killed. */
export async function mournShop(): Promise<void> {
  if (life.dead) await restart();
}

/** Has the shop do something. `killed` where its process did not live to the end of it. */
export async function shop<T>(work: () => Promise<T>): Promise<T | "killed"> {
  const mine = life;
  try {
    return await drive(inShop(work));
  } catch (error) {
    if (!mine.dead) throw error;
    return "killed";
  } finally {
    if (mine.dead) await restart();
  }
}
