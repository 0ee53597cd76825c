import { expect, test } from "./support/test";
import { addToCart, answerBank, CARDS, checkout, expectPaid, payByCard } from "./support/walks";
import { LANGUAGES, words } from "./support/words";

for (const language of LANGUAGES)
  test(`a shopper reading ${language} buys with a card that the bank confirms`, async ({ page }) => {
    await addToCart(page, language);
    await checkout(page, language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await payByCard(page);
    await answerBank(page);
    await expectPaid(page, language);
  });

test("a card that needs no confirmation pays at once", async ({ page }) => {
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

test("a shopper whose bank finds too little money reads so and pays the same order with another card", async ({
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
  await page.goto("/en/checkout");
  await expect(page.locator('[name="email"]')).toBeVisible();
  await expect(page.locator('[name="line1"]')).toHaveCount(0);
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
