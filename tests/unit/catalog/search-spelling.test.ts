import { expect, test } from "vitest";
import { slipsBetween } from "@/lib/catalog/search-spelling";

test.each([
  ["umbrella", "umbrella", 0],
  ["umbrela", "umbrella", 1],
  ["umberlla", "umbrella", 1],
  ["lantren", "lantern", 1],
  ["tray", "", 4],
  ["", "", 0],
  ["傘立て", "傘立", 1],
  ["kitten", "sitting", 3],
])("from %j to %j it is %i slips", (one, other, slips) => {
  expect(slipsBetween(one, other)).toBe(slips);
  expect(slipsBetween(other, one)).toBe(slips);
});
