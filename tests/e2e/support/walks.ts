import { expect, type Locator, type Page } from "playwright/test";
import { type Language, words } from "./words";

/*
 * The walks of a shopper, in any of the shop's languages. Each ends when the page that it leads to is there.
 */

export const CARDS = {
  approved: "4242424242424242",
  /** Approved without the bank's page. */
  frictionless: "4111111111111111",
  /** Declined by the bank once the shopper has confirmed. */
  insufficientFunds: "4111111111140011",
  /** Declined at once. */
  fraudCheck: "4111111111190016",
} as const;

export type Country = "TH" | "JP" | "SG" | "MY";

const ADDRESSES: Record<Country, Record<string, string>> = {
  TH: {
    ...{ postcode: "10110", line1: "18 Soi Rain Tree", area: "Khlong Toei Nuea" },
    ...{ city: "Watthana", phone: "0812345678" },
  },
  JP: { postcode: "150-0001", line1: "神宮前 1-2-3", city: "渋谷区", phone: "09012345678" },
  SG: { postcode: "018956", line1: "10 Bayfront Avenue", phone: "81234567" },
  MY: { postcode: "50088", line1: "Jalan Ampang 1", city: "Kuala Lumpur", phone: "0123456789" },
};

export async function addToCart(page: Page, language: Language = "en", slug = "storm-oolong"): Promise<void> {
  await page.goto(`/${language}/products/${slug}`);
  const buyBox = page.locator('form[action="/api/cart"]');
  await buyBox.getByRole("button", { name: words(language, "catalog.product.add") }).click();
  await expect(page.getByRole("link", { name: words(language, "catalog.product.toCart") })).toBeVisible();
  await expect(page.locator("dialog[open]:not([data-settling])")).toBeVisible(); // the server has said so too
}

/** Fills the form in; what a country does not ask for is left out. */
export async function fillCheckout(page: Page, country: Country = "TH"): Promise<void> {
  const form = page.locator("main form");
  await form.locator('[name="email"]').fill("shopper@mail.example");
  for (const [name, value] of Object.entries({ name: "Fon Suwan", ...ADDRESSES[country] })) {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.count()) > 0) await field.fill(value);
  }
  const region = form.locator('select[name="region"]');
  if ((await region.count()) > 0) await region.selectOption({ index: 1 });
}

/** From whatever is in the cart to the pay page. Returns the order's id. */
export async function checkout(
  page: Page,
  language: Language = "en",
  country: Country = "TH",
): Promise<string> {
  await page.goto(`/${language}/cart`);
  await page.getByRole("link", { name: words(language, "cart.checkout") }).click();
  await page.waitForURL(`**/${language}/checkout`);
  await fillCheckout(page, country);
  await page
    .locator("main form")
    .getByRole("button", { name: words(language, "checkout.submit") })
    .click();
  await page.waitForURL(`**/${language}/orders/*/pay`);
  return orderIdOf(page.url());
}

export function orderIdOf(url: string): string {
  const id = /\/orders\/(ord_[0-9a-z]+)/.exec(url)?.[1];
  if (!id) throw new Error(`No order in ${new URL(url).pathname}`);
  return id;
}

/** Opens the row of a way to pay, and the kind under which it is folded. */
export async function openMethod(page: Page, method: string): Promise<Locator> {
  const row = page.locator(`details[data-method="${method}"]`);
  const kind = page.locator("details[data-group]", { has: row });
  for (const fold of [kind, row]) {
    if ((await fold.count()) === 0 || (await fold.evaluate((one) => one.hasAttribute("open")))) continue;
    await fold.locator("> summary").click();
  }
  return row;
}

/** Chooses a way to pay that is not a card, fills in what it asks and the order does not know, and presses pay. */
export async function payBy(page: Page, method: string): Promise<void> {
  const row = await openMethod(page, method);
  const bank = row.locator('select[name="bank"]');
  if ((await bank.count()) > 0)
    await bank.selectOption((await bank.locator("option:enabled").nth(1).getAttribute("value")) ?? "");
  const term = row.locator('input[name="term"]');
  if ((await term.count()) > 0) await term.first().check();
  const phone = row.locator('input[name="phone_number"]');
  if ((await phone.count()) > 0) await phone.fill("0812345678");
  await row.locator('button[type="submit"]').click();
}

export async function fillCard(page: Page, number: string): Promise<void> {
  await openMethod(page, "card");
  await page.locator("#card-number").fill(number);
  await page.locator("#card-expiry").fill("1235");
  await page.locator("#card-code").fill("123");
  await page.locator("#card-name").fill("FON SUWAN");
}

export const payButton = (page: Page) => page.locator('form:has(#card-number) button[type="submit"]');

export async function payByCard(page: Page, number: string = CARDS.approved): Promise<void> {
  await fillCard(page, number);
  await payButton(page).click();
}

type WebhookWish = "prompt" | "before_return" | "late" | "twice" | "reordered" | "lost";

/** On the pretend bank's page. */
export async function answerBank(
  page: Page,
  decision: "approve" | "decline" = "approve",
  wish: WebhookWish = "prompt",
): Promise<void> {
  await page.waitForURL("**/sandbox/omise/authorize/**");
  if (wish !== "prompt") {
    await page.locator("summary").click();
    await page.locator(`input[name="webhook"][value="${wish}"]`).check();
  }
  await page.locator(`button[name="decision"][value="${decision}"]`).click();
}

/** The order's page says that it is paid. */
export async function expectPaid(page: Page, language: Language = "en"): Promise<void> {
  await page.waitForURL(new RegExp(`/${language}/orders/ord_[0-9a-z]+$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(language, "order.title.paid"), {
    timeout: 20_000,
  });
}
