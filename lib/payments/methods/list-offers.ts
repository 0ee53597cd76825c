import "server-only";
import { env } from "../../env";
import type { OrderView } from "../../orders/queries";
import { knownCapability } from "./capability";
import type { Device } from "./method-table";
import { type OfferedMethod, type OfferInput, offerMethods } from "./offer-methods";

/**
 * Which gateways do not answer just now. Of `some` the ways are left out; where it is `all`, what they said last is offered,
 * and may not work.
 */
export type Away = "none" | "some" | "all";

/** What decides an order's offers, as it is known this moment. */
export async function offerInput(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ input: OfferInput; away: Away }> {
  const { gateways, preferredGateways: preferred } = env();
  const all = await Promise.all(
    gateways.map(async (gateway) => ({ gateway, ...(await knownCapability(gateway)) })),
  );
  const up = all.filter(({ stale }) => !stale);
  // Where all are away, what they could do is shown with a warning: one of them may be back in a moment.
  const accounts = (up.length > 0 ? up : all).map(({ gateway, capability }) => ({ gateway, capability }));
  const { amount, currency } = order.total;
  const input = { accounts, preferred, currency, amount, device, ships: order.address !== null };
  return { input, away: up.length === all.length ? "none" : up.length > 0 ? "some" : "all" };
}

/** The ways to pay this order. */
export async function listOffers(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ methods: OfferedMethod[]; away: Away }> {
  const { input, away } = await offerInput(order, device);
  return { methods: offerMethods(input), away };
}
