import "server-only";
import { SECOND } from "@/lib/clock";
import { log } from "@/lib/log";
import { listSavedCards, type SavedCard } from "@/lib/payments/saved-cards";

/** How long the page waits for a convenience. It is not streamed in later: a form must not move under its payer's hands. */
const PATIENCE_MS = 2 * SECOND;

/** This browser's saved cards; none where the gateway does not tell them in time. */
export async function savedCardsInTime(): Promise<readonly SavedCard[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly SavedCard[]>((resolve) => {
    timer = setTimeout(() => resolve([]), PATIENCE_MS);
  });
  const cards = listSavedCards().catch((error: unknown) => {
    log.error("saved_cards_not_listed", { error });
    return [];
  });
  const first = await Promise.race([cards, late]);
  clearTimeout(timer);
  return first;
}
