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
  /** The table that it writes to. */
  readonly table: string | null;
}

const tableOf = (text: string): string | null =>
  /^\s*(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?/i.exec(text)?.[1] ?? null;

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

function readRow(bytes: Buffer, at: number, readers: readonly (Reader | undefined)[]): unknown[] {
  const values: unknown[] = [];
  let next = at + 2;
  for (const reader of readers) {
    const length = bytes.readInt32BE(next);
    next += 4;
    if (length < 0) {
      values.push(null);
      continue;
    }
    const text = bytes.toString("utf8", next, next + length);
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

  const send = async (messages: readonly Uint8Array[]): Promise<Buffer> => {
    const parts: Buffer[] = [];
    const onRawData = (part: Uint8Array) => {
      parts.push(Buffer.from(part)); // a copy: the library uses the place again
    };
    await pglite.execProtocolRawStream(Buffer.concat(messages), { syncToFs: false, onRawData });
    const [only] = parts;
    return parts.length === 1 && only ? only : Buffer.concat(parts);
  };

  const preparing = (name: string, text: string) => [
    serialize.parse({ name, text }),
    serialize.describe({ type: "S", name }),
  ];
  const executing = (name: string, values: readonly unknown[]) => [
    serialize.bind({ statement: name, values: values.map(toText) }),
    serialize.execute({}),
  ];
  const opening = executing("begin", []);
  await send([...preparing("begin", "begin"), serialize.sync()]);

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
    const first = isBeginning ? opening : [];
    isBeginning = false;
    const answer = await send([
      ...first,
      ...(known ? [] : preparing(name, text)),
      ...executing(name, values),
      serialize.sync(),
    ]);
    const result: Results = { rows: [], fields: statement.fields, affectedRows: 0 };
    let readers: (Reader | undefined)[] | undefined;
    for (let at = 0; at < answer.length; at += 1 + answer.readUInt32BE(at + 1)) {
      const kind = answer[at];
      if (kind === ROW) {
        readers ??= statement.fields.map(
          ({ dataTypeID: type }) => options?.parsers?.[type] ?? pglite.parsers[type],
        );
        const row = readRow(answer, at + 5, readers);
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
