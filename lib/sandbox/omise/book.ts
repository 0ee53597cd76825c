import "server-only";
import { z } from "zod";
import { type Entry, shelf } from "../store";
import {
  cardSchema,
  chargeSchema,
  customerSchema,
  eventSchema,
  type OmiseCard,
  type OmiseCharge,
  refundSchema,
  sourceSchema,
  tokenSchema,
  transactionSchema,
} from "./wire";

/*
 * What the emulator keeps, by kind. The second schema of each shelf is what Omise would know and not tell.
 */

export const GATEWAY = "omise";

/** Addresses that open without a key (an authorize page, a QR picture) are kept under this pseudo-account. */
export const EVERYBODY = "*";

const nothing = z.object({});

/** How a card behaves; decided by its number, which itself is never kept. */
const cardNature = z.object({
  /** Passes without the bank's page unless authentication is demanded. */
  frictionless: z.boolean(),
  failure: z
    .object({ code: z.string(), stage: z.enum(["enrolment", "validation", "authorization"]) })
    .nullable(),
});
export type CardNature = z.infer<typeof cardNature>;

/** What the tester wants done with the webhook that an answer on the bank's page causes. */
export const webhookWishes = ["prompt", "late", "twice", "lost", "before_return", "reordered"] as const;
export type WebhookWish = (typeof webhookWishes)[number];

const chargeHidden = z.object({
  /** The `paym_…` of its authorize page. */
  payment: z.string().nullable(),
  token: z.string().nullable(),
  nature: cardNature.nullable(),
  webhookEndpoints: z.array(z.string()),
  webhookWish: z.enum(webhookWishes).nullable(),
});
export type ChargeEntry = Entry<OmiseCharge, z.infer<typeof chargeHidden>>;

export const charges = shelf(GATEWAY, "charge", chargeSchema, chargeHidden);
export const tokens = shelf(GATEWAY, "token", tokenSchema, z.object({ nature: cardNature }));
export const sources = shelf(GATEWAY, "source", sourceSchema, z.object({ used: z.boolean() }));
export const customers = shelf(GATEWAY, "customer", customerSchema, nothing);
export const cards = shelf(GATEWAY, "card", cardSchema, z.object({ nature: cardNature }));
export type CardEntry = Entry<OmiseCard, { nature: CardNature }>;
export const refunds = shelf(GATEWAY, "refund", refundSchema, nothing);
export const transactions = shelf(GATEWAY, "transaction", transactionSchema, nothing);
export const events = shelf(GATEWAY, "event", eventSchema, nothing);

/** `paym_…` → its charge. */
export const authorizations = shelf(
  GATEWAY,
  "payment",
  nothing,
  z.object({ account: z.string(), charge: z.string() }),
);

/** `docu_…` → its charge, the secret end of its address, and what it is a picture of. */
export const documents = shelf(
  GATEWAY,
  "document",
  nothing,
  z.object({
    account: z.string(),
    charge: z.string(),
    key: z.string(),
    kind: z.enum(["qr", "barcode"]).default("qr"),
  }),
);

/** The id of a charge that is paid away from the shop (a code, a slip) → whose it is. */
export const scans = shelf(GATEWAY, "scan", nothing, z.object({ account: z.string() }));
