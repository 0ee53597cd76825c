import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { expect, test } from "./support/test";
import {
  addToCart,
  answerBank,
  CARDS,
  checkout,
  expectPaid,
  fillCard,
  openMethod,
  payButton,
  payBy,
} from "./support/walks";
import { LANGUAGES, longBut, words } from "./support/words";

/** The same way for the shop: the quick run walks the first. */
const REDIRECTS = [
  ["a wallet's page", "rabbit_linepay", ""],
  ["a bank's app", "mobile_banking_scb", " @full"],
] as const;

for (const [place, method, long] of REDIRECTS) {
  test(`a shopper pays on ${place}${long}`, async ({ page }) => {
    await addToCart(page);
    await checkout(page);
    await payBy(page, method);
    await answerBank(page);
    await expectPaid(page);
  });

  test(`a shopper who declines on ${place} finds it open with the reason, and pays the order otherwise${long}`, async ({
    page,
  }) => {
    await addToCart(page);
    const order = await checkout(page);
    await payBy(page, method);
    await answerBank(page, "decline");
    await page.waitForURL(`**/orders/${order}`);
    await page.getByRole("link", { name: words("en", "order.payOther") }).click();
    await page.waitForURL("**/pay");
    const row = page.locator(`[data-method="${method}"]`);
    await expect(row).toHaveAttribute("open");
    await expect(row.getByText(words("en", "payment.declinedAfterMethod"))).toBeVisible();
    await payBy(page, "grabpay");
    await answerBank(page);
    await expectPaid(page);
    expect(page.url()).toContain(order);
  });
}

test("a shopper pays by the month, once the months are chosen", async ({ page }) => {
  await addToCart(page, "en", "long-canopy");
  await addToCart(page, "en", "long-canopy");
  await checkout(page);
  const row = await openMethod(page, "installment_kbank");
  await row.locator('button[type="submit"]').click();
  await expect(row.getByText(words("en", "methods.fieldError.required_choice"))).toBeVisible();
  await expect(row.getByRole("radio").first()).toBeFocused();
  await row.getByRole("radio", { name: /^6 / }).check();
  await row.locator('button[type="submit"]').click();
  await answerBank(page);
  await expectPaid(page);
});

test("ways to pay that cannot take the amount are there with the reason, and cannot be chosen", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  const reason = words("en", "methods.reason.below_minimum", { limit: "฿2,000.00" });
  const refused = page.locator("[data-refused]");
  await expect(refused).toContainText(reason);
  await expect(refused.locator("button, summary, input")).toHaveCount(0);
});

test("a card that the shopper had remembered pays the next order at one press, until it is removed", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  await fillCard(page, CARDS.approved);
  await page.getByLabel(words("en", "methods.saved.keep")).check();
  await payButton(page).click();
  await answerBank(page);
  await expectPaid(page);

  await addToCart(page);
  await checkout(page);
  const card = page.locator('details[data-method="card"]');
  const name = words("en", "methods.saved.choose", { brand: "Visa", digits: "4242" });
  await expect(card.locator("> summary")).toContainText(name);
  await card.getByRole("button", { name }).click();
  await answerBank(page);
  await expectPaid(page);

  await addToCart(page);
  await checkout(page);
  const again = await openMethod(page, "card");
  const other = again.getByText(words("en", "methods.saved.other"));
  await expect(again.getByLabel(words("en", "payment.card.number"))).toBeHidden(); // folded below the saved card
  await other.click();
  await expect(again.getByLabel(words("en", "payment.card.number"))).toBeVisible();
  await again.getByRole("button", { name: words("en", "methods.saved.remove"), exact: true }).click();
  await expect(page.getByText(name)).toHaveCount(0);
  const news = page.getByRole("status").filter({ hasText: words("en", "methods.saved.removed") });
  await expect(news).toBeFocused();
});

test("a shopper who wants to be forgotten is told so, and is offered no card the next time", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  await fillCard(page, CARDS.approved);
  await page.getByLabel(words("en", "methods.saved.keep")).check();
  await payButton(page).click();
  await answerBank(page);
  await expectPaid(page);

  await addToCart(page);
  await checkout(page);
  const card = await openMethod(page, "card");
  await card.getByRole("button", { name: words("en", "methods.saved.forget") }).click();
  const news = page.getByRole("status").filter({ hasText: words("en", "methods.saved.forgotten") });
  await expect(news).toBeFocused();
  await expect(page.getByRole("region", { name: words("en", "methods.saved.heading") })).toHaveCount(0);
  await expect(page.getByLabel(words("en", "payment.card.number"))).toBeVisible();
  await page.reload();
  await openMethod(page, "card");
  await expect(page.getByRole("region", { name: words("en", "methods.saved.heading") })).toHaveCount(0);
});

test("A15 a posted source, months that are not offered and a wrong phone number are refused in words, and nothing is started", async ({
  page,
  shop,
}) => {
  await addToCart(page, "en", "long-canopy");
  await addToCart(page, "en", "long-canopy");
  const order = await checkout(page);

  const promptpay = await openMethod(page, "promptpay");
  await promptpay.locator("form").evaluate((form) => {
    const source = document.createElement("input");
    source.name = "source";
    source.value = "src_test_5xxxxxxxxxxxxxxxxxx";
    form.append(source);
  });
  await promptpay.locator('button[type="submit"]').click();
  await expect(promptpay.getByRole("alert")).toHaveText(words("en", "methods.fieldError.not_allowed"));

  const months = await openMethod(page, "installment_kbank");
  const first = months.getByRole("radio").first();
  await first.check();
  await first.evaluate((radio) => radio.setAttribute("value", "99"));
  await months.locator('button[type="submit"]').click();
  await expect(months.getByText(words("en", "methods.fieldError.not_offered"))).toBeVisible();

  const atome = await openMethod(page, "atome");
  const phone = atome.locator('[name="phone_number"]');
  await phone.fill("call me");
  await atome.locator('button[type="submit"]').click();
  await expect(atome.getByText(words("en", "methods.fieldError.invalid"))).toBeVisible();
  await expect(phone).toBeFocused();
  await expect(phone).toHaveValue("call me");

  expect(await shop.lookInto("select id from payments where order_id = $1", [order])).toEqual([]);
});

for (const language of LANGUAGES)
  test(`all ways to pay at once can be read in ${language} by everybody, on the smallest phone${longBut("ja", language)}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await addToCart(page, language, "long-canopy");
    await checkout(page, language);
    for (const kind of await page.locator("details[data-group] > summary").all()) await kind.click();
    for (const method of ["atome", "card"]) {
      await openMethod(page, method);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
