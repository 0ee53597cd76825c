import { expect, test } from "./support/test";
import { answerBank, expectPaid, fillCheckout, openMethod, payBy } from "./support/walks";
import { LANGUAGES, longBut, words } from "./support/words";

test.use({ javaScriptEnabled: false });

for (const language of LANGUAGES)
  test(`without JavaScript a shopper reading ${language} gets to the payment step${longBut("th", language)}`, async ({
    page,
  }) => {
    await page.goto(`/${language}/products/storm-oolong`);
    await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
    await page.waitForURL(`**/${language}/cart**`);
    await page.getByRole("link", { name: words(language, "cart.checkout") }).click();
    await expect(page.locator("main noscript > *").first()).toBeVisible();
    expect(await page.content()).toContain(words(language, "checkout.noscript.title"));
    await fillCheckout(page);
    await page.getByRole("button", { name: words(language, "checkout.submit") }).click();
    await page.waitForURL(`**/${language}/orders/*/pay`);
    await openMethod(page, "card");
    await expect(page.locator('[data-method="card"] noscript > *').first()).toBeVisible();
    expect(await page.content()).toContain(words(language, "payment.noscript.title"));
    await expect(page.locator("#card-number")).toBeHidden();
    // The order can be cancelled, at the second press.
    const question = page.locator("[data-cancel-order]");
    const cancel = question.getByRole("button", { name: words(language, "payment.cancelOrder") });
    await question.locator("summary").click();
    await question.getByRole("link", { name: words(language, "payment.cancel.keep") }).click();
    await expect(cancel).toBeHidden();
    await question.locator("summary").click();
    await cancel.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(language, "order.title.canceled"));
  });

test("without JavaScript a shopper is told what to mend, then pays by months at a bank", async ({ page }) => {
  await page.goto("/en/products/long-canopy");
  await page.locator('form[action="/api/cart"] [name="quantity"]').fill("2");
  await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
  // Taken out by mistake, and put back as it was.
  await page.locator("[data-remove]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "cart.emptyTitle"));
  await page.getByRole("button", { name: words("en", "cart.putBack") }).click();
  await expect(page.locator('main [name="quantity"]').first()).toHaveValue("2");
  await expect(page.getByRole("button", { name: words("en", "cart.putBack") })).toHaveCount(0);
  await page.goto("/en/checkout");
  await fillCheckout(page);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await page.waitForURL("**/en/orders/*/pay");
  const row = await openMethod(page, "installment_kbank");
  await row.locator('button[type="submit"]').click();
  await expect(page.getByText(words("en", "methods.fieldError.required_choice"))).toBeVisible();
  await payBy(page, "installment_kbank");
  await page.locator('a[href*="/sandbox/omise/authorize/"]').click();
  await answerBank(page);
  await expectPaid(page);
});

test("without JavaScript the orders of this device are listed and forgotten, and a link to others is asked for", async ({
  page,
}) => {
  const { list, find } = { list: "orders.list", find: "orders.find" } as const;
  await page.goto("/en/products/storm-oolong");
  await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
  await page.goto("/en/checkout");
  await fillCheckout(page);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await page.waitForURL("**/en/orders/*/pay");
  const order = page.url().replace(/\/pay$/, "");
  await page.goto("/en/orders");
  await expect(page.locator(`a[href="${new URL(order).pathname}"]`)).toBeVisible();
  await page.getByRole("button", { name: words("en", `${list}.forgetAll`) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", `${list}.emptyTitle`));
  await page.getByRole("link", { name: words("en", `${list}.find`) }).click();
  await page.locator('[name="email"]').fill("AM-10001");
  await page.getByRole("button", { name: words("en", `${find}.submit`) }).click();
  await expect(page.getByText(words("en", `${find}.fieldError.number_alone`))).toBeVisible();
  await page.locator('[name="email"]').fill("Shopper@mail.example");
  await page.getByRole("button", { name: words("en", `${find}.submit`) }).click();
  await expect(page.getByText(words("en", `${find}.sentTitle`))).toBeVisible();
});

test("without JavaScript the checkout says what to mend and keeps what was typed", async ({ page }) => {
  await page.goto("/en/products/storm-oolong");
  await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
  await page.goto("/en/checkout");
  await page.locator('[name="email"]').fill("shopper-at-mail");
  await page.locator('[name="name"]').fill("Fon Suwan");
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await expect(page.getByText(words("en", "checkout.fieldError.invalid.email"))).toBeVisible();
  await expect(page.locator('[name="name"]')).toHaveValue("Fon Suwan");
});

test("without JavaScript an address that opens no order, no payment and no language says so, with 404", async ({
  page,
  guard,
}) => {
  guard.expect(/404/);
  const missing = {
    "/th/orders/ord_zzzzzzzzzzzzzzzzzzzzzzzz": ["th", words("th", "order.notFound.title")],
    "/ja/orders/ord_zzzzzzzzzzzzzzzzzzzzzzzz/pay": ["ja", words("ja", "order.notFound.title")],
    "/sandbox/omise/authorize/x": ["en", "There is no payment here"],
    "/sandbox/omise/scan/x": ["en", "There is no payment here"],
    "/xx/cart": ["en", words("en", "common.notFound.title")],
    "/xx/products": ["en", words("en", "common.notFound.title")],
  } as const;
  for (const [path, [language, title]] of Object.entries(missing)) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(title);
    await expect(page.locator("html"), path).toHaveAttribute("lang", language);
  }
  expect(await page.title()).toContain(words("en", "common.notFound.title"));
});

test("without JavaScript an unknown page still helps", async ({ page, guard }) => {
  guard.expect(/404/);
  const response = await page.goto("/en/products/no-such-thing");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "common.notFound.title"));
});
