import { expect, test } from "./support/test";
import { addToCart, fillCheckout } from "./support/walks";
import { words } from "./support/words";

/* A code at the cart and at checkout, an address that fills itself in, and an order with nothing to pay. */

const code = "#discount-code";

test("a code takes its part off in cart, checkout and order, and one that takes all of it leaves nothing to pay", async ({
  page,
}) => {
  await addToCart(page);
  await page.goto("/en/cart");
  await page.locator(code).fill("lastmonsoon");
  await page.keyboard.press("Enter");
  await expect(page.locator(code)).toHaveAccessibleDescription(words("en", "cart.code.problem.expired"));
  await expect(page.locator(code)).toBeFocused();
  await page.locator(code).fill("rain-10");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Discount · RAIN10")).toBeVisible();
  await page.getByRole("link", { name: words("en", "cart.checkout") }).click();
  await expect(page.getByText("RAIN10 takes off ฿38.00.")).toBeVisible();
  await page.getByRole("button", { name: "Take out the code RAIN10" }).click();

  await page.locator(code).fill("onthehouse");
  await page.locator(code).press("Enter");
  await expect(page.getByText("ONTHEHOUSE takes off ฿380.00.")).toBeVisible();
  // The parcel is still to be paid; with goods enough for a free one nothing is.
  await page.goto("/en/cart");
  const quantity = page.getByLabel(/^Quantity of/);
  await quantity.fill("4");
  await quantity.blur();
  await expect(page.getByText("−฿1,520.00")).toBeVisible();
  await page.getByRole("link", { name: words("en", "cart.checkout") }).click();
  await expect(page.getByText(words("en", "checkout.promiseFree"))).toBeVisible();
  await fillCheckout(page);
  await page.getByRole("button", { name: words("en", "checkout.submitFree") }).click();
  await page.waitForURL(/\/en\/orders\/ord_[0-9a-z]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "order.title.paid_free"));
  await expect(page.getByText("Discount · ONTHEHOUSE")).toBeVisible();
});

test("an address fills itself in from its postcode, leaves what was typed, and outlives a refresh", async ({
  page,
}) => {
  await addToCart(page);
  await page.goto("/en/checkout");
  const field = (name: string) => page.locator(`main form [name="${name}"]`);
  await field("city").fill("My own town");
  await field("postcode").fill("๕๐๒๐๐");
  await expect(field("region")).toHaveValue("Chiang Mai");
  await expect(field("city")).toHaveValue("My own town");
  await field("city").fill("");
  await field("name").focus();
  await expect(field("city")).toHaveValue("Mueang Chiang Mai");
  await expect(page.locator("#area-suggestions option").first()).toBeAttached();
  await field("name").fill("Fon 🌧 Suwan");
  const kept = page.waitForResponse("**/api/checkout-draft");
  await field("line1").focus();
  expect((await kept).status()).toBe(204);
  await page.reload();
  await expect(field("name")).toHaveValue("Fon 🌧 Suwan");
  await expect(field("region")).toHaveValue("Chiang Mai");
  await page.getByRole("radio", { name: /Express/ }).check();
  await expect(page.getByRole("complementary").getByText(words("en", "cart.shippingExpress"))).toBeVisible();
  await expect(field("name")).toHaveValue("Fon 🌧 Suwan");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a code, the way of delivery and the look-up are buttons of the one form, which keeps what was typed @full", async ({
    page,
  }) => {
    await page.goto("/ja/products/storm-oolong");
    await page.locator('form[action="/api/cart"] button[type="submit"]').first().click();
    await page.goto("/ja/checkout");
    const field = (name: string) => page.locator(`main form [name="${name}"]`);
    await field("email").fill("shopper@mail.example");
    await field("postcode").fill("50200");
    await page.getByRole("button", { name: words("ja", "checkout.lookup.button") }).click();
    await expect(field("region")).toHaveValue("Chiang Mai");
    await expect(field("email")).toHaveValue("shopper@mail.example");
    await page.getByRole("radio", { name: new RegExp(words("ja", "checkout.shipping.express")) }).check();
    await page.getByRole("button", { name: words("ja", "checkout.shipping.update") }).click();
    await expect(
      page.getByRole("complementary").getByText(words("ja", "cart.shippingExpress")),
    ).toBeVisible();
    await expect(field("city")).toHaveValue("Mueang Chiang Mai");
    await field("code").fill("nope");
    await page.getByRole("button", { name: words("ja", "cart.code.apply") }).click();
    await expect(page.getByText(words("ja", "cart.code.problem.unknown"))).toBeVisible();
    await field("code").fill("rain10");
    await page.getByRole("button", { name: words("ja", "cart.code.apply") }).click();
    await expect(page.getByText(/RAIN10で/)).toBeVisible();
    await fillCheckout(page);
    await page.getByRole("button", { name: words("ja", "checkout.submit") }).click();
    await page.waitForURL("**/pay");
  });
});
