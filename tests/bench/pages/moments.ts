import { expect, type Page } from "playwright/test";

/*
 * How long a shopper waits after a click, from the click itself to the frame in which the answer is painted, as the browser
 * measures it.
 */

/** Starts to wait for a click, then for the first painted frame in which `selector` reads otherwise, at `path` if one is given. */
function fromClickToPaint(page: Page, selector: string, path: string | null): Promise<number> {
  return page.evaluate(
    ([wanted, place]) =>
      new Promise<number>((resolve) => {
        const text = () => document.querySelector(wanted)?.textContent ?? "";
        const before = text();
        let clicked = 0;
        const look = () => {
          if (text() === before || (place !== null && location.pathname !== place))
            return requestAnimationFrame(look);
          // A message is heard once the frame that this callback belongs to has been painted.
          const painted = new MessageChannel();
          painted.port1.onmessage = () => resolve(performance.now() - clicked);
          return painted.port2.postMessage(null);
        };
        addEventListener(
          "click",
          (event) => {
            clicked = event.timeStamp;
            requestAnimationFrame(look);
          },
          { capture: true, once: true },
        );
      }),
    [selector, path] as const,
  );
}

/** From the list to one product after another, each hovered over first until it has been fetched. */
export async function clicksToProducts(page: Page, list: string, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let round = 0; round < times; round += 1) {
    await page.goto(list, { waitUntil: "networkidle" });
    const link = page.locator('main li a[href*="/products/"]').nth(round);
    const path = (await link.getAttribute("href"))?.split("?")[0] ?? "";
    const fetched = page.waitForResponse((response) => response.url().includes(`${path}?`));
    await link.hover();
    await (await fetched).finished();
    await page.waitForLoadState("networkidle");
    const painted = fromClickToPaint(page, "h1", path);
    await link.click();
    found.push(await painted);
  }
  return found;
}

export interface Addition {
  /** Until the number beside the cart is another. */
  readonly badge: number;
  /** Until the thing stands in the drawer. */
  readonly line: number;
}

/** From the press of "add", after the pointer has rested on the button until the drawer is there. */
export async function additions(page: Page, product: string, times: number): Promise<Addition[]> {
  const found: Addition[] = [];
  for (let round = 0; round < times; round += 1) {
    await page.goto(product, { waitUntil: "networkidle" });
    const button = page.locator('form[action="/api/cart"] button[type="submit"]').first();
    await button.hover();
    await page.locator("dialog").waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    const badge = fromClickToPaint(page, '[data-testid="cart-count"]', null);
    const line = fromClickToPaint(page, "dialog[open] li", null);
    await button.click();
    found.push({ badge: await badge, line: await line });
    await expect(page.locator("dialog[open]:not([data-settling])")).toBeVisible();
  }
  return found;
}

/** Requests for pages that nobody asked for, while a list is looked at from top to bottom. */
export async function uncalledFor(page: Page, list: string): Promise<number> {
  let asked = 0;
  page.on("request", (request) => {
    if (request.headers()["next-router-prefetch"] !== undefined) asked += 1;
  });
  await page.goto(list, { waitUntil: "networkidle" });
  await page.keyboard.press("End");
  await page.waitForLoadState("networkidle");
  return asked;
}
