import "server-only";
import type { CardKeeper, KeptCard } from "./gateway";
import { GatewayRejected } from "./gateway-error";
import type { Remember } from "./payment-view";

async function addOrCreate(
  keeper: CardKeeper,
  customerId: string | null,
  token: string,
): Promise<{ customerId: string; card: KeptCard }> {
  if (customerId === null) return keeper.createCustomer(token);
  try {
    return { customerId, card: await keeper.addCard(customerId, token) };
  } catch (error) {
    // The gateway forgot the customer (deleted in its dashboard, or of another account); the token is still unused.
    if (error instanceof GatewayRejected && error.code === "not_found") return keeper.createCustomer(token);
    throw error;
  }
}

/**
 * Keeps the card behind the token with the shopper's customer, who is made again where the gateway no longer has them, and
 * tells the shopper's cookie. Throws the gateway's two errors; nothing has been charged then.
 */
export async function keepCard(
  keeper: CardKeeper,
  remember: Remember,
  token: string,
): Promise<{ customerId: string; cardId: string }> {
  const { customerId, card } = await addOrCreate(keeper, remember.customerId, token);
  await remember.keep(customerId);
  return { customerId, cardId: card.cardId };
}
