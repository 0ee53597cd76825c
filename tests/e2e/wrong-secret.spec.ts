import { expect, test } from "./support/test";
import { addToCart, checkout, payByCard } from "./support/walks";

// The gateway signs with a secret of its own; this shop was given another.
test.use({ settings: { OMISE_WEBHOOK_SECRET: "YW5vdGhlci1zaG9wcy13ZWJob29rLXNlY3JldA==" } });

test("a webhook signed with another secret is refused and pays nothing", async ({ page, shop }) => {
  await addToCart(page);
  const order = await checkout(page);
  await payByCard(page);
  await page.waitForURL("**/sandbox/omise/authorize/**");
  await page.request.post(`${page.url()}/answer`, { form: { decision: "approve" }, maxRedirects: 0 });
  await page.close();
  await expect.poll(() => shop.webhookAnswers()).toContain(401);
  expect((await shop.webhookAnswers()).filter((status) => status !== null && status < 300)).toEqual([]);
  expect(await shop.lookInto("select status from orders where id = $1", [order])).toEqual([
    { status: "pending" },
  ]);
  expect(await shop.lookInto("select count(*)::int as kept from webhook_events")).toEqual([{ kept: 0 }]);
});
