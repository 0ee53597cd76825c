import { isAscii } from "node:buffer";
import { type PGlite, protocol, type QueryOptions, type Results } from "@electric-sql/pglite";

/*
 * Statements of an embedded database, each parsed, planned and described once in the process's life, sent and read as bytes:
 * a history is a thousand of them, and the library's own way costs many times as much.
 */

const { serialize } = protocol;
const COMPLETE = "C".charCodeAt(0);
const FAILED = "E".charCodeAt(0);
const ROW = "D".charCodeAt(0);
const ROW_DESCRIPTION = "T".charCodeAt(0);
const BIND = "B".charCodeAt(0);
const EXECUTE = serialize.execute({});
const SYNC = serialize.sync();

const toText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** One that the database has parsed and planned. */
interface Known {
  readonly name: string;
  fields: Results["fields"];
  /** The table that it writes to, if it writes what is checked. */
  readonly table: string | null;
}

/** Columns that say when something is to be tried again and how that went, which no check between steps reads. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  payments: ["sync_after", "sync_count", "called_at", "watch_until", "updated_at"],
  mail_outbox: ["sent_at", "attempts", "next_attempt_at", "last_error"],
  webhook_events: ["attempts", "next_attempt_at", "processed_at", "last_error", "arrivals"],
};

/** The table of which the statement writes what a check reads. */
function tableOf(text: string): string | null {
  const table = /^\s*(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?/i.exec(text)?.[1] ?? null;
  const unread = UNREAD[table ?? ""];
  const changes = /^update "\w+" set (.*?)(?: where | from | returning |$)/s.exec(text)?.[1];
  if (!unread || changes === undefined) return table;
  const columns = [...changes.matchAll(/"(\w+)" = /g)].map(([, column = ""]) => column);
  return columns.length > 0 && columns.every((column) => unread.includes(column)) ? null : table;
}

/** What the library makes of the database's refusal, which the shop understands. */
function errorIn(bytes: Buffer): Error {
  let found: Error | undefined;
  new protocol.Parser().parse(bytes, (message) => {
    if (message instanceof protocol.messages.DatabaseError) found ??= message;
  });
  return found ?? new Error("The database refused without saying why.");
}

function readFields(bytes: Buffer, at: number): Results["fields"] {
  const count = bytes.readUInt16BE(at);
  const fields: Results["fields"] = [];
  let next = at + 2;
  for (let index = 0; index < count; index += 1) {
    const end = bytes.indexOf(0, next);
    fields.push({ name: bytes.toString("utf8", next, end), dataTypeID: bytes.readUInt32BE(end + 7) });
    next = end + 19;
  }
  return fields;
}

type Reader = NonNullable<QueryOptions["parsers"]>[number];

/** `plain` is the whole answer as text, where each of its bytes is a character. */
function readRow(
  bytes: Buffer,
  at: number,
  readers: readonly (Reader | undefined)[],
  plain: string | null,
): unknown[] {
  const values: unknown[] = [];
  let next = at + 2;
  for (const reader of readers) {
    const length = bytes.readInt32BE(next);
    next += 4;
    if (length < 0) {
      values.push(null);
      continue;
    }
    const text = plain?.slice(next, next + length) ?? bytes.toString("utf8", next, next + length);
    values.push(reader ? reader(text) : text);
    next += length;
  }
  return values;
}

/** `UPDATE 0`, `INSERT 0 0`, `DELETE 0`: no row was written. */
function isForNone(bytes: Buffer, at: number): boolean {
  const end = at + bytes.readUInt32BE(at + 1); // of the closing zero
  return bytes.toString("latin1", end - 2, end) === " 0";
}

/** The bytes of what is said to the database, written over those of the time before. */
class Words {
  private bytes = Buffer.alloc(1 << 16);
  private length = 0;

  clear(): void {
    this.length = 0;
  }

  get said(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  add(part: Uint8Array): void {
    this.makeRoom(part.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
  }

  /** Has a statement that the database knows run with these values. */
  execute(name: string, values: readonly unknown[]): void {
    this.makeRoom(32 + name.length);
    const begin = this.length + 1;
    this.bytes[this.length] = BIND;
    this.bytes[begin + 4] = 0; // of the portal without a name
    this.length = begin + 5 + this.bytes.write(name, begin + 5, "latin1");
    this.bytes[this.length] = 0;
    this.bytes.writeUInt16BE(0, this.length + 1); // every value is a text
    this.bytes.writeUInt16BE(values.length, this.length + 3);
    this.length += 5;
    for (const value of values) this.addText(toText(value));
    this.makeRoom(2);
    this.bytes.writeUInt16BE(0, this.length); // and so is every answer
    this.length += 2;
    this.bytes.writeInt32BE(this.length - begin, begin);
    this.add(EXECUTE);
  }

  private addText(text: string | null): void {
    this.makeRoom(4 + 3 * (text?.length ?? 0));
    const written = text === null ? -1 : this.bytes.write(text, this.length + 4, "utf8");
    this.bytes.writeInt32BE(written, this.length);
    this.length += 4 + Math.max(0, written);
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = Buffer.alloc(2 * (this.length + more));
    wider.set(this.said);
    this.bytes = wider;
  }
}

export interface Statements {
  /** One statement, by whoever has the connection. */
  run(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Results>;
  /** Has the next statement open a transaction. */
  begin(): void;
  end(how: "commit" | "rollback"): Promise<void>;
  /** One after the other has the connection. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** The tables of which rows were written since this was asked last. */
  takeTouched(): ReadonlySet<string>;
}

export async function statementsOf(pglite: PGlite): Promise<Statements> {
  const statements = new Map<string, Known>();
  let made = 0;
  let last: Promise<unknown> = Promise.resolve();
  let touched = new Set<string>();
  let isBeginning = false;

  const words = new Words();

  const send = async (): Promise<Buffer> => {
    words.add(SYNC);
    const parts: Buffer[] = [];
    const onRawData = (part: Uint8Array) => {
      parts.push(Buffer.from(part)); // a copy: the library uses the place again
    };
    await pglite.execProtocolRawStream(words.said, { syncToFs: false, onRawData });
    const [only] = parts;
    return parts.length === 1 && only ? only : Buffer.concat(parts);
  };

  const prepare = (name: string, text: string) => {
    words.add(serialize.parse({ name, text }));
    words.add(serialize.describe({ type: "S", name }));
  };
  prepare("begin", "begin");
  await send();

  async function run(
    text: string,
    values: readonly unknown[] = [],
    options: QueryOptions | undefined = undefined,
  ): Promise<Results> {
    const known = statements.get(text);
    made += known ? 0 : 1;
    // Of one that failed it is not known whether it was kept: its name is not used again.
    const statement = known ?? { name: `statement_${made}`, fields: [], table: tableOf(text) };
    const { name, table } = statement;
    words.clear();
    if (isBeginning) words.execute("begin", []);
    isBeginning = false;
    if (!known) prepare(name, text);
    words.execute(name, values);
    const answer = await send();
    const result: Results = { rows: [], fields: statement.fields, affectedRows: 0 };
    let readers: (Reader | undefined)[] | undefined;
    let plain: string | null = null;
    for (let at = 0; at < answer.length; at += 1 + answer.readUInt32BE(at + 1)) {
      const kind = answer[at];
      if (kind === ROW) {
        if (!readers) {
          readers = statement.fields.map(
            ({ dataTypeID: type }) => options?.parsers?.[type] ?? pglite.parsers[type],
          );
          plain = isAscii(answer) ? answer.toString("latin1") : null;
        }
        const row = readRow(answer, at + 5, readers, plain);
        const named = () =>
          Object.fromEntries(statement.fields.map((field, index) => [field.name, row[index]]));
        result.rows.push(options?.rowMode === "array" ? Object.assign(row) : named());
      } else if (kind === FAILED) throw errorIn(answer);
      else if (kind === ROW_DESCRIPTION) statement.fields = readFields(answer, at + 5);
      else if (kind === COMPLETE && table !== null && !isForNone(answer, at)) touched.add(table);
    }
    result.fields = statement.fields;
    statements.set(text, statement);
    return result;
  }

  return {
    run,
    begin() {
      isBeginning = true;
    },
    async end(how) {
      if (!isBeginning) await run(how);
      isBeginning = false;
    },
    alone(work) {
      const mine = last.then(work, work);
      last = mine;
      return mine;
    },
    takeTouched() {
      const all = touched;
      touched = new Set();
      return all;
    },
  };
}
