import { describe, expect, it } from "vitest";
import { preferredLocale } from "@/lib/i18n/preferred-locale";

describe("a visitor who only types the shop's name", () => {
  it.each([
    ["th-TH,th;q=0.9,en;q=0.8", "th"],
    ["fr-FR,fr;q=0.9,ja;q=0.7,en;q=0.5", "ja"],
    ["en;q=0.3,ja;q=0.9", "ja"],
    ["ja;q=0,th", "th"],
    ["EN-sg", "en"],
  ] as const)("who asks for %s is led to %s", (header, locale) => {
    expect(preferredLocale(header, "th")).toBe(locale);
  });

  it.each([null, "", "fr", "*", ";;;,,,q=", "\u0000", "x".repeat(100_000)])(
    "is led to the shop's own language when no wish can be met (%#)",
    (header) => {
      expect(preferredLocale(header, "th")).toBe("th");
    },
  );
});
