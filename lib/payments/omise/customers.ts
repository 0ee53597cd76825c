import "server-only";
import type { CardKeeper, KeptCard } from "../gateway";
import { GatewayRejected, GatewayUnreachable } from "../gateway-error";
import type { OmiseClient } from "./client";
import { isCardId, isCustomerId, isTokenId } from "./ids";
import { type CardWire, cardListWire, customerWire, deletedWire } from "./wire";

/** More than anybody keeps; Omise's own limit of a page. */
const PAGE = 100;

function checked(text: string, isId: (text: unknown) => text is string, what: string): string {
  if (isId(text)) return text;
  // As the gateway would say of an id that looks right and is nobody's.
  throw new GatewayRejected("not_found", `That is not the id of a ${what}.`);
}

function checkedToken(text: string): string {
  if (isTokenId(text)) return text;
  throw new GatewayRejected("invalid_card_token", "That is not a card token.");
}

const toKeptCard = (card: CardWire): KeptCard => ({
  cardId: card.id,
  brand: card.brand,
  lastDigits: card.last_digits,
  expiryMonth: card.expiration_month,
  expiryYear: card.expiration_year,
});

/** Customers and their cards at Omise. */
export function omiseCustomers(client: OmiseClient): CardKeeper {
  /** The card that was added last: lists are in the order of time unless asked otherwise. */
  async function newestOf(customerId: string, cards: { data: CardWire[]; total: number }): Promise<KeptCard> {
    const latest =
      cards.total === cards.data.length
        ? cards.data.at(-1)
        : (
            await client.read(cardListWire, (omise) =>
              omise.customers.listCards(customerId, { limit: 1, order: "reverse_chronological" }),
            )
          ).data[0];
    if (!latest) throw new GatewayUnreachable("Omise's customer has no card after one was added.");
    return toKeptCard(latest);
  }

  return {
    async createCustomer(token) {
      const card = checkedToken(token);
      const customer = await client.write(customerWire, (omise) => omise.customers.create({ card }));
      return { customerId: customer.id, card: await newestOf(customer.id, customer.cards) };
    },
    async addCard(customerId, token) {
      const id = checked(customerId, isCustomerId, "customer");
      const card = checkedToken(token);
      const customer = await client.write(customerWire, (omise) => omise.customers.update(id, { card }));
      return newestOf(id, customer.cards);
    },
    async listCards(customerId) {
      const id = checked(customerId, isCustomerId, "customer");
      const cards = await client.read(cardListWire, (omise) =>
        omise.customers.listCards(id, { limit: PAGE, order: "reverse_chronological" }),
      );
      return cards.data.map(toKeptCard);
    },
    async deleteCard(customerId, cardId) {
      const id = checked(customerId, isCustomerId, "customer");
      const card = checked(cardId, isCardId, "card");
      await client.write(deletedWire, (omise) => omise.customers.destroyCard(id, card));
    },
    async deleteCustomer(customerId) {
      const id = checked(customerId, isCustomerId, "customer");
      await client.write(deletedWire, (omise) => omise.customers.destroy(id));
    },
  };
}
