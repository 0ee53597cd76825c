/*
 * Loaded into a server of the tests before anything of the shop (`node --import`), never into the shop itself: lets the test
 * name a place at which the process ends itself by SIGKILL, look into the database that the process has open, and set its clock.
 * Imports nothing of the project, so that Node reads it as it is.
 */

import type { PGlite, Transaction } from "@electric-sql/pglite";

/** A place in the work of a server. Comes as a message from the test; sources of regular expressions are texts. */
interface Trap {
  readonly name: string;
  /** `sent`: an answer has gone out whole. */
  readonly at: "before" | "after" | "sent";
  /** The statement, as the database is told it; of an answer, its method and path. */
  readonly what: string;
  /** What the same transaction did before: its statements and their values, one a line. Without it: anything, or nothing. */
  readonly within?: string;
}

/** What the test wants to know of the embedded database. While it looks, nobody else changes anything. */
interface Question {
  readonly id: number;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly rows: "array" | "object";
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const tell = (message: Record<string, unknown>) => process.send?.(message);

let trap: Trap | undefined;

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;); // nothing more is done until the signal is delivered
}

function fits(at: Trap["at"], text: string, history: string): boolean {
  if (trap?.at !== at || !new RegExp(trap.what, "i").test(text)) return false;
  return trap.within === undefined || new RegExp(trap.within, "i").test(history);
}

const asLine = (value: unknown) => (typeof value === "string" && value.length <= 100 ? value : "");

/** What one connection has said in the transaction that is open on it; nothing where none is. */
class Diary {
  private lines = "";

  before(text: string, values: readonly unknown[]): void {
    if (fits("before", text, this.lines)) die();
    if (/^begin/i.test(text)) this.lines = "begin\n";
    else if (this.lines !== "") this.lines += `${text}\n${values.map(asLine).join("\n")}\n`;
  }

  after(text: string): void {
    if (fits("after", text, this.lines)) die();
    if (/^(commit|rollback)/i.test(text)) this.lines = "";
  }
}

async function watchPostgres(): Promise<void> {
  const { default: pg } = await import("pg");
  const diaries = new WeakMap<object, Diary>();
  const plain: (...given: unknown[]) => unknown = pg.Client.prototype.query;
  const watched = function (this: object, ...given: unknown[]): unknown {
    const [first, second] = given;
    const text = typeof first === "string" ? first : isRecord(first) ? String(first.text) : "";
    const values =
      isRecord(first) && Array.isArray(first.values) ? first.values : Array.isArray(second) ? second : [];
    const diary = diaries.get(this) ?? new Diary();
    diaries.set(this, diary);
    diary.before(text, values);
    const last = given.at(-1);
    if (typeof last === "function")
      given[given.length - 1] = (error: unknown, result: unknown) => {
        if (!error) diary.after(text);
        last(error, result);
      };
    const answer = plain.apply(this, given);
    if (typeof last !== "function" && answer instanceof Promise)
      return answer.then((result) => {
        diary.after(text);
        return result;
      });
    return answer;
  };
  Object.defineProperty(pg.Client.prototype, "query", { value: watched, configurable: true, writable: true });
}

/** The embedded database is talked to in Postgres' own messages: a letter, a length, a content. */
function* messagesIn(bytes: Uint8Array): Generator<[kind: string, content: string]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 5 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at + 1);
    yield [String.fromCharCode(buffer[at] ?? 0), buffer.toString("utf8", at + 5, at + 1 + length)];
    at += 1 + length;
  }
}

let embedded: PGlite | undefined;

async function watchEmbedded(): Promise<void> {
  const { PGlite } = await import("@electric-sql/pglite");
  const diary = new Diary();
  const plain = PGlite.prototype.execProtocolRawSync;
  let parsed = "";
  let values: string[] = [];
  PGlite.prototype.execProtocolRawSync = function (bytes) {
    embedded = this;
    const run: string[] = [];
    for (const [kind, content] of messagesIn(bytes)) {
      const parts = content.split("\0");
      if (kind === "P") parsed = parts[1] ?? "";
      if (kind === "B") values = content.match(/[\x20-\x7e]{3,100}/g) ?? [];
      if (kind === "Q") run.push(parts[0] ?? "");
      if (kind === "E") run.push(parsed);
    }
    for (const text of run) diary.before(text, values);
    const answer = plain.call(this, bytes);
    for (const text of run) diary.after(text);
    return answer;
  };
}

/** Every answer that was written whole, by its request's method and path and its own status. */
async function watchAnswers(): Promise<void> {
  const { Server, ServerResponse } = await import("node:http");
  const plain = Server.prototype.emit;
  const watched = function (this: object, ...given: unknown[]): unknown {
    const [event, request, response] = given;
    if (event === "request" && isRecord(request) && response instanceof ServerResponse) {
      const line = `${request.method} ${request.url}`;
      response.once("finish", () => {
        if (fits("sent", `${line} ${response.statusCode}`, "")) die();
      });
    }
    return Reflect.apply(plain, this, given);
  };
  Object.defineProperty(Server.prototype, "emit", { value: watched, configurable: true, writable: true });
}

function setClockAhead(ms: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (plain, given, made) =>
      Reflect.construct(plain, given.length === 0 ? [plain.now() + ms] : given, made),
    get: (plain, name) => (name === "now" ? () => plain.now() + ms : Reflect.get(plain, name)),
  });
}

const isQuestion = (value: unknown): value is Question =>
  isRecord(value) &&
  typeof value.id === "number" &&
  typeof value.text === "string" &&
  Array.isArray(value.values);
const isTrap = (value: unknown): value is Trap =>
  isRecord(value) && typeof value.name === "string" && typeof value.what === "string";

let look: { readonly tx: Transaction; readonly end: () => void } | undefined;

/** Holds the one connection until the test has seen enough. */
async function beginLook(): Promise<void> {
  await embedded?.transaction(
    (tx) =>
      new Promise<void>((end) => {
        look = { tx, end };
        tell({ looking: true });
      }),
  );
}

async function answer({ id, text, values, rows }: Question): Promise<void> {
  try {
    if (!look) throw new Error("No embedded database is being looked at.");
    const result = await look.tx.query(text, [...values], { rowMode: rows });
    tell({ id, rows: result.rows });
  } catch (error) {
    tell({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

process.on("message", (message: unknown) => {
  if (!isRecord(message)) return;
  if (isTrap(message.trap)) {
    trap = message.trap;
    tell({ armed: trap.name });
  } else if (message.look === "begin") void beginLook();
  else if (message.look === "end") look?.end();
  else if (isQuestion(message.question)) void answer(message.question);
});
process.on("disconnect", die); // whoever wanted to kill it is gone itself
process.channel?.unref(); // a server that has nothing else to do may end

setClockAhead(Number(process.env.AMEFON_TEST_CLOCK_AHEAD_MS ?? 0));
await watchAnswers();
await (process.env.DATABASE_URL ? watchPostgres() : watchEmbedded());
