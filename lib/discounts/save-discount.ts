import "server-only";
import type { Database } from "../db/client";
import { discounts } from "../db/schema/discounts";
import type { Discount } from "./discount";

export type NewDiscount = Omit<Discount, "uses"> & { readonly sandboxOnly?: boolean };

/** Writes a code down, or changes the terms of one that is there; what has been used of it stays. */
export async function saveDiscount(database: Database, discount: NewDiscount): Promise<void> {
  const { code, gives, minimums, shelves, startsAt, endsAt, maxUses, maxUsesPerEmail } = discount;
  const terms = {
    kind: gives.kind,
    basisPoints: gives.kind === "percentage" ? gives.basisPoints : null,
    amounts: gives.kind === "amount" ? gives.amounts : null,
    ...{ minimums, startsAt, endsAt, maxUses, maxUsesPerEmail },
    shelves: shelves === null ? null : [...shelves],
    sandboxOnly: discount.sandboxOnly ?? false,
  };
  await database
    .insert(discounts)
    .values({ code, ...terms })
    .onConflictDoUpdate({ target: discounts.code, set: terms });
}
