import type { Page } from "playwright/test";
import { expectAccessible, expectLegible, expectNoSidewaysScroll } from "./support/axe";
import { expect, test } from "./support/test";
import { addToCart, answerBank, CARDS, checkout, expectPaid, payByCard } from "./support/walks";
import { LANGUAGES, longBut, words } from "./support/words";

/*
 * Every page that a shopper may see, in every language, light and dark: nothing that hinders somebody who reads with other
 * means, and nothing wider than a phone.
 */

const DESK = { width: 1280, height: 900 };
const PHONES = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectLegible(page);
  await page.emulateMedia({ colorScheme: "light" });
  for (const phone of PHONES) {
    await page.setViewportSize(phone);
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize(DESK);
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await look(page);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ colorScheme: "light" });

    test("every page of the shop can be used by everybody and fits a phone", async ({ page, guard }) => {
      test.slow();
      await visit(page, `/${language}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await visit(page, `/${language}/products`);
      await visit(page, `/${language}/products/long-canopy`);
      await visit(page, `/${language}/products/roasted-rice`);
      await visit(page, `/${language}/search?q=${encodeURIComponent("umbrella")}`);
      await visit(page, `/${language}/products?shelf=steep&sort=price-up`);
      await visit(page, `/${language}/search?q=zzzz`);
      await visit(page, `/${language}/cart`);
      await visit(page, `/${language}/find-order`);
      await visit(page, `/${language}/about`);
      for (const policy of ["shipping", "returns", "privacy", "terms"])
        await visit(page, `/${language}/policies/${policy}`);
      guard.expect(/404/);
      await visit(page, `/${language}/no-such-page`);
    });

    test("every step of buying can be used by everybody and fits a phone", async ({ page }) => {
      test.slow();
      await addToCart(page, language, "rain-glaze-cup");
      await look(page);
      await visit(page, `/${language}/cart`);
      await visit(page, `/${language}/checkout`);
      await page
        .locator("main form")
        .getByRole("button", { name: words(language, "checkout.submit") })
        .click();
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
      await look(page);
      const order = await checkout(page, language);
      await look(page);
      await payByCard(page, "4242");
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
      await look(page);
      await payByCard(page, CARDS.fraudCheck);
      await expect(page.getByText(words(language, "payment.failure.failed_fraud_check"))).toBeVisible();
      await look(page);
      await visit(page, `/${language}/orders/${order}`);
      await page.goto(`/${language}/orders/${order}/pay`);
      await payByCard(page);
      await page.waitForURL("**/sandbox/omise/authorize/**");
      await look(page);
      const bank = page.url();
      await visit(page, `/${language}/orders/${order}`);
      await visit(page, `/${language}/orders/${order}/pay`);
      await page.goto(bank);
      await answerBank(page);
      await expectPaid(page, language);
      await look(page);
      await visit(page, `/${language}/orders`);
      await expect(page.locator(`a[href="/${language}/orders/${order}"]`)).toBeVisible();
    });
  });
}

for (const language of LANGUAGES)
  test(`on a phone a shopper reading ${language} buys from the bar at the bottom${longBut("en", language)}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await addToCart(page, language);
    await checkout(page, language);
    await payByCard(page);
    await answerBank(page);
    await expectPaid(page, language);
    await expectNoSidewaysScroll(page);
  });

test("the whole purchase goes by keyboard, with a card that needs no confirmation", async ({ page }) => {
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The Tab key never reaches ${selector}.`);
  };
  await page.goto("/en/products/gift-card?v=var_gift-card-downpour");
  await tabTo('form[action="/api/cart"] button[type="submit"]');
  await page.keyboard.press("Enter");
  await tabTo('dialog a[href="/en/cart"]');
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/cart");
  await tabTo('a[href="/en/checkout"]');
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/checkout");
  await tabTo('[name="email"]');
  await page.keyboard.type("shopper@mail.example");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/pay");
  await tabTo('[data-method="card"] > summary');
  await page.keyboard.press("Enter");
  await tabTo("#card-number");
  await page.keyboard.type(CARDS.frictionless);
  await tabTo("#card-expiry");
  await page.keyboard.type("1235");
  await tabTo("#card-code");
  await page.keyboard.type("123");
  await tabTo("#card-name");
  await page.keyboard.type("FON SUWAN");
  await page.keyboard.press("Enter");
  await expectPaid(page);
});
