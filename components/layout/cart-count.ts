const COOKIE = "cart_count";
const EVENT = "amefon:cart";

/** Items in the cart, as the readable cookie says (the cart itself is sealed). 0 where there is none. */
export function countInCookie(cookie: string): number {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d{1,5})(?:;|$)`).exec(cookie);
  return found ? Number(found[1]) : 0;
}

let onTheirWay = 0;

/** Items as the badge shows them: those in the cart, and those that a click has put there and the server is yet to confirm. */
export function countShown(): number {
  return Math.max(0, countInCookie(document.cookie) + onTheirWay);
}

/** Counts pieces (or fewer, below 0) before the server has. To be called back once it has answered, whatever it said. */
export function countAhead(pieces: number): () => void {
  onTheirWay += pieces;
  announceCart();
  return () => {
    onTheirWay -= pieces;
    announceCart();
  };
}

/** Tells every badge on the page that the cookie has changed. */
export function announceCart(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** Calls back when the cart may have changed: here, in another tab, or before a step back in history. */
export function onCartChange(tell: () => void): () => void {
  const moments = [EVENT, "pageshow", "focus"];
  for (const moment of moments) window.addEventListener(moment, tell);
  return () => {
    for (const moment of moments) window.removeEventListener(moment, tell);
  };
}
