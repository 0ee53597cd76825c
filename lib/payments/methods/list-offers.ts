import "server-only";
import { env } from "../../env";
import type { OrderView } from "../../orders/queries";
import { knownCapability } from "./capability";
import type { Device } from "./method-table";
import { type OfferedMethod, type OfferInput, offerMethods } from "./offer-methods";

/** What decides an order's offers, as it is known this moment. */
export async function offerInput(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ input: OfferInput; stale: boolean }> {
  const { gateways, preferredGateways: preferred } = env();
  const all = await Promise.all(
    gateways.map(async (gateway) => ({ gateway, ...(await knownCapability(gateway)) })),
  );
  const up = all.filter(({ stale }) => !stale);
  // Where all are away, what they could do is shown with a warning: one of them may be back in a moment.
  const accounts = (up.length > 0 ? up : all).map(({ gateway, capability }) => ({ gateway, capability }));
  const { amount, currency } = order.total;
  const input = { accounts, preferred, currency, amount, device, ships: order.address !== null };
  return { input, stale: up.length < all.length };
}

/**
 * The ways to pay this order. `stale`: a gateway does not answer just now. Its ways are left out, unless there is no other
 * gateway: then they may not work.
 */
export async function listOffers(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ methods: OfferedMethod[]; stale: boolean }> {
  const { input, stale } = await offerInput(order, device);
  return { methods: offerMethods(input), stale };
}
