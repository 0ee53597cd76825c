import { expect, test } from "./support/test";
import {
  addToCart,
  answerBank,
  CARDS,
  checkout,
  expectPaid,
  fillCard,
  payButton,
  payByCard,
} from "./support/walks";
import { LANGUAGES, longBut, words } from "./support/words";

test.use({ database: "embedded" }); // as in the demo

for (const language of LANGUAGES)
  test(`a shopper reading ${language} buys with a card that the bank confirms${longBut("en", language)}`, async ({
    page,
  }) => {
    await addToCart(page, language);
    await checkout(page, language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await payByCard(page);
    await answerBank(page);
    await expectPaid(page, language);
  });

test("a card that needs no confirmation pays at once @full", async ({ page }) => {
  await addToCart(page);
  await checkout(page);
  await payByCard(page, CARDS.frictionless);
  await expectPaid(page);
});

test("a shopper whose card is declined at once reads why and pays the same order with another", async ({
  page,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page, CARDS.fraudCheck);
  await expect(page.getByText(words("en", "payment.failure.failed_fraud_check"))).toBeVisible();
  await expect(page.locator("#card-number")).toHaveValue("");
  await payByCard(page);
  await answerBank(page);
  await expectPaid(page);
  expect(page.url()).toContain(order);
});

test("a shopper whose bank finds too little money reads so and pays the same order with another card @full", async ({
  page,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page, CARDS.insufficientFunds);
  await answerBank(page);
  await page.waitForURL(`**/orders/${order}`);
  await expect(page.getByText(words("en", "payment.failure.insufficient_fund")).first()).toBeVisible();
  await page.getByRole("link", { name: words("en", "order.payAgain") }).click();
  await payByCard(page);
  await answerBank(page);
  await expectPaid(page);
  expect(page.url()).toContain(order);
});

test("a shopper who declines at the bank may pay the same order after all", async ({ page }) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page);
  await answerBank(page, "decline");
  await page.waitForURL(`**/orders/${order}`);
  await page.getByRole("link", { name: words("en", "order.payAgain") }).click();
  await payByCard(page);
  await answerBank(page);
  await expectPaid(page);
});

test("a gift card, which ships nothing, asks for no address", async ({ page }) => {
  await addToCart(page, "en", "gift-card");
  await page.goto("/en/cart");
  await expect(page.getByRole("button", { name: words("en", "cart.checkout") })).toBeDisabled();
  await page.goto("/en/checkout");
  await expect(page.locator('[name="email"]')).toBeVisible();
  await expect(page.locator('[name="line1"]')).toHaveCount(0);
});

test("a card filled in before the page's script has come is understood when it comes", async ({ page }) => {
  await addToCart(page);
  const order = await checkout(page);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/en/orders/${order}/pay`, { waitUntil: "commit" });
  await fillCard(page, CARDS.frictionless);
  await expect(payButton(page)).toBeDisabled();
  release();
  await expect(page.locator("#card-number")).toHaveValue("4111 1111 1111 1111");
  await payButton(page).click();
  await expectPaid(page);
});

test("the focus is at the heading of a page that comes without loading", async ({ page }) => {
  await addToCart(page);
  await checkout(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a form with mistakes says what to mend and keeps what was typed", async ({ page }) => {
  await addToCart(page);
  await page.goto("/en/checkout");
  await page.locator('[name="name"]').fill("Fon Suwan");
  await page.locator('[name="email"]').fill("shopper-at-mail");
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await expect(page.getByText(words("en", "checkout.fieldError.invalid.email"))).toBeVisible();
  await expect(page.locator('[name="email"]')).toBeFocused();
  await expect(page.locator('[name="name"]')).toHaveValue("Fon Suwan");
});
