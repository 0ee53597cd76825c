import { bigint, char, text, timestamp } from "drizzle-orm/pg-core";
import type { Currency } from "../../money/currency";

/** Minor units of the row's currency. Amounts stay below 2^53 (money.ts), so a number carries them exactly. */
export const amount = (name: string) => bigint(name, { mode: "number" });
export const currency = () => char("currency", { length: 3 }).$type<Currency>().notNull();
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const mode = () => text("mode", { enum: ["sandbox", "test", "live"] }).notNull();

/** `'a', 'b'`: the list of a CHECK that holds a text column to the words its type allows. */
export const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
