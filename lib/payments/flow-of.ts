import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { db } from "../db/client";
import { paymentEvents } from "../db/schema/payments";
import { type Flow, methodOf } from "./methods/method-table";
import type { PaymentView } from "./payment-view";

/** What the journal keeps of a charge: Omise names the source type, Ksher whether it was a code or a page. */
const chargeSchema = z.object({ source: z.string().nullish(), kind: z.string().nullish() });

/**
 * What the payer of an attempt went through: a method may be a code on a desk and an app on a phone. An ended payment no
 * longer tells it, the journal does. Null where nobody knows.
 */
export async function getFlowOf({ id, method }: Pick<PaymentView, "id" | "method">): Promise<Flow | null> {
  const ways = methodOf(method)?.ways ?? [];
  const [first] = ways;
  if (first && ways.every(({ flow }) => flow === first.flow)) return first.flow;
  const [entry] = await (await db())
    .select({ charge: paymentEvents.charge })
    .from(paymentEvents)
    .where(and(eq(paymentEvents.paymentId, id), isNotNull(paymentEvents.charge)))
    .orderBy(desc(paymentEvents.at))
    .limit(1);
  const { source, kind } = chargeSchema.safeParse(entry?.charge).data ?? {};
  const way = ways.find((each) => each.source === source || each.source.split(":")[0] === kind);
  return way?.flow ?? null;
}
