import { type PGlite, protocol, type QueryOptions, type Results } from "@electric-sql/pglite";

/*
 * Statements of an embedded database, each parsed and planned once in the process's life and sent in one message: a history
 * is a thousand of them, and the library's own way costs four times as much.
 */

const { serialize } = protocol;

const toText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

type Messages = Awaited<ReturnType<PGlite["execProtocol"]>>["messages"];
type Reader = NonNullable<QueryOptions["parsers"]>[number];

/** The library's own reading copies every type's reader for every statement. */
function read(
  messages: Messages,
  readerOf: (type: number) => Reader | undefined,
  options: QueryOptions | undefined,
): Results {
  const result: Results = { rows: [], fields: [], affectedRows: 0 };
  let readers: (Reader | undefined)[] = [];
  for (const message of messages) {
    if (message instanceof protocol.messages.RowDescriptionMessage) {
      result.fields = message.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
      readers = message.fields.map(({ dataTypeID }) => readerOf(dataTypeID));
    } else if (message instanceof protocol.messages.DataRowMessage) {
      const values = message.fields.map((text, index) =>
        text === null ? null : (readers[index]?.(text) ?? text),
      );
      const named = () => Object.fromEntries(result.fields.map(({ name }, index) => [name, values[index]]));
      result.rows.push(options?.rowMode === "array" ? Object.assign(values) : named());
    }
  }
  return result;
}

export interface Statements {
  /** One statement, by whoever has the connection. */
  run(text: string, values?: readonly unknown[], options?: QueryOptions): Promise<Results>;
  /** One after the other has the connection. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function statementsOf(pglite: PGlite): Statements {
  const names = new Map<string, string>();
  let made = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(text, values = [], options = undefined) {
      const known = names.get(text);
      made += known === undefined ? 1 : 0;
      const name = known ?? `statement_${made}`;
      const bytes = Buffer.concat([
        ...(known === undefined ? [serialize.parse({ name, text })] : []),
        serialize.bind({ statement: name, values: values.map(toText) }),
        serialize.describe({ type: "P", name: "" }),
        serialize.execute({}),
        serialize.sync(),
      ]);
      const { messages } = await pglite.execProtocol(bytes, { syncToFs: false });
      names.set(text, name); // only now: one that failed may not exist, and its name is not used again
      return read(messages, (type) => options?.parsers?.[type] ?? pglite.parsers[type], options);
    },
    alone(work) {
      const mine = last.then(work, work);
      last = mine;
      return mine;
    },
  };
}
