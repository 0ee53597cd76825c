import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { callOmise, cardFields, makeCharge, makeToken, sandboxEnv } from "@/tests/support/omise-emulator";

beforeAll(async () => {
  await freshDatabase();
});
beforeEach(() => sandboxEnv());
afterAll(closeDatabase);

/* The examples of the protocol, by the names of their fields. */
const CARD =
  "object id livemode location deleted country city postal_code state street1 street2 phone_number financing bank brand first_digits last_digits name expiration_month expiration_year fingerprint security_code_check tokenization_method created_at";
const TOKEN = "object id livemode location used charge_status card created_at";
const SOURCE =
  "object id livemode location amount currency type flow charge_status barcode bank email installment_term ip absorption_type name mobile_number phone_number platform_type promotion_code discounts scannable_code billing shipping items references provider_references store_id store_name terminal_id zero_interest_installments created_at";
const CUSTOMER =
  "object id livemode location deleted default_card email description metadata cards created_at";
const LIST = "object data limit offset total location order from to";
const CHARGE =
  "object id location livemode amount currency net fee fee_vat interest interest_vat funding_amount funding_currency refunded_amount authorization_type authorized_amount captured_amount transaction_fees platform_fee refunds status authorized paid capture capturable reversible refundable partially_refundable reversed expired voided disputable can_perform_void multi_capture authorize_uri return_uri failure_code failure_message merchant_advice merchant_advice_code missing_3ds_fields authenticated_by approval_code acquirer_reference_number card source customer transaction dispute link schedule linked_account terminal branch device ip description metadata zero_interest_installments created_at authorized_at paid_at expires_at expired_at reversed_at";
const REFUND =
  "object id location livemode amount currency funding_amount funding_currency charge transaction status voided metadata approval_code acquirer_reference_number terminal created_at";
const CAPABILITY =
  "object location country zero_interest_installments banks tokenization_methods limits payment_methods";
const METHOD = "object name currencies card_brands installment_terms banks";
const EVENT = "object id livemode location webhook_deliveries data key created_at";
const DELIVERY = "object id uri status key error payload";
const SEARCH = "object location scope query filters page total_pages total order data";
const ERROR = "object location code message";

const fields = (value: unknown) => Object.keys(Object(value)).sort();
const named = (names: string) => names.split(" ").sort();

test("a token looks as the reference shows it, and remembers no card number", async () => {
  const { status, body } = await callOmise("POST", "/tokens", { card: cardFields() }, { host: "vault" });
  expect(status).toBe(200);
  expect(fields(body)).toEqual(named(TOKEN));
  expect(fields(body.card)).toEqual(named(CARD));
  expect(body).toMatchObject({
    object: "token",
    livemode: false,
    used: false,
    charge_status: "unknown",
    card: { brand: "Visa", last_digits: "4242", security_code_check: true, first_digits: null },
  });
  expect(body.id).toMatch(/^tokn_test_[0-9a-z]{19}$/);
  expect(JSON.stringify(body)).not.toContain("4242424242424242");
  expect(body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const again = await callOmise("GET", `/tokens/${body.id}`, undefined, { host: "vault" });
  expect(again.body).toEqual(body);
});

test("a charge that waits for 3-D Secure looks as the reference shows it, to the last fee", async () => {
  const { status, body } = await makeCharge({ metadata: { order_id: "1" }, description: "Order 1" });
  expect(status).toBe(200);
  expect(fields(body)).toEqual(named(CHARGE));
  expect(fields(body.refunds)).toEqual(named(LIST));
  expect(body).toMatchObject({
    status: "pending",
    amount: 12_345,
    currency: "THB",
    fee: 451,
    fee_vat: 32,
    net: 11_862,
    transaction_fees: { fee_flat: "0.0", fee_rate: "3.65", vat_rate: "7.0" },
    authorized_amount: 12_345,
    captured_amount: 0,
    return_uri: "http://localhost:3000/back",
    metadata: { order_id: "1" },
    failure_code: null,
    transaction: null,
  });
  expect(body.id).toMatch(/^chrg_test_[0-9a-z]{19}$/);
  const created = Date.parse(String(body.created_at));
  expect(Date.parse(String(body.expires_at)) - created).toBe(7 * 86_400_000);
  const read = await callOmise("GET", `/charges/${body.id}`);
  expect(read.body).toEqual(body);
});

test("fees are those of the reference's second example too", async () => {
  const { body } = await makeCharge({ amount: 5_000 });
  expect(body).toMatchObject({ fee: 183, fee_vat: 13, net: 4_804 });
});

test("a refund, and the charge it belongs to, look as the reference shows them", async () => {
  const { body: charge } = await makeCharge({}, "4111111111111111");
  expect(charge.status).toBe("successful");
  const { body } = await callOmise("POST", `/charges/${charge.id}/refunds`, {
    amount: 5_000,
    metadata: { reason: "wet" },
  });
  expect(fields(body)).toEqual(named(REFUND));
  expect(body).toMatchObject({ amount: 5_000, charge: charge.id, status: "closed", voided: false });
  expect(body.transaction).toMatch(/^trxn_test_/);
  const listed = await callOmise("GET", `/charges/${charge.id}/refunds`);
  expect(listed.body).toMatchObject({ total: 1, data: [body] });
  const alone = await callOmise("GET", `/charges/${charge.id}/refunds/${body.id}`);
  expect(alone.body).toEqual(body);
  const read = await callOmise("GET", `/charges/${charge.id}`);
  expect(read.body).toMatchObject({ refunded_amount: 5_000, refunds: { total: 1, data: [body] } });
});

test("a source, a customer and the capability look as the reference shows them", async () => {
  const source = await callOmise("POST", "/sources", { type: "promptpay", amount: 12_345, currency: "thb" });
  expect(fields(source.body)).toEqual(named(SOURCE));
  expect(source.body).toMatchObject({ flow: "offline", charge_status: "unknown", scannable_code: null });
  const customer = await callOmise("POST", "/customers", {
    email: "a@example.com",
    card: await makeToken(),
  });
  expect(fields(customer.body)).toEqual(named(CUSTOMER));
  expect(fields(customer.body.cards)).toEqual(named(LIST));
  expect(customer.body.default_card).toMatch(/^card_test_/);
  const capability = await callOmise("GET", "/capability");
  expect(fields(capability.body)).toEqual(named(CAPABILITY));
  const methods = capability.body.payment_methods;
  expect(
    Array.isArray(methods) && methods.map(fields).every((names) => `${names}` === `${named(METHOD)}`),
  ).toBe(true);
  expect(capability.body.limits).toMatchObject({ charge_amount: { min: 2_000, max: 15_000_000 } });
});

test("an event shows what became of its webhooks", async () => {
  const { body: charge } = await makeCharge();
  const list = await callOmise("GET", "/events?order=reverse_chronological&limit=1");
  const [event] = Array.isArray(list.body.data) ? list.body.data : [];
  expect(fields(event)).toEqual(named(EVENT));
  expect(event).toMatchObject({ key: "charge.create", data: { id: charge.id, status: "pending" } });
  expect(fields(event.webhook_deliveries[0])).toEqual(named(DELIVERY));
  const payload: unknown = JSON.parse(event.webhook_deliveries[0].payload);
  expect(payload).toMatchObject({ object: "event", id: event.id, webhook_deliveries: [] });
  const alone = await callOmise("GET", `/events/${event.id}`);
  expect(alone.body).toEqual(event);
});

test("errors are objects with a code, a sentence and a place to read more", async () => {
  const { status, body } = await callOmise("GET", "/charges/chrg_test_0000000000000000000");
  expect(status).toBe(404);
  expect(fields(body)).toEqual(named(ERROR));
  expect(body).toEqual({
    object: "error",
    location: "https://www.omise.co/api-errors#not-found",
    code: "not_found",
    message: "charge chrg_test_0000000000000000000 was not found",
  });
});

test("search finds a charge by its metadata, its filters and its amount in main units", async () => {
  const { body: charge } = await makeCharge({ amount: 77_700, metadata: { order: { id: "ORD-SEARCH-1" } } });
  const found = await callOmise("GET", "/search?scope=charge&query=ord-search-1");
  expect(fields(found.body)).toEqual(named(SEARCH));
  expect(found.body).toMatchObject({ total: 1, total_pages: 1, page: 1, data: [{ id: charge.id }] });
  const by = async (filter: string) => (await callOmise("GET", `/search?scope=charge&${filter}`)).body;
  expect(await by("filters[amount]=777&filters[status]=pending")).toMatchObject({ total: 1 });
  expect(await by("filters[amount]=77700")).toMatchObject({ total: 0 });
  expect(await by("filters[nonsense]=1")).toMatchObject({ object: "error", code: "invalid_filters" });
  expect((await callOmise("GET", "/search?scope=shoes")).body).toMatchObject({ code: "invalid_scope" });
});

test("lists have a page, an order and a span of time", async () => {
  const { body: first } = await makeCharge({ description: "first" });
  const { body: second } = await makeCharge({ description: "second" });
  const newest = await callOmise("GET", "/charges?limit=1&order=reverse_chronological");
  expect(newest.body).toMatchObject({
    limit: 1,
    offset: 0,
    order: "reverse_chronological",
    location: "/charges",
    data: [{ id: second.id }],
  });
  const next = await callOmise("GET", "/charges?limit=1&offset=1&order=reverse_chronological");
  expect(next.body).toMatchObject({ data: [{ id: first.id }] });
  const future = await callOmise("GET", "/charges?from=2999-01-01T00:00:00Z");
  expect(future.body).toMatchObject({ total: 0, data: [] });
  for (const query of ["limit=0", "limit=x", "offset=-1", "order=up", "from=yesterday", "limit[a]=1"])
    expect((await callOmise("GET", `/charges?${query}`)).status, query).toBe(400);
});

test("expand shows the customer and the transaction themselves", async () => {
  const { body: customer } = await callOmise("POST", "/customers", {
    card: await makeToken("4111111111111111"),
  });
  const { body: charge } = await callOmise("POST", "/charges", {
    amount: 5_000,
    currency: "THB",
    customer: customer.id,
  });
  expect(charge.customer).toBe(customer.id);
  const { body } = await callOmise("GET", `/charges/${charge.id}?expand=true`);
  expect(body).toMatchObject({
    customer: { object: "customer", id: customer.id, cards: { total: 1 } },
    transaction: { object: "transaction", direction: "credit", origin: charge.id },
  });
});

test("the older version writes times, refunds and currencies in the older words", async () => {
  const headers = { "omise-version": "2017-11-02" };
  const { body } = await callOmise(
    "POST",
    "/charges",
    {
      amount: 5_000,
      currency: "THB",
      card: await makeToken(),
      return_uri: "http://localhost:3000/x",
      metadata: { currency: "THB", created_at: "mine" },
    },
    { headers },
  );
  expect(body).toMatchObject({
    currency: "thb",
    refunded: 0,
    metadata: { currency: "THB", created_at: "mine" },
  });
  expect(body).toHaveProperty("created");
  expect(body).not.toHaveProperty("created_at");
  expect(body).not.toHaveProperty("refunded_amount");
  expect(body.reference).toMatch(/^paym_test_/);
  const now = await callOmise("GET", `/charges/${body.id}`);
  expect(now.body).toMatchObject({ currency: "THB", refunded_amount: 0 });
  expect(now.body).not.toHaveProperty("reference");
  expect((await callOmise("GET", "/capability", undefined, { headers })).body).toHaveProperty(
    "payment_backends",
  );
  const unknown = await callOmise("GET", "/account", undefined, {
    headers: { "omise-version": "1999-01-01" },
  });
  expect(unknown).toMatchObject({ status: 400, body: { code: "bad_request" } });
});

test("balance and transactions follow what was captured and refunded", async () => {
  const keys = { key: "skey_test_balance" };
  const card = await makeToken("4111111111111111", "pkey_test_balance");
  const { body: charge } = await callOmise(
    "POST",
    "/charges",
    { amount: 10_000, currency: "THB", card },
    keys,
  );
  await callOmise("POST", `/charges/${charge.id}/refunds`, { amount: 1_000 }, keys);
  const { body: balance } = await callOmise("GET", "/balance", undefined, keys);
  expect(balance).toMatchObject({
    object: "balance",
    currency: "THB",
    total: 9_609 - 1_000,
    livemode: false,
  });
  const { body: moves } = await callOmise("GET", "/transactions", undefined, keys);
  expect(moves).toMatchObject({
    total: 2,
    data: [
      { object: "transaction", direction: "credit", amount: 9_609, id: charge.transaction },
      { direction: "debit", amount: 1_000 },
    ],
  });
});

test("the account tells its country and takes a webhook address", async () => {
  const keys = { key: "skey_test_account1" };
  const { body } = await callOmise("GET", "/account", undefined, keys);
  expect(body).toMatchObject({ object: "account", country: "TH", currency: "THB", webhook_uri: null });
  const set = await callOmise("PATCH", "/account", { webhook_uri: "https://shop.example/hook" }, keys);
  expect(set.body.webhook_uri).toBe("https://shop.example/hook");
  expect(
    (await callOmise("PATCH", "/account", { webhook_uri: "http://shop.example/hook" }, keys)).status,
  ).toBe(400);
  const shop = await callOmise("GET", "/account");
  expect(shop.body.webhook_uri).toBe("http://localhost:3000/api/webhook/omise");
});
