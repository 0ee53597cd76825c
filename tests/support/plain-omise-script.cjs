/*
 * A merchant's script that knows nothing of this shop but the address of its sandbox. The omise library is the untouched one
 * from npm; because it can neither be given a port nor a path, this script bends `https.request` for its two hosts.
 */
const http = require("node:http");
const https = require("node:https");

const [, , mount, secretKey, publicKey] = process.argv;
const { hostname, port, pathname } = new URL(mount);
const PREFIXES = { "api.omise.co": `${pathname}/omise`, "vault.omise.co": `${pathname}/omise-vault` };

const request = https.request;
https.request = (options, ...rest) => {
  const prefix = PREFIXES[options.host];
  if (!prefix) return request(options, ...rest);
  return http.request({ ...options, host: hostname, port, path: prefix + options.path }, ...rest);
};

const omise = require("omise")({ secretKey, publicKey, omiseVersion: "2019-05-29" });

async function main() {
  const card = {
    name: "A Buyer",
    number: "4111111111111111",
    expiration_month: 12,
    expiration_year: 2040,
    security_code: "123",
  };
  const token = await omise.tokens.create({ card });
  const held = await omise.charges.create({
    amount: 12345,
    currency: "THB",
    card: token.id,
    capture: false,
    metadata: { order: "plain-script-1" },
  });
  const captured = await omise.charges.capture(held.id);
  const refund = await omise.charges.createRefund(held.id, { amount: 345 });
  const found = await omise.search.list({ scope: "charge", query: "plain-script-1" });
  const refused = await omise.charges.capture(held.id).catch((error) => error);
  const missing = await omise.charges.retrieve("chrg_test_0000000000000000000").catch((error) => error);
  const capability = await omise.capability.retrieve();
  const events = await omise.events.list({ limit: 5, order: "reverse_chronological" });
  return {
    token: token.object,
    held: [held.status, held.authorized, held.capturable],
    captured: [captured.status, captured.captured_amount],
    refund: [refund.object, refund.amount],
    found: found.data.map((charge) => [charge.id === held.id, charge.refunded_amount]),
    refused: refused.code,
    missing: missing.code,
    country: capability.country,
    events: events.data.map((event) => event.key),
  };
}

main().then((result) => process.stdout.write(JSON.stringify(result)));
