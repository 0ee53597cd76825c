import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "@/lib/session/safe-path";

test("A21 a path of the shop is kept as it is", () => {
  for (const path of ["/", "/en/cart", "/th/products/cup?v=1&x=%2F", "/ja/search?q=%E5%82%98#top"])
    expect(safePath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\nSet-Cookie: a=b",
  "javascript:alert(1)",
  "https://evil.example/",
  "evil.example",
  "",
  " /en",
  "/en\u0000",
  "/en /x",
  "/./\\evil.example",
  "/.//evil.example",
  "/en/..//evil.example",
  "/%2e//evil.example",
  `/${"x".repeat(600)}`,
])("A21 %j leads nowhere", (text) => {
  expect(safePath(text)).toBeNull();
});

test("A21 what is not a text leads nowhere", () => {
  for (const junk of [undefined, null, 1, {}, [], ["/en"]]) expect(safePath(junk)).toBeNull();
});

test("A21 no text whatever leads to another site", () => {
  const nasty = fc.stringMatching(/^[\\/.%2e5cf\t\n@:a?#&]{0,12}$/);
  fc.assert(
    fc.property(nasty, (text) => {
      const path = safePath(`/${text}`);
      if (path === null) return;
      expect(new URL(path, "https://shop.example").origin).toBe("https://shop.example");
      expect(path).not.toMatch(/^\/[/\\]/);
    }),
    { numRuns: 2_000 },
  );
});
