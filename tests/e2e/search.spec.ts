import { expectNoSidewaysScroll } from "./support/axe";
import { expect, test } from "./support/test";
import { words } from "./support/words";

test("a shopper who mistypes is led to the product by the keyboard alone, and Escape closes the list", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/en/products/bath-mat");
  await page.getByLabel(words("en", "common.nav.searchLabel")).focus();
  const field = page.getByRole("combobox", { name: words("en", "common.nav.searchLabel") });
  await field.pressSequentially("umbrela");
  await expect(
    page.getByRole("option").filter({ has: page.locator('img[src*="long-canopy"]') }),
  ).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await expectNoSidewaysScroll(page);
  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveValue("umbrela");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-activedescendant", /.+/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/products\/(?!bath-mat)[a-z-]+$/);
});

test("filters stand in the address, keep the keyboard where it is, and Back takes them away again", async ({
  page,
}) => {
  await page.goto("/en/products");
  const box = page.getByRole("checkbox", { name: words("en", "common.shelves.steep") });
  await box.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/\/en\/products\?shelf=steep$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("en", "common.shelves.steep"));
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/en\/products$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/en\/products$/);
  await expect(box).not.toBeChecked();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the search field and the filters are plain forms", async ({ page }) => {
    await page.goto("/th");
    await page.getByLabel(words("th", "common.nav.searchLabel")).fill("กระเป๋");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/th\/search\?q=/);
    await expect(page.locator('a[href="/th/products/shoulder-bag"]')).toBeVisible();
    await page.getByRole("checkbox", { name: words("th", "common.shelves.cloth") }).check();
    await page.getByRole("button", { name: words("th", "catalog.search.show") }).click();
    await expect(page).toHaveURL(/shelf=cloth/);
    await expect(page.locator('a[href="/th/products/shoulder-bag"]')).toBeVisible();
  });
});
