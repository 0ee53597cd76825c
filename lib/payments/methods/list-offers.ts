import "server-only";
import type { OrderView } from "../../orders/queries";
import { knownCapability } from "./capability";
import type { Device } from "./method-table";
import { type OfferedMethod, type OfferInput, offerMethods } from "./offer-methods";

/** What decides an order's offers, as it is known this moment. */
export async function offerInput(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ input: OfferInput; stale: boolean }> {
  const { capability, stale } = await knownCapability();
  const { amount, currency } = order.total;
  return { input: { capability, currency, amount, device, ships: order.address !== null }, stale };
}

/** The ways to pay this order. `stale`: the gateway does not answer just now, and some of them may not work. */
export async function listOffers(
  order: Pick<OrderView, "total" | "address">,
  device: Device,
): Promise<{ methods: OfferedMethod[]; stale: boolean }> {
  const { input, stale } = await offerInput(order, device);
  return { methods: offerMethods(input), stale };
}
