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

const rounds = process.env.TEST_FULL === "true" ? 3 : 1;
const sizes =
  rounds > 1
    ? { buyers: 100, presses: 50, pairs: 20, burst: 100 }
    : { buyers: 24, presses: 20, pairs: 6, burst: 60 };

for (let round = 1; round <= rounds; round += 1)
  test(`F14 three servers on one Postgres sell the last piece once, and take each order, payment and notice once (A09, A10, F11; round ${round})`, async () => {
    expect(await shop.round(sizes)).toMatchObject({
      faults: [],
      sold: 1,
      soldOut: sizes.buyers - 1,
      ordersOfOneCart: 1,
      paymentsOfOneForm: 1,
    });
  });
