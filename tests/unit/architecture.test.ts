import { describe, expect, test } from "vitest";
import {
  badHabits,
  barrels,
  componentsReachingTheServer,
  defaultExports,
  importCycles,
  type Sources,
  strayEnvironmentReads,
  unguardedServerFiles,
  wrongWayImports,
} from "@/tests/support/architecture";
import { readSources } from "@/tests/support/read-sources";

describe("the house as it stands", () => {
  const sources = readSources();

  test("there is something to look at", () => {
    expect(sources.has("lib/env.ts")).toBe(true);
  });

  test.each<[string, (sources: Sources) => string[]]>([
    ["imports go one way: app, components, lib, and down lib's layers", wrongWayImports],
    ["components reach nothing that belongs to the server", componentsReachingTheServer],
    ["whatever touches the database, cookies, configuration or network is server-only", unguardedServerFiles],
    ["no files import each other in a ring", importCycles],
    ["only env.ts reads the environment", strayEnvironmentReads],
    ["lib and components export by name", defaultExports],
    ["no file merely passes on what others export", barrels],
    ["nothing sleeps, casts, swallows errors or counts money in floats", badHabits],
  ])("%s", (_, rule) => {
    expect(rule(sources)).toEqual([]);
  });
});

describe("the rules catch what they forbid", () => {
  const house: Record<string, string> = {
    "lib/env.ts": "export const env = () => process.env;",
    "lib/money/money.ts": "export const zero = 0;",
    "lib/i18n/locales.ts": "export const LOCALES = [];",
    "lib/db/client.ts": 'import "server-only";\nimport { env } from "../env";\nexport const db = env;',
    "lib/catalog/views.ts": "export interface Card { name: string }",
    "lib/catalog/queries.ts":
      'import "server-only";\nimport { db } from "../db/client";\nexport const list = db;',
    "lib/orders/place-order.ts":
      'import "server-only";\nimport { list } from "@/lib/catalog/queries";\nexport const place = list;',
    "lib/payments/gateway.ts": "export interface Gateway { name: string }",
    "lib/payments/sync-payment.ts": "export const sync = 1;",
    "lib/sandbox/handle.ts": "export const handle = 1;",
    "lib/commands/seed.ts": "export const seed = 1;",
    "components/ui/button.tsx":
      'import type { list } from "@/lib/catalog/queries";\nexport const Button = () => null;',
    "app/page.tsx": 'import { Button } from "@/components/ui/button";\nexport default Button;',
    "app/api/sandbox/route.ts": 'import { handle } from "@/lib/sandbox/handle";\nexport const GET = handle;',
  };
  const withFile = (path: string, source: string): Sources =>
    new Map(Object.entries({ ...house, [path]: source }));

  test("a house in order passes every rule", () => {
    const sources = new Map(Object.entries(house));
    for (const rule of [
      wrongWayImports,
      componentsReachingTheServer,
      unguardedServerFiles,
      importCycles,
      strayEnvironmentReads,
      defaultExports,
      barrels,
      badHabits,
    ])
      expect(rule(sources)).toEqual([]);
  });

  test.each([
    ["lib/catalog/bad.ts", 'import { place } from "@/lib/orders/place-order";'],
    ["lib/db/bad.ts", 'import { list } from "../catalog/queries";'],
    ["lib/orders/bad.ts", 'import { sync } from "../payments/sync-payment";'],
    ["lib/money/bad.ts", 'import type { Gateway } from "@/lib/payments/gateway";'],
    ["lib/payments/bad.ts", 'export { handle } from "@/lib/sandbox/handle";'],
    ["app/shop/bad.tsx", 'const late = await import("@/lib/sandbox/handle");'],
    ["lib/sandbox/bad.ts", 'import { place } from "@/lib/orders/place-order";'],
    ["lib/payments/omise/bad.ts", 'import { db } from "@/lib/db/client";'],
    ["lib/webhooks/bad.ts", 'import { seed } from "../commands/seed";'],
    ["components/bad.tsx", 'import page from "@/app/page";'],
    ["lib/cart/bad.ts", 'import {\n  Button,\n} from "@/components/ui/button";'],
  ])("%s may not hold %s", (path, source) => {
    expect(wrongWayImports(withFile(path, source))).toHaveLength(1);
  });

  test("a component that reaches the database through a harmless-looking file is found", () => {
    const planted = new Map(withFile("lib/catalog/harmless.ts", 'export { list } from "./queries";'));
    planted.set("components/list.tsx", 'import { list } from "@/lib/catalog/harmless";');
    expect(componentsReachingTheServer(planted)).toContain(
      "components/list.tsx reaches lib/catalog/queries.ts",
    );
  });

  test.each([
    'import { env } from "../env";',
    'import { cookies } from "next/headers";',
    'import { readFileSync } from "node:fs";',
    'export const ask = () => fetch("https://example.org");',
  ])("a file of lib with %s must be server-only", (source) => {
    expect(unguardedServerFiles(withFile("lib/orders/bad.ts", source))).toHaveLength(1);
    expect(unguardedServerFiles(withFile("lib/orders/bad.ts", `import "server-only";\n${source}`))).toEqual(
      [],
    );
  });

  test("a ring of imports is found, through types too", () => {
    const planted = new Map(
      withFile("lib/cart/one.ts", 'import { two } from "./two";\nexport const one = two;'),
    );
    planted.set("lib/cart/two.ts", 'import type { one } from "./one";\nexport const two = 2;');
    expect(importCycles(planted)).toHaveLength(1);
  });

  test("a comment or a text that speaks of imports is none", () => {
    const source =
      '// import { x } from "@/lib/sandbox/handle";\nconst text = `process.env`;\n/* process.env */';
    expect(wrongWayImports(withFile("lib/cart/fine.ts", source))).toEqual([]);
    expect(strayEnvironmentReads(withFile("lib/cart/fine.ts", source))).toEqual([]);
  });

  test.each<[(sources: Sources) => string[], string]>([
    [strayEnvironmentReads, "const key = process.env.OMISE_SECRET_KEY;"],
    [defaultExports, "export default function price() {}"],
    [barrels, 'export * from "./totals";'],
    [barrels, 'export { a } from "./a";\nexport { b } from "./b";'],
    [badHabits, "const text = (amount / 100).toFixed(2);"],
    [badHabits, "try { work(); } catch {}"],
    [badHabits, "const order = row as Order;"],
    [badHabits, "// TODO later"],
  ])("%o finds %s", (rule, source) => {
    expect(rule(withFile("lib/cart/bad.ts", source))).toHaveLength(1);
  });
});
