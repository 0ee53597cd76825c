import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { log } from "@/lib/log";
import { harmIn, PERSON } from "@/tests/support/personal-data";

const secret = randomBytes(32).toString("base64");

const HARMFUL: [what: string, text: string][] = [
  ["a key of the gateway's", "skey_test_5xuy4w91xqz7d1w9u0t"],
  ["a card token", "tokn_test_5xuy4w91xqz7d1w9u0t"],
  ["a customer's id at the gateway", "cust_test_5xuy4w91xqz7d1w9u0t"],
  ["a mail address", "somebody@example.org"],
  ["a card number", "4242 4242 4242 4242"],
  ["a card number", "4242424242424242"],
  ["a secret of 32 bytes", secret],
  ["a signature", randomBytes(32).toString("hex")],
  ["a sealed cookie", "Fe26.2*1*abc"],
  ["credentials in a header", `Bearer ${secret}`],
  ["a database's address", "postgres://shop:word@127.0.0.1:5432/shop"],
  ["the shopper's name", PERSON.name],
  ["the shopper's phone", PERSON.phone],
  ["the shopper's line1", PERSON.line1],
];

test.each(HARMFUL)("A39 the canary of the whole suite sees %s in what is printed", (what, text) => {
  expect(harmIn(`{"level":"warn","event":"something","of":"${text}"}`)).toContain(what);
});

test("A39 an honest line passes: names of events, ids of ours, times and amounts", () => {
  const line = {
    at: "2026-11-22T07:06:55.753Z",
    event: "webhook_kept",
    payment: "pay_wrpyqqvkkdgwqpt6h5qgqza25c",
    charge: "chrg_test_crlau2vf2pjhcgfco6l",
    amount: 89_000,
    tookMs: 1_234,
  };
  expect(harmIn(JSON.stringify(line))).toEqual([]);
});

test("A39 what the log is given by mistake does not reach the canary", () => {
  for (const [, text] of HARMFUL.filter(([what]) => /key|token|mail|card number|header/.test(what)))
    log.info("something", { of: text, error: new Error(`it was ${text}`) });
});
