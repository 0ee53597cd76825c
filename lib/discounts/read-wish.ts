import "server-only";
import { parseArgs } from "node:util";
import { z } from "zod";
import { SHELVES } from "../catalog/views";
import { CURRENCIES, CURRENCY_CODES, type Currency } from "../money/currency";
import { fail, ok, type Result } from "../result";
import { normaliseCode } from "./code";
import type { Discount } from "./discount";
import type { NewDiscount } from "./save-discount";

/*
 * What `npm run discount` is asked for.
 */

export const USAGE = `npm run discount -- CODE --percent 10          10 % off the goods (one decimal is fine: 12.5)
npm run discount -- CODE --amount THB:100,JPY:500  so much off, per currency
npm run discount -- CODE --free-shipping           the standard parcel free

  --from 2026-06-01 --until 2026-08-31   its days, both included, in the shop's time
  --uses 100                             so many orders in all
  --uses-per-address 1                   so many orders of one mail address
  --minimum THB:500,JPY:2000             the goods' least sum; currencies that are left out have no such code
  --shelves steep,cloth                  for things on these shelves alone (${SHELVES.join(", ")})

The same code again changes its terms; what has been used of it stays.`;

/** `12.50` of a currency in its minor units, without a float. */
function minorUnits(text: string, currency: Currency): number | null {
  const { digits } = CURRENCIES[currency];
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text);
  const [, whole = "", decimals = ""] = match ?? [];
  if (!match || decimals.length > digits) return null;
  const minor = Number(`${whole}${decimals.padEnd(digits, "0")}`);
  return minor > 0 ? minor : null;
}

const amounts = z.string().transform((text, context) => {
  const list: Partial<Record<Currency, number>> = {};
  for (const part of text.split(",")) {
    const [name = "", sum = ""] = part.split(":");
    const currency = CURRENCY_CODES.find((code) => code === name.trim().toUpperCase());
    const minor = currency ? minorUnits(sum.trim(), currency) : null;
    if (!currency || minor === null) {
      context.addIssue({ code: "custom", message: "is written like THB:100,JPY:500" });
      return z.NEVER;
    }
    list[currency] = minor;
  }
  return list;
});

const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, "is a number from 0.01 to 100")
  .transform((text) => {
    const [whole = "", decimals = ""] = text.split(".");
    return Number(`${whole}${decimals.padEnd(2, "0")}`);
  })
  .pipe(z.number().min(1, "is a number from 0.01 to 100").max(10_000, "is a number from 0.01 to 100"));

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "is a day such as 2026-06-01")
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "is a day such as 2026-06-01");
const count = z
  .string()
  .regex(/^\d{1,7}$/, "is a whole number")
  .transform(Number);
const shelves = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .pipe(z.array(z.enum(SHELVES, `are of: ${SHELVES.join(", ")}`)).min(1));

const options = z.object({
  percent: percent.optional(),
  amount: amounts.optional(),
  "free-shipping": z.boolean().optional(),
  from: day.optional(),
  until: day.optional(),
  uses: count.optional(),
  "uses-per-address": count.pipe(z.number().min(1, "is 1 or more")).optional(),
  minimum: amounts.optional(),
  shelves: shelves.optional(),
});

/** Midnight at the begin of a day in the shop's zone, an offset such as `+07:00`; `later` days on. */
function midnight(text: string, offset: string, later = 0): Date {
  const at = new Date(`${text}T00:00:00${offset}`);
  at.setUTCDate(at.getUTCDate() + later);
  return at;
}

const OFFSETS = { TH: "+07:00", JP: "+09:00", SG: "+08:00", MY: "+08:00" } as const;

function givesOf(wish: z.infer<typeof options>): Discount["gives"] | null {
  const ways = [
    ...(wish.percent === undefined ? [] : [{ kind: "percentage", basisPoints: wish.percent } as const]),
    ...(wish.amount === undefined ? [] : [{ kind: "amount", amounts: wish.amount } as const]),
    ...(wish["free-shipping"] ? [{ kind: "free_shipping" } as const] : []),
  ];
  return ways.length === 1 ? (ways[0] ?? null) : null;
}

/** The code that the arguments describe; what is wrong with them, in words, where they do not. */
export function readWish(
  args: readonly string[],
  country: keyof typeof OFFSETS,
): Result<NewDiscount, string> {
  const text = { type: "string" } as const;
  const parse = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ percent: text, amount: text, from: text, until: text, uses: text, minimum: text, shelves: text },
        ...{ "free-shipping": { type: "boolean" }, "uses-per-address": text },
      },
    });
  let given: ReturnType<typeof parse>;
  try {
    given = parse();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const code = normaliseCode(given.positionals[0]);
  if (code === null || given.positionals.length !== 1)
    return fail("One code is wanted: letters and digits, 32 at most.");
  const parsed = options.safeParse(given.values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(`--${String(issue?.path[0])} ${issue?.message}.`);
  }
  const wish = parsed.data;
  const gives = givesOf(wish);
  if (!gives) return fail("One of --percent, --amount and --free-shipping is wanted.");
  const offset = OFFSETS[country];
  const startsAt = wish.from === undefined ? null : midnight(wish.from, offset);
  const endsAt = wish.until === undefined ? null : midnight(wish.until, offset, 1);
  if (startsAt && endsAt && startsAt >= endsAt) return fail("--until is before --from.");
  return ok({
    ...{ code, gives, startsAt, endsAt },
    minimums: wish.minimum ?? null,
    shelves: wish.shelves ?? null,
    maxUses: wish.uses ?? null,
    maxUsesPerEmail: wish["uses-per-address"] ?? null,
  });
}
