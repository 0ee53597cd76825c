import "server-only";
import { now } from "../clock";
import { log } from "../log";
import { fail, ok, type Result } from "../result";
import { readCustomerId, writeCustomerId } from "../session/customer-cookie";
import type { KeptCard } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import type { Remember } from "./payment-view";
import { cardKeeper } from "./registry";

/*
 * The cards that a shopper asked us to remember. The gateway keeps them; we keep the customer's id, in the shopper's own
 * sealed cookie and nowhere else. A form names a card, and the card counts only if it is one of the cookie's customer.
 */

export interface SavedCard extends KeptCard {
  /** Its date is past: it can be removed, not used. */
  readonly expired: boolean;
}

/** A card is good until its month is over, somewhere on earth. */
function isExpired({ expiryMonth, expiryYear }: KeptCard): boolean {
  return Date.UTC(expiryYear, expiryMonth, 2) <= now().getTime();
}

const isGone = (error: unknown) => error instanceof GatewayRejected && error.code === "not_found";

/** Cards of the customer, newest first; none where the gateway no longer has them, or does not answer. */
async function cardsOf(customerId: string): Promise<readonly KeptCard[]> {
  try {
    return (await cardKeeper()?.listCards(customerId)) ?? [];
  } catch (error) {
    if (error instanceof GatewayUnreachable) log.warn("saved_cards_unanswered", { error });
    else if (error instanceof GatewayRejected && !isGone(error)) log.error("saved_cards_refused", { error });
    else if (!(error instanceof GatewayRejected)) throw error;
    return [];
  }
}

/** This browser's saved cards, newest first. */
export async function listSavedCards(): Promise<SavedCard[]> {
  const customerId = await readCustomerId();
  if (customerId === null) return [];
  return (await cardsOf(customerId)).map((card) => ({ ...card, expired: isExpired(card) }));
}

/** What `startPayment` is to charge for a posted card id; null unless the card is this browser's own and still good. */
export async function findSavedCard(cardId: string): Promise<{ customerId: string; cardId: string } | null> {
  const customerId = await readCustomerId();
  if (customerId === null) return null;
  const card = (await cardsOf(customerId)).find((kept) => kept.cardId === cardId);
  return card && !isExpired(card) ? { customerId, cardId: card.cardId } : null;
}

/** For a payment whose shopper ticked that the card be kept. Only in an action: it sets the cookie. */
export async function rememberCard(): Promise<Remember> {
  return { customerId: await readCustomerId(), keep: writeCustomerId };
}

async function undo(work: () => Promise<void>): Promise<Result<null, "unavailable">> {
  try {
    await work();
    return ok(null);
  } catch (error) {
    if (isGone(error)) return ok(null); // it is not there, which is what was asked for
    if (!(error instanceof GatewayRejected) && !(error instanceof GatewayUnreachable)) throw error;
    log.warn("saved_cards_unchanged", { error });
    return fail("unavailable");
  }
}

/** Removes one of this browser's cards. Somebody else's card is not there for it. */
export async function removeSavedCard(cardId: string): Promise<Result<null, "unavailable">> {
  const customerId = await readCustomerId();
  const keeper = cardKeeper();
  if (customerId === null) return ok(null);
  return keeper ? undo(() => keeper.deleteCard(customerId, cardId)) : fail("unavailable");
}

/** Has the gateway delete the customer with all their cards, then forgets who they were; not while it cannot be asked to. */
export async function forgetMe(): Promise<Result<null, "unavailable">> {
  const customerId = await readCustomerId();
  const keeper = cardKeeper();
  if (customerId === null) return ok(null);
  if (!keeper) return fail("unavailable");
  const gone = await undo(() => keeper.deleteCustomer(customerId));
  if (gone.ok) await writeCustomerId(null);
  return gone;
}
