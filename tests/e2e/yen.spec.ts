import { expect, test } from "./support/test";
import { addToCart, answerBank, checkout, expectPaid, payByCard } from "./support/walks";

test.use({ settings: { STORE_LOCALE: "ja_JP", STORE_CURRENCY: "JPY" } });

test("a shop in yen shows yen without decimals everywhere, and no baht", async ({ page }) => {
  for (const path of [
    "/ja",
    "/ja/products",
    "/ja/products/long-canopy",
    "/en/products",
    "/th",
    "/ja/search?q=tea",
  ]) {
    await page.goto(path);
    const text = await page.locator("body").textContent();
    expect(text, path).toMatch(/¥\d{1,3}(,\d{3})*/);
    expect(text, path).not.toMatch(/¥[\d,]+\.\d/);
    expect(text, path).not.toMatch(/฿|S\$|RM\d/);
  }
});

test("a shop in yen hides what has no price in yen", async ({ page, guard }) => {
  await page.goto("/ja/products");
  await expect(page.locator('a[href$="/products/storm-oolong"]').first()).toBeVisible();
  await expect(page.locator('a[href$="/products/citrus-leaf-candle"]')).toHaveCount(0);
  guard.expect(/404/);
  const response = await page.goto("/ja/products/citrus-leaf-candle");
  expect(response?.status()).toBe(404);
});

test("a shop in Japan shows what Japan's law asks it to tell, linked from every page and in the sitemap", async ({
  request,
}) => {
  const path = "/ja/policies/transactions";
  expect((await request.get(path)).status()).toBe(200);
  expect(await (await request.get("/ja/about")).text()).toContain(`href="${path}"`);
  expect(await (await request.get("/sitemap.xml")).text()).toContain(`${path}<`);
});

test("the shop opens in its own language where the visitor asks for none", async ({ request }) => {
  const response = await request.get("/", { headers: { "accept-language": "" }, maxRedirects: 0 });
  expect(response.headers().location).toMatch(/\/ja$/);
});

test("a shopper in Japan pays in yen", async ({ page, shop }) => {
  await addToCart(page, "ja");
  const order = await checkout(page, "ja", "JP");
  await expect(page.locator('form:has(#card-number) button[type="submit"]')).toContainText(/¥[\d,]+/);
  await payByCard(page);
  await answerBank(page);
  await expectPaid(page, "ja");
  const [paid] = await shop.lookInto("select currency, captured_amount from payments where order_id = $1", [
    order,
  ]);
  expect(paid).toMatchObject({ currency: "JPY" });
});
