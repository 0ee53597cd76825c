import { expect, test } from "vitest";
import { freshPostgres } from "@/tests/support/postgres";
import { crashLoop, type LoopReport } from "./crash-loop";

/*
 * A little of `npm run test:crash`: whoever was promised something gets it, whatever dies.
 */

const full = process.env.TEST_FULL === "true";
const SHOPPERS = 3;

function expectAllKept({ faults, promised, settled, walks, trouble }: LoopReport): void {
  expect(faults).toEqual([]);
  const refused = [...trouble].filter(([why]) => why.includes("refused")).map(([, times]) => times);
  expect(walks).toBeGreaterThan(refused.reduce((sum, times) => sum + times, 0)); // a crowd that cannot buy proves nothing
  expect(promised).toBeGreaterThan(0);
  expect(settled).toBeGreaterThan(0);
}

test("servers killed under shoppers lose no order, payment or webhook that they acknowledged, and agree with the gateway afterwards", async () => {
  const postgres = await freshPostgres();
  try {
    const kills = full ? 24 : 4;
    const place = { kind: "postgres", url: postgres.url } as const;
    expectAllKept(await crashLoop({ place, kills, servers: 2, shoppers: SHOPPERS, settleEvery: kills }));
  } finally {
    await postgres.drop();
  }
});

if (full)
  test("the same holds for the one server of an embedded database", async () => {
    const place = { kind: "embedded" } as const;
    expectAllKept(await crashLoop({ place, kills: 8, servers: 1, shoppers: SHOPPERS, settleEvery: 8 }));
  });
