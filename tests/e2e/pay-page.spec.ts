import { expectInventory } from "./support/inventory-check";
import { CARD_LIBRARY, POLICY_HOSTS } from "./support/pay-page-inventory";
import { expect, test } from "./support/test";
import { addToCart, checkout, openMethod } from "./support/walks";

test("A40 the page where cards are typed holds nothing but its inventory, and card inputs have no name", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  await expectInventory(page, CARD_LIBRARY.sandbox, POLICY_HOSTS.sandbox);
});

test("the longest card number there is stands whole in its field on the narrowest phone", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  await openMethod(page, "card");
  const number = page.locator("#card-number");
  for (const width of [320, 360, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const digits of ["4242424242424242", "5555555555554444", "6200000000000000009"]) {
      await number.fill(digits);
      const { scrollWidth, clientWidth } = await number.evaluate((input) => ({
        scrollWidth: input.scrollWidth,
        clientWidth: input.clientWidth,
      }));
      expect(scrollWidth, `${digits} at ${width}`).toBeLessThanOrEqual(clientWidth);
    }
  }
});
