import "server-only";
import { env } from "../../env";
import type { OrderView } from "../../orders/queries";
import { knownCapability } from "./capability";
import type { Device } from "./method-table";
import { type OfferedMethod, type OfferInput, offerMethods } from "./offer-methods";

type Payable = Pick<OrderView, "total" | "address">;

/**
 * What gateways that do not answer just now mean to the offers. `some`: ways to pay that only they have are left out. `all`:
 * nobody answers, so what they said last is offered, and may not work.
 */
export type Away = "none" | "some" | "all";

async function ask({ total, address }: Payable, device: Device) {
  const { gateways, preferredGateways: preferred } = env();
  const all = await Promise.all(
    gateways.map(async (gateway) => ({ gateway, ...(await knownCapability(gateway)) })),
  );
  const up = all.filter(({ stale }) => !stale);
  const { amount, currency } = total;
  const rest = { preferred, currency, amount, device, ships: address !== null };
  // Where all are away, what they could do is shown with a warning: one of them may be back in a moment.
  return { input: { accounts: up.length > 0 ? up : all, ...rest }, wished: { accounts: all, ...rest }, up };
}

/** What decides an order's offers, as it is known this moment. */
export async function offerInput(order: Payable, device: Device): Promise<OfferInput> {
  return (await ask(order, device)).input;
}

/** The ways to pay this order. */
export async function listOffers(
  order: Payable,
  device: Device,
): Promise<{ methods: OfferedMethod[]; away: Away }> {
  const { input, wished, up } = await ask(order, device);
  const methods = offerMethods(input);
  if (up.length === 0) return { methods, away: "all" };
  const offered = new Set(methods.map(({ id }) => id));
  return { methods, away: offerMethods(wished).every(({ id }) => offered.has(id)) ? "none" : "some" };
}
