import { expectInventory } from "./support/inventory-check";
import { CARD_LIBRARY, POLICY_HOSTS } from "./support/pay-page-inventory";
import { expect, test } from "./support/test";
import { addToCart, checkout } from "./support/walks";
import { words } from "./support/words";

// A deployment with keys of its own, as in production. Nothing leaves this machine: foreign requests are cut off.
test.use({
  settings: {
    STORE_SANDBOX: "false",
    OMISE_SECRET_KEY: "skey_test_browsertests00000000",
    OMISE_PUBLIC_KEY: "pkey_test_browsertests00000000",
    OMISE_WEBHOOK_SECRET: "YS13ZWJob29rLXNlY3JldC1mb3ItdGVzdHM=",
    SESSION_SECRET: "b7Qm2xV9tLr4KzW8pYc6NdF3hGjS5aUe",
    CRON_SECRET: "a-cron-secret-for-the-tests",
  },
});

test("a shop with test keys says that it only tries", async ({ page }) => {
  await page.goto("/en");
  await expect(page.getByText(words("en", "common.ribbon.test"))).toBeVisible();
});

test("A40 with real keys the pay page asks Omise for its library and nobody else for anything", async ({
  page,
  guard,
}) => {
  guard.expect(/cdn\.omise\.co\/omise\.js/);
  guard.expect(/net::ERR_FAILED/);
  await addToCart(page);
  await checkout(page);
  await expectInventory(page, CARD_LIBRARY.real, POLICY_HOSTS.real);
});

test("where payments are not emulated there is no sandbox", async ({ request }) => {
  for (const path of [
    "/api/sandbox/omise/charges",
    "/api/sandbox/omise.js",
    "/api/sandbox/control",
    "/sandbox/omise/authorize/paym_test_x",
  ])
    expect((await request.get(path)).status(), path).toBe(404);
});
