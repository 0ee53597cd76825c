import { test as base, expect } from "playwright/test";
import type { DatabaseKind } from "./books";
import { Guard } from "./guard";
import { type Settings, Shop } from "./shop";

interface PerTest {
  guard: Guard;
}

interface PerWorker {
  /** Variables of the shop that a file needs otherwise than in the demo: `test.use({ settings: … })`. */
  settings: Settings;
  /** What the shop keeps its books in, said in the same way. */
  database: DatabaseKind;
  shop: Shop;
}

/** What nobody may find in the shop's log, whatever the tests did (A39). */
const NEVER_LOGGED =
  /\b\d{13,19}\b|\b\d{4}([ -])\d{4}\1\d{4}\1\d{4}\b|\b[sp]key_\w+|\btokn_\w+|[\w.+-]+@[\w-]+\.\w/;

export const test = base.extend<PerTest, PerWorker>({
  settings: [{}, { scope: "worker", option: true }],
  database: ["postgres", { scope: "worker", option: true }],
  shop: [
    async ({ settings, database }, use) => {
      const shop = await Shop.open(settings, database);
      await use(shop);
      await shop.close();
      const leak = NEVER_LOGGED.exec(shop.log);
      if (leak)
        throw new Error(`A39 the shop's log holds what it must not: …${around(shop.log, leak.index)}…`);
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
  guard: [
    async ({ context, shop }, use, info) => {
      const guard = await Guard.over(context, shop.url);
      const logged = shop.log.length;
      const shut = shop.timesShut;
      await use(guard);
      // A page that is still open while the shop is shut may ask in vain for an icon, a face or news.
      if (shop.timesShut > shut)
        guard.expect(/net::ERR_(CONNECTION_\w+|EMPTY_RESPONSE)|Failed to load chunk/);
      if (info.status !== info.expectedStatus)
        await info.attach("shop log", { body: shop.log.slice(logged), contentType: "text/plain" });
      expect(guard.unexpected(), "errors that the test did not expect").toEqual([]);
    },
    { auto: true },
  ],
});

const around = (text: string, at: number) => text.slice(Math.max(0, at - 80), at + 20).replaceAll(/\d/g, "#");

export { expect };
