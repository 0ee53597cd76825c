import "server-only";
import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../db/client";
import { discounts, discountUses } from "../db/schema/discounts";
import { env } from "../env";
import type { Discount } from "./discount";

const minor = z.number().int().nonnegative().optional();
const amounts = z.object({ THB: minor, JPY: minor, SGD: minor, MYR: minor });
const listed = {
  amounts: amounts.nullable(),
  minimums: amounts.nullable(),
  shelves: z.array(z.string()).nullable(),
};
const terms = z.object(listed);

type Row = typeof discounts.$inferSelect;

function givesOf(row: Row, { amounts: list }: z.infer<typeof terms>): Discount["gives"] {
  if (row.kind === "percentage") return { kind: "percentage", basisPoints: row.basisPoints ?? 0 };
  return row.kind === "amount" ? { kind: "amount", amounts: list ?? {} } : { kind: "free_shipping" };
}

/** The code's terms and how often it has been used by now; null where there is no such code. The code is normalised. */
export async function findDiscount(on: Queryable, code: string): Promise<Discount | null> {
  const [row] = await on.select().from(discounts).where(eq(discounts.code, code));
  if (!row || (row.sandboxOnly && !env().sandbox)) return null;
  const read = terms.parse(row);
  const { startsAt, endsAt, maxUses, maxUsesPerEmail, uses } = row;
  const { minimums, shelves } = read;
  const limits = { startsAt, endsAt, maxUses, maxUsesPerEmail, uses };
  return { code: row.code, gives: givesOf(row, read), minimums, shelves, ...limits };
}

/** An address as it is counted: nobody gets a second first order by a capital letter. */
export const countedEmail = (email: string) => email.trim().toLowerCase();

/** How many orders of this mail address hold a use of the code. */
export async function usesOfEmail(on: Queryable, code: string, email: string): Promise<number> {
  const [row] = await on
    .select({ uses: count() })
    .from(discountUses)
    .where(
      and(
        eq(discountUses.code, code),
        eq(discountUses.email, countedEmail(email)),
        eq(discountUses.state, "held"),
      ),
    );
  return Number(row?.uses ?? 0);
}
