import { expect, type Page } from "playwright/test";
import { codeState } from "../e2e/support/ksher";
import type { Shop } from "../e2e/support/shop";
import {
  addToCart,
  answerBank,
  CARDS,
  type Country,
  checkout,
  expectPaid,
  fillCheckout,
  payBy,
  payByCard,
} from "../e2e/support/walks";
import { type Language, words } from "../e2e/support/words";
import type { Camera } from "./camera";

/*
 * Every screen there is, in the order in which a walk comes by.
 */

export type ShopKind = "baht" | "yen" | "singapore" | "malaysia" | "ksher";

export interface Tour {
  readonly page: Page;
  readonly shop: Shop;
  readonly language: Language;
  /** The picture of what is on the page now. */
  shoot(name: string, page?: Page): Promise<void>;
}

export interface Sight {
  readonly shop: ShopKind;
  /** The names of its screens. */
  readonly screens: readonly string[];
  walk(tour: Tour, camera: Camera): Promise<void>;
}

const LONG_NAMED = "wet-day-notebook";
/** Long enough to break lines wherever a name stands. */
const LONG_NAMES: Record<Language, string> = {
  en: "Notebook for very wet days, with stone paper, a waxed thread binding and a ribbon that floats",
  th: "สมุดบันทึกสำหรับวันที่ฝนตกหนักมาก กระดาษหิน เย็บด้วยด้ายเคลือบขี้ผึ้ง พร้อมริบบิ้นคั่นหน้าที่ลอยน้ำได้",
  ja: "土砂降りの日のための石の紙のノート、蝋引き糸のかがり綴じと水に浮くしおり紐つき、三冊組",
};

/** Before anybody has looked. */
export async function giveALongName(shop: Shop): Promise<void> {
  for (const [language, name] of Object.entries(LONG_NAMES))
    await shop.lookInto(
      "update products set texts = jsonb_set(texts, array[$1, 'name']::text[], to_jsonb($2::text)) where slug = $3",
      [language, name, LONG_NAMED],
    );
}

const PLACES: Readonly<Record<string, string>> = {
  home: "",
  list: "/products",
  "list-filtered": "/products?shelf=steep&sort=price-up",
  search: "/search?q=umbrella",
  "search-empty": "/search?q=zzzz",
  product: "/products/long-canopy",
  "product-sold-out": "/products/roasted-rice",
  "product-last-piece": "/products/slow-pour-pot",
  "product-digital": "/products/gift-card",
  "product-long-name": `/products/${LONG_NAMED}`,
  "cart-empty": "/cart",
  "orders-none": "/orders",
  "find-order": "/find-order",
  "found-nothing": "/find-order/over",
  about: "/about",
  "policy-shipping": "/policies/shipping",
  "policy-returns": "/policies/returns",
  "policy-privacy": "/policies/privacy",
  "policy-terms": "/policies/terms",
  "not-found": "/no-such-page",
};

const places: Sight = {
  shop: "baht",
  screens: Object.keys(PLACES),
  async walk({ page, language, shoot }, camera) {
    for (const [name, path] of Object.entries(PLACES)) {
      if (!camera.wants(name)) continue;
      await page.goto(`/${language}${path}`);
      await shoot(name);
    }
  },
};

const invalid = (page: Page) => page.locator("[aria-invalid=true]").first();
const submit = (page: Page, language: Language) =>
  page
    .locator("main form")
    .getByRole("button", { name: words(language, "checkout.submit") })
    .click();
const orderTitle = (page: Page, language: Language, title: string) =>
  expect(page.getByRole("heading", { level: 1 })).toHaveText(words(language, `order.title.${title}`), {
    timeout: 20_000,
  });

/** By card, to a receipt and then the money back. */
const buying: Sight = {
  shop: "baht",
  screens: [
    ...["added", "cart-filled", "checkout-empty", "checkout-errors", "checkout-filled", "pay"],
    ...["card-errors", "card-declined", "order-waiting", "sandbox-bank", "order-confirming"],
    ...["order-paid", "receipt", "order-refunded", "receipt-refunded", "orders"],
  ],
  async walk({ page, shop, language, shoot }) {
    await addToCart(page, language, LONG_NAMED);
    await addToCart(page, language, "long-canopy");
    await shoot("added");
    await page.goto(`/${language}/cart`);
    await shoot("cart-filled");
    await page.goto(`/${language}/checkout`);
    await shoot("checkout-empty");
    await submit(page, language);
    await expect(invalid(page)).toBeVisible();
    await shoot("checkout-errors");
    await fillCheckout(page);
    await shoot("checkout-filled");
    const order = await checkout(page, language);
    const pay = page.url();
    await shoot("pay");
    await payByCard(page, "4242");
    await expect(invalid(page)).toBeVisible();
    await shoot("card-errors");
    await payByCard(page, CARDS.fraudCheck);
    await expect(page.getByText(words(language, "payment.failure.failed_fraud_check"))).toBeVisible();
    await shoot("card-declined");
    await page.goto(`/${language}/orders/${order}`);
    await shoot("order-waiting");
    await page.goto(pay);
    await payByCard(page);
    await page.waitForURL("**/sandbox/omise/authorize/**");
    const bank = page.url();
    await shoot("sandbox-bank");
    await page.goto(`/${language}/orders/${order}`);
    await shoot("order-confirming");
    await page.goto(bank);
    await answerBank(page);
    await expectPaid(page, language);
    await shoot("order-paid");
    await shoot("receipt");
    const [payment] = await shop.lookInto(
      "select charge_id as charge, captured_amount as amount from payments where order_id = $1 and status = 'captured'",
      [order],
    );
    await shop.refund(String(payment?.charge), Number(payment?.amount));
    await expect(async () => {
      await page.reload();
      await orderTitle(page, language, "refunded");
    }).toPass({ timeout: 30_000 });
    await shoot("order-refunded");
    await shoot("receipt-refunded");
    await page.goto(`/${language}/orders`);
    await shoot("orders");
  },
};

/** A code to scan: waiting, paid, and run out; then the order that ran out with it. */
const scanning: Sight = {
  shop: "baht",
  screens: ["code-waiting", "sandbox-phone", "code-expired", "code-paid", "order-expired"],
  async walk({ page, shop, language, shoot }) {
    const phone = async () => {
      await expect(codeState(page, "waiting")).toBeVisible();
      await expect(page.locator('img[src*="/code?"]')).not.toHaveJSProperty("naturalWidth", 0);
      const opened = await page.context().newPage();
      await opened.goto((await page.locator('a[href^="/sandbox/omise/scan/"]').getAttribute("href")) ?? "");
      return opened;
    };
    const press = (opened: Page, decision: string) =>
      opened.locator(`button[name="decision"][value="${decision}"]`).click();
    await addToCart(page, language);
    await checkout(page, language);
    await payBy(page, "promptpay");
    const first = await phone();
    await shoot("code-waiting");
    await shoot("sandbox-phone", first);
    await press(first, "expire");
    await expect(codeState(page, "expired")).toBeVisible();
    await shoot("code-expired");
    await page.getByRole("button", { name: words(language, "codes.newCode") }).click();
    await press(await phone(), "approve");
    await expect(codeState(page, "paid")).toBeVisible();
    await shoot("code-paid");
    await addToCart(page, language, "cedar-cones");
    const lapsed = await checkout(page, language);
    await shop.lookInto(
      "update orders set status = 'expired', closed_reason = 'unpaid', closed_at = expires_at where id = $1",
      [lapsed],
    );
    await page.goto(`/${language}/orders/${lapsed}`);
    await orderTitle(page, language, "expired");
    await shoot("order-expired");
  },
};

/** One thing that is fewer and one that is gone, for each language another pair: the walks may go side by side. */
const NOTICED: Record<Language, { fewer: string; gone: string }> = {
  en: { fewer: "drip-cup", gone: "enamel-tray" },
  th: { fewer: "cold-brew-flask", gone: "bath-mat" },
  ja: { fewer: "citrus-leaf-candle", gone: "sticker-sheet" },
};

const notices: Sight = {
  shop: "baht",
  screens: ["cart-notices"],
  async walk({ page, shop, language, shoot }) {
    const { fewer, gone } = NOTICED[language];
    for (const slug of [fewer, fewer, fewer, gone]) await addToCart(page, language, slug);
    const stock =
      "update stock_levels set on_hand = $1 where variant_id in (select v.id from variants v join products p on p.id = v.product_id where p.slug = $2)";
    await shop.lookInto(stock, [1, fewer]);
    await shop.lookInto("update products set status = 'hidden' where slug = $1", [gone]);
    await page.goto(`/${language}/cart`);
    await shoot("cart-notices");
    await shop.lookInto(stock, [40, fewer]);
    await shop.lookInto("update products set status = 'active' where slug = $1", [gone]);
  },
};

const slip: Sight = {
  shop: "yen",
  screens: ["policy-transactions", "checkout-yen", "pay-yen", "slip-waiting", "sandbox-slip", "slip-expired"],
  async walk({ page, language, shoot }) {
    await page.goto(`/${language}/policies/transactions`);
    await shoot("policy-transactions");
    await addToCart(page, language);
    await page.goto(`/${language}/checkout`);
    await fillCheckout(page, "JP");
    await shoot("checkout-yen");
    await checkout(page, language, "JP");
    await shoot("pay-yen");
    await payBy(page, "econtext");
    await expect(codeState(page, "waiting")).toBeVisible();
    await shoot("slip-waiting");
    const [paper] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: words(language, "codes.voucher.open") }).click(),
    ]);
    await paper.waitForURL("**/sandbox/omise/**");
    await shoot("sandbox-slip", paper);
    await paper.locator('button[name="decision"][value="expire"]').click();
    await expect(codeState(page, "expired")).toBeVisible();
    await shoot("slip-expired");
  },
};

const elsewhere = (shop: ShopKind, country: Country): Sight => ({
  shop,
  screens: [`checkout-${shop}`, `pay-${shop}`],
  async walk({ page, language, shoot }) {
    await addToCart(page, language);
    await page.goto(`/${language}/checkout`);
    await fillCheckout(page, country);
    await shoot(`checkout-${shop}`);
    await checkout(page, language, country);
    await shoot(`pay-${shop}`);
  },
});

const ksher: Sight = {
  shop: "ksher",
  screens: ["pay-ksher", "sandbox-ksher"],
  async walk({ page, language, shoot }) {
    await addToCart(page, language);
    await checkout(page, language);
    await shoot("pay-ksher");
    await payBy(page, "truemoney");
    await page.waitForURL(/\/sandbox\/ksher\/ua\?/);
    await shoot("sandbox-ksher");
  },
};

/** What the shop has written to its shoppers so far: one mail of each kind in each language. */
const mails: Sight = {
  shop: "baht",
  screens: ["mail-receipt", "mail-refund"],
  async walk({ page, shop, language, shoot }, camera) {
    for (const name of ["receipt", "refund"]) {
      if (!camera.wants(`mail-${name}`)) continue;
      const isOurs = ({ kind, html }: { kind: string; html: string }) =>
        kind.startsWith(name) && html.includes(`lang="${language}"`);
      await expect.poll(() => shop.mails().some(isOurs), { timeout: 30_000 }).toBe(true);
      await page.setContent(shop.mails().find(isOurs)?.html ?? "");
      await shoot(`mail-${name}`);
    }
  },
};

/** In rounds: the mails are those of the purchases before, and what changes the catalogue comes last. */
export const ROUNDS: readonly (readonly Sight[])[] = [
  [places],
  [buying, scanning, slip, elsewhere("singapore", "SG"), elsewhere("malaysia", "MY"), ksher],
  [mails],
  [notices],
];
