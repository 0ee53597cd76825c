import "server-only";
import type { KeptCard, PaymentGateway } from "./gateway";
import { GatewayRejected } from "./gateway-error";
import type { Remember } from "./payment-view";

async function addOrCreate(
  gateway: PaymentGateway,
  customerId: string | null,
  token: string,
): Promise<{ customerId: string; card: KeptCard }> {
  if (customerId === null) return gateway.createCustomer(token);
  try {
    return { customerId, card: await gateway.addCard(customerId, token) };
  } catch (error) {
    // The gateway forgot the customer (deleted in its dashboard, or of another account); the token is still unused.
    if (error instanceof GatewayRejected && error.code === "not_found") return gateway.createCustomer(token);
    throw error;
  }
}

/**
 * Keeps the card behind the token with the shopper's customer, who is made again where the gateway no longer has them, and
 * tells the shopper's cookie. Throws the gateway's two errors; nothing has been charged then.
 */
export async function keepCard(
  gateway: PaymentGateway,
  remember: Remember,
  token: string,
): Promise<{ customerId: string; cardId: string }> {
  const { customerId, card } = await addOrCreate(gateway, remember.customerId, token);
  await remember.keep(customerId);
  return { customerId, cardId: card.cardId };
}
