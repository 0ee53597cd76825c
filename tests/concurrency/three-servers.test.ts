import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import { ThreeServers } from "./rounds";

let postgres: FreshPostgres;
let shop: ThreeServers;
beforeAll(async () => {
  postgres = await freshPostgres();
  shop = await ThreeServers.open(postgres.url);
});
afterAll(async () => {
  await shop.close();
  await postgres.drop();
});

const full = process.env.TEST_FULL === "true";
const sizes = full
  ? { buyers: 100, presses: 50, pairs: 20, burst: 100 }
  : { buyers: 12, presses: 12, pairs: 3, burst: 30 };

test("F14 three servers on one Postgres sell the last piece once, and take each order, payment and notice once (A09, A10, F11)", async () => {
  for (let round = 0; round < (full ? 3 : 1); round += 1)
    expect(await shop.round(sizes)).toMatchObject({
      faults: [],
      sold: 1,
      soldOut: sizes.buyers - 1,
      ordersOfOneCart: 1,
      paymentsOfOneForm: 1,
    });
});
