import { Column, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

/*
 * A query of whole rows names the same columns every time. Drizzle puts the list together anew from its columns, which is the
 * most of what a query costs it; here it is put together once and taken as it is from then on.
 */

interface Known {
  readonly columns: readonly Column[];
  readonly text: string;
}

/** By first column. */
const lists = new Map<Column, Known[]>();

const isSame = (columns: readonly Column[], others: readonly unknown[]) =>
  columns.length === others.length && columns.every((column, index) => column === others[index]);

export function installQuickSelections(): void {
  const build = Object.getOwnPropertyDescriptor(PgDialect.prototype, "buildSelection")?.value;
  if (typeof build !== "function") throw new Error("Drizzle builds its selections elsewhere.");
  function buildSelection(
    this: PgDialect,
    given: { field: unknown }[],
    wishes?: { isSingleTable?: boolean },
  ) {
    const make = (): SQL => Reflect.apply(build, this, [given, wishes]);
    const asked = given.map(({ field }) => field);
    const [first] = asked;
    if (!wishes?.isSingleTable || !(first instanceof Column)) return make();
    const known = lists.get(first) ?? [];
    const found = known.find(({ columns }) => isSame(columns, asked));
    if (found) return sql.raw(found.text);
    const columns = asked.filter((field) => field instanceof Column);
    if (columns.length < asked.length) return make();
    const made = make();
    lists.set(first, [...known, { columns, text: this.sqlToQuery(made).sql }]);
    return made;
  }
  Object.defineProperty(PgDialect.prototype, "buildSelection", { value: buildSelection });
}
