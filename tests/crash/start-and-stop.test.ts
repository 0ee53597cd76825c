import { afterEach, expect, test } from "vitest";
import { payments } from "@/lib/db/schema/payments";
import { freshPostgres } from "@/tests/support/postgres";
import { House, type Place } from "@/tests/support/servers/house";
import { findFaults, Promises } from "@/tests/support/servers/promises";
import { Visitor } from "@/tests/support/servers/visitor";
import { addToCart, CARDS, openCheckout, openPayPage, pay, placeOrder } from "@/tests/support/servers/walks";
import { VARIANT } from "./killed-shop";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A shop that is closed after the test. */
async function open(place: Place, promises = new Promises()): Promise<House> {
  const house = await House.open({ place, note: promises.note });
  closing.push(() => house.close());
  return house;
}

if (process.env.TEST_FULL === "true")
  test("F15 a second shop on an embedded database refuses to start; a killed one's lock is taken over in less than two seconds", async () => {
    const house = await open({ kind: "embedded" });
    const first = await house.start();
    const second = await house.launch();
    expect(await second.gone).toMatchObject({ code: 1 });
    expect(second.log).toContain("DATABASE_URL");
    expect(first.isAlive).toBe(true);
    await addToCart(new Visitor(house.door.url), VARIANT); // the first serves on

    await first.kill();
    const third = await house.start();
    const itsOwnStart = 1.5 * first.readyAfterMs; // on a busy machine no two starts take the same
    expect(third.readyAfterMs - itsOwnStart).toBeLessThan(2_000);
  });

test("F19 a shop that is told to stop ends what it was asked for, keeps the webhooks that it took, and exits with 0", async () => {
  const postgres = await freshPostgres();
  closing.push(() => postgres.drop());
  const promises = new Promises();
  const house = await open({ kind: "postgres", url: postgres.url }, promises);
  const server = await house.start();
  const orderOne = async () => {
    const visitor = new Visitor(house.door.url);
    await addToCart(visitor, VARIANT);
    const placed = await placeOrder(visitor, await openCheckout(visitor));
    if ("refused" in placed) throw new Error(placed.refused);
    return {
      visitor,
      page: await openPayPage(visitor, placed.orderId),
      token: await visitor.tokenFor(CARDS.atOnce),
    };
  };
  const { visitor, page, token } = await orderOne();
  await visitor.switchSandbox({
    action: "fault",
    fault: { operation: "charges.create", effect: { kind: "delay", ms: 1_500 } },
  });

  const pressed = pay(visitor, page, "card", token);
  await expect.poll(() => house.look((on) => on.$count(payments)), { timeout: 10_000 }).toBe(1); // the gateway is being asked
  const stopped = server.stop();
  expect((await pressed).page).toMatchObject({ status: 303, location: `/en/orders/${page.orderId}` });
  expect(await stopped).toBe(0);
  const [payment] = await house.look((on) => on.select().from(payments));
  expect(payment).toMatchObject({ status: "captured" });

  // Half of the webhooks are taken before the end, half are refused by whoever is not there any more: none is lost.
  const next = await house.start();
  const orders = await Promise.all(Array.from({ length: 8 }, orderOne));
  const presses = orders.map((one) => pay(one.visitor, one.page, "card", one.token).catch(() => null));
  await expect
    .poll(() => promises.taken().webhooks.length, { interval: 5, timeout: 10_000 })
    .toBeGreaterThan(1);
  expect(await next.stop()).toBe(0);
  await Promise.all(presses);
  expect(await house.look((on) => findFaults(on, promises.taken()))).toEqual([]);
});
