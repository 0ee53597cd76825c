import { expectInventory } from "./support/inventory-check";
import { CARD_LIBRARY, POLICY_HOSTS } from "./support/pay-page-inventory";
import { test } from "./support/test";
import { addToCart, checkout } from "./support/walks";

test("A40 the page where cards are typed holds nothing but its inventory, and card inputs have no name", async ({
  page,
}) => {
  await addToCart(page);
  await checkout(page);
  await expectInventory(page, CARD_LIBRARY.sandbox, POLICY_HOSTS.sandbox);
});
