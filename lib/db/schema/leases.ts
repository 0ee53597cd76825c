import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Work that one process at a time may do. A row survives connection poolers, which a session lock does not. */
export const leases = pgTable("leases", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  /** By the database's clock: the machines that compete need not agree on the time. */
  until: moment("until").notNull(),
});
