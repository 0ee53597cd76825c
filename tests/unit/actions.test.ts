import { expect, test } from "vitest";
import { readSources } from "@/tests/support/read-sources";

test("A19 every action of the shop asks, before any work, whether the form was its own", () => {
  const actions = [...readSources()].flatMap(([path, source]) =>
    path.startsWith("app/") && /^"use server"/m.test(source)
      ? source
          .split(/^export (?=async function )/m)
          .slice(1)
          .map((action) => [path, action] as const)
      : [],
  );
  expect(actions.length).toBeGreaterThan(5);
  for (const [path, action] of actions)
    expect(action, path).toMatch(
      /^async function \w+\([^)]*\): Promise<\w+> \{\n {2}if \(!\(await isOwnForm\(\)\)\) return /,
    );
});
