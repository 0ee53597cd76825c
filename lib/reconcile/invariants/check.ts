import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "../../db/client";
import { stockLevels } from "../../db/schema/catalog";
import { stockHolds } from "../../db/schema/orders";
import { webhookEvents } from "../../db/schema/payments";
import { GATEWAY_NAMES, type GatewayName } from "../../gateway-names";
import { bookBreaches } from "./book-breaches";
import type { Book, Breach } from "./invariant";
import { type RowWishes, rowBreaches } from "./row-breaches";

export interface Wishes extends RowWishes {
  /** False where none of our own rows was written since they were last looked at. */
  readonly rows?: boolean;
  /** The gateways' own charges. */
  readonly book?: Book;
  /** All news has been heard: books that differ are wrong, not late. */
  readonly settled?: boolean;
  /** What was acknowledged, by gateway and key. */
  readonly acknowledged?: readonly { readonly gateway: GatewayName; readonly dedupeKey: string }[];
  /** By variant: all pieces that ever came onto the shelf. */
  readonly pieces?: ReadonlyMap<string, number>;
}

async function pieceBreaches(on: Queryable, pieces: ReadonlyMap<string, number>): Promise<Breach[]> {
  const shelves = await on.select().from(stockLevels);
  const sold = await on.select().from(stockHolds).where(eq(stockHolds.state, "committed"));
  const left = new Map(shelves.map(({ variantId, onHand }) => [variantId, onHand]));
  for (const { variantId, quantity } of sold) left.set(variantId, (left.get(variantId) ?? 0) + quantity);
  return [...pieces].flatMap(([variantId, came]) =>
    left.get(variantId) === came
      ? []
      : [
          {
            invariant: "I5" as const,
            what: `${came} pieces came in, and ${left.get(variantId) ?? 0} are sold or on the shelf`,
            rows: [variantId],
          },
        ],
  );
}

async function inboxBreaches(
  on: Queryable,
  acknowledged: NonNullable<Wishes["acknowledged"]>,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const gateway of GATEWAY_NAMES) {
    const keys = acknowledged.filter((one) => one.gateway === gateway).map(({ dedupeKey }) => dedupeKey);
    if (keys.length === 0) continue;
    const there = await on
      .select({ key: webhookEvents.dedupeKey })
      .from(webhookEvents)
      .where(and(eq(webhookEvents.gateway, gateway), inArray(webhookEvents.dedupeKey, keys)));
    const kept = new Set(there.map(({ key }) => key));
    for (const key of new Set(keys))
      if (!kept.has(key))
        breaches.push({
          invariant: "I6",
          what: "the webhook was acknowledged and is not in the inbox",
          rows: [key],
        });
  }
  return breaches;
}

/** Everything that is not as it must be, by our own rows and by whatever else is given to compare them with. */
export async function findBreaches(on: Queryable, wishes: Wishes): Promise<Breach[]> {
  const { mode, rows = true, book, settled, acknowledged, pieces } = wishes;
  return [
    ...(rows ? await rowBreaches(on, wishes) : []),
    ...(book ? await bookBreaches(on, { mode, book, settled }) : []),
    ...(pieces ? await pieceBreaches(on, pieces) : []),
    ...(acknowledged ? await inboxBreaches(on, acknowledged) : []),
  ];
}
