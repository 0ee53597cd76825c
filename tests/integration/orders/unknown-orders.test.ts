import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getOrder } from "@/lib/orders/queries";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { openStore, placedOrder, stockTinyShop } from "@/tests/support/shop";

afterAll(closeDatabase);

let orderId: string;
beforeAll(async () => {
  openStore();
  await freshDatabase();
  await stockTinyShop();
  orderId = await placedOrder();
});

/** How often the database was asked: what a stranger could tell by the time that an answer takes. */
async function questionsFor(id: string): Promise<number> {
  const database = await import("@/lib/db/client").then(({ db }) => db());
  const asked = vi.spyOn(database, "select");
  expect(await getOrder(id), id).toBeNull();
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
}

test("A12 an id beside an order's costs as much as one far from all, and what is no order's id costs nothing", async () => {
  const last = orderId.endsWith("0") ? "1" : "0";
  const first = orderId.charAt(4) === "0" ? "1" : "0";
  const far = await questionsFor("ord_00000000000000000000000000");
  expect(far).toBe(1);
  expect(await questionsFor(`${orderId.slice(0, -1)}${last}`)).toBe(far);
  expect(await questionsFor(`ord_${first}${orderId.slice(5)}`)).toBe(far);
  const { length } = orderId;
  for (const id of [
    "AM-10001",
    "10001",
    orderId.replace("ord_", "pay_"),
    orderId.slice(0, length - 1),
    `${orderId}0`,
  ])
    expect(await questionsFor(id), id).toBe(0);
});
