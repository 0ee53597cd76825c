import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { log, redactText } from "@/lib/log";

let lines: string[];

beforeEach(() => {
  lines = [];
  const keep = (text: unknown) => {
    lines.push(String(text));
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep);
  vi.spyOn(process.stderr, "write").mockImplementation(keep);
});

afterEach(() => vi.restoreAllMocks());

const said = () => lines.join("");

const CARDS = [
  "4242424242424242",
  "4242 4242 4242 4242",
  "4242-4242-4242-4242",
  "378282246310005",
  "6447032400000000001",
  "36021042000004",
];
const KEYS = [
  "skey_test_5xuy4w91xqz7d1w9u0t",
  "pkey_5xuy4w91xqz7d1w9u0t",
  "tokn_test_5xuy4w91xqz7d1w9u0t",
  "tokn_5xuy4w91xqz7d1w9u0t",
  "cust_test_5xuy4w91xqz7d1w9u0t",
];
const MAILS = ["somchai@example.co.th", "a.b+shop@mail.example"];

describe("A39 a log line", () => {
  test.each([...CARDS, ...KEYS, ...MAILS])("never holds %s, wherever it was put", (canary) => {
    log.info("plain", { text: `before ${canary} after` });
    log.warn("nested", { charge: { source: { list: [canary] } } });
    log.error("thrown", { error: new Error(`the gateway said ${canary}`) });
    log.error("caused", { error: new Error("outer", { cause: new Error(canary) }) });
    expect(said()).not.toContain(canary);
    expect(lines).toHaveLength(4);
  });

  test.each(["RSA PRIVATE KEY", "PRIVATE KEY", "PUBLIC KEY"])(
    "never holds a %s, whole or cut off",
    (label) => {
      const inside = "MIIEowIBAAKCAQEAtghZzrhkgRkaOPaw6mQ2uL2ZJs81Xl5F";
      for (const end of [`\n-----END ${label}-----`, ""])
        log.warn("thrown", { error: new Error(`not readable: -----BEGIN ${label}-----\n${inside}${end}`) });
      expect(lines).toHaveLength(2);
      expect(said()).not.toContain(inside.slice(0, 10));
    },
  );

  test("never holds what its field's name says is secret", () => {
    const canary = "kept-between-us";
    const names = [
      "secret",
      "webhookSecret",
      "password",
      "token",
      "Authorization",
      "cookie",
      "set-cookie",
      "security_code",
    ];
    for (const name of names) log.info("field", { outer: { [name]: canary } });
    expect(said()).not.toContain(canary);
  });

  test("never holds a secret field that is a list or an object", () => {
    log.info("field", { cookies: ["kept-between-us"], authorization: { basic: "kept-between-us" } });
    expect(said()).not.toContain("kept-between-us");
  });

  test("never holds a header's value given as pairs or as a query string", () => {
    log.info("field", { url: "https://shop.example/x?token=kept-between-us&b=1" });
    expect(said()).not.toContain("kept-between-us");
  });

  test("stays one line of JSON whatever is in it", () => {
    const ring: Record<string, unknown> = { name: "ring" };
    ring.self = ring;
    log.info("odd", { ring, big: 10n, text: "two\nlines", at: new Date(0), none: undefined, call: () => 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", event: "odd" });
  });

  test("keeps what an operator needs: order numbers, ids, amounts and times", () => {
    log.info("paid", {
      order: "AM-10482",
      payment: "pay_4tq8",
      charge: "chrg_test_5xuy4w91",
      amount: 124_050,
      ms: 12,
    });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      order: "AM-10482",
      payment: "pay_4tq8",
      charge: "chrg_test_5xuy4w91",
      amount: 124_050,
    });
  });
});

test("A39 no run of 13 to 19 digits survives, however it is grouped", () => {
  const number = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom("", "", "", " ", "-")), {
      minLength: 13,
      maxLength: 19,
    })
    .map((digits) =>
      digits
        .map(([digit, gap]) => `${digit}${gap}`)
        .join("")
        .replace(/\D$/, ""),
    );
  fc.assert(
    fc.property(
      number,
      fc.constantFrom("", "card ", "pan=", "(", "\t"),
      (digits, before) => !redactText(`${before}${digits}.`).includes(digits),
    ),
    { numRuns: 1_000 },
  );
});
