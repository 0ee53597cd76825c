import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { GATEWAY_NAMES } from "../../gateway-names";
import { mode, moment } from "./columns";

/** What a gateway last said an account may offer, for the minutes in which it cannot be asked. */
export const gatewayCapabilities = pgTable(
  "gateway_capabilities",
  {
    gateway: text("gateway", { enum: GATEWAY_NAMES }).notNull(),
    mode: mode(),
    /** Fingerprint of the account's public key: another account's answer says nothing of this one. */
    account: text("account").notNull(),
    body: jsonb("body").notNull(),
    fetchedAt: moment("fetched_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.gateway, table.mode, table.account] })],
);
