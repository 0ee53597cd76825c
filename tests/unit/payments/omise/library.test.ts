import { createServer } from "node:net";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import Omise from "omise";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { parseEnv } from "@/lib/env";
import type { ChargeRequest } from "@/lib/payments/gateway";
import { GatewayRejected, GatewayUnreachable } from "@/lib/payments/gateway-error";
import { classify, omiseClient } from "@/lib/payments/omise/client";
import { omiseGateway } from "@/lib/payments/omise/gateway";

/*
 * The quirks of the omise library (reference §15, items 3 to 14), each against the library itself, and what our door makes
 * of it. Answers come from a network that the tests own.
 */

const API = "https://api.omise.co";
const ACCESS = {
  secretKey: "skey_test_0123456789abcdefgh",
  publicKey: "pkey_test_0123456789abcdefgh",
  apiVersion: "2019-05-29",
  apiBase: API,
  vaultBase: "https://vault.omise.co",
};
const CHARGE_ID = "chrg_test_5xuy4w91xqz7d1w9u0t";
const charge = {
  object: "charge",
  id: CHARGE_ID,
  livemode: false,
  amount: 12_345,
  currency: "THB",
  status: "pending",
  authorized: false,
  paid: false,
  metadata: {},
};
const listOf = (data: unknown[], more: Record<string, unknown> = {}) => ({
  object: "list",
  data,
  offset: 0,
  total: data.length,
  order: "reverse_chronological",
  ...more,
});

const network = setupServer();
let requests: Request[] = [];
beforeAll(() => {
  network.listen({ onUnhandledFrame: "error" });
  network.events.on("request:start", ({ request }) => {
    requests.push(request.clone());
  });
});
afterEach(() => {
  network.resetHandlers();
  requests = [];
});
afterAll(() => network.close());

const answer = (make: () => Response | Promise<Response>) => network.use(http.all(`${API}/*`, make));
const client = (deadlineMs = 300) => omiseClient(ACCESS, { deadlineMs });
const gateway = (deadlineMs = 300) =>
  omiseGateway({ ...ACCESS, webhookSecrets: [], sandboxOrigin: null, redirectHosts: [] }, { deadlineMs });
const library = () => Omise({ secretKey: ACCESS.secretKey, publicKey: ACCESS.publicKey });
const anything = z.unknown();
const request = {
  paymentId: "pay_0123456789abcdefghjkmnpqrs",
  orderNumber: "AM-10001",
  amount: { amount: 12_345, currency: "THB" },
  instrument: { kind: "card", token: "tokn_test_5xuy4w91xqz7d1w9u0t" },
  capture: true,
  returnUrl: "http://localhost:3000/en/orders/x/return",
  description: "Amefon AM-10001",
  clientIp: null,
  expiresAt: null,
  webhookUrls: [],
} as const;

describe("§15.3 the library waits for ever", () => {
  test("a server that never answers is given up at the deadline, for a create and for a read", async () => {
    answer(() => new Promise<Response>(() => undefined));
    const began = performance.now();
    await expect(gateway().createCharge(request)).rejects.toThrow(GatewayUnreachable);
    await expect(gateway().retrieveCharge(CHARGE_ID)).rejects.toThrow("in time");
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("a connection that is cut in the middle of the body is given up too", async () => {
    answer(() => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"object":"charge",'));
        },
        pull(controller) {
          controller.error(new Error("cut"));
        },
      });
      return new Response(body, { headers: { "content-type": "application/json" } });
    });
    await expect(gateway().retrieveCharge(CHARGE_ID)).rejects.toThrow(GatewayUnreachable);
  });

  test("a body of one byte a second is given up at the deadline", async () => {
    answer(() => {
      const body = new ReadableStream({
        start(controller) {
          const timer = setInterval(() => controller.enqueue(new TextEncoder().encode(" ")), 50);
          setTimeout(() => {
            clearInterval(timer);
            controller.close();
          }, 1_500).unref();
        },
      });
      return new Response(body);
    });
    await expect(gateway().createCharge(request)).rejects.toThrow("in time");
  });
});

test("§15.4 no header of ours reaches Omise, so nothing leans on an idempotency key: the payment's id is in the metadata", async () => {
  answer(() => HttpResponse.json(charge));
  await gateway().createCharge(request);
  const [sent] = requests;
  expect(sent?.headers.get("idempotency-key")).toBeNull();
  expect(await sent?.json()).toMatchObject({
    metadata: { payment_id: request.paymentId, order_number: "AM-10001" },
  });
});

describe("§15.5 the library never tries again, and follows http_proxy", () => {
  test("a read is tried again within the deadline, a create never", async () => {
    answer(() => HttpResponse.text("<html>bad gateway</html>", { status: 502 }));
    await expect(gateway(3_000).retrieveCharge(CHARGE_ID)).rejects.toThrow(GatewayUnreachable);
    expect(requests).toHaveLength(3);
    requests = [];
    await expect(gateway(3_000).createCharge(request)).rejects.toThrow(GatewayUnreachable);
    expect(requests).toHaveLength(1);
  });

  test("a read that is refused is not tried again", async () => {
    answer(() => HttpResponse.json({ object: "error", code: "not_found", message: "no" }, { status: 404 }));
    await expect(gateway(3_000).retrieveCharge(CHARGE_ID)).rejects.toThrow(GatewayRejected);
    expect(requests).toHaveLength(1);
  });

  test("through a proxy that is dead a create ends as no answer", async () => {
    const gone = createServer();
    const port = await new Promise<number>((resolve) => {
      gone.listen(0, "127.0.0.1", () => {
        const address = gone.address();
        resolve(typeof address === "object" && address ? address.port : 1);
      });
    });
    await new Promise((resolve) => gone.close(resolve));
    vi.stubEnv("http_proxy", `http://127.0.0.1:${port}`);
    network.close(); // the proxy's connection is a plain socket, which must really be tried
    try {
      await expect(gateway(2_000).createCharge(request)).rejects.toThrow(GatewayUnreachable);
    } finally {
      vi.unstubAllEnvs();
      network.listen({ onUnhandledFrame: "error" });
    }
  });
});

describe("§15.6 the HTTP status is thrown away", () => {
  test("the library takes a 500 with JSON for success; we take it for no answer", async () => {
    answer(() => HttpResponse.json({ message: "boom" }, { status: 500 }));
    await expect(library().charges.retrieve(CHARGE_ID)).resolves.toEqual({ message: "boom" });
    await expect(gateway().createCharge(request)).rejects.toThrow(GatewayUnreachable);
    await expect(gateway().retrieveCharge(CHARGE_ID)).rejects.toThrow(GatewayUnreachable);
  });

  test.each([
    ["another object", { ...charge, object: "token" }],
    ["another charge's id", { ...charge, id: "chrg_test_another0000000000" }],
    ["no object", { id: CHARGE_ID }],
    ["a list", [charge]],
    ["null", null],
    ["a number", 7],
  ])("an answer that is %s is no answer", async (_, body) => {
    answer(() => HttpResponse.json(body));
    await expect(gateway().retrieveCharge(CHARGE_ID)).rejects.toThrow(GatewayUnreachable);
  });
});

describe("§15.7 refusals are plain objects, not Errors", () => {
  test("the library rejects with the parsed body; we with an Error that carries the code", async () => {
    answer(() =>
      HttpResponse.json({ object: "error", code: "used_token", message: "token was used" }, { status: 400 }),
    );
    const raw = await library()
      .charges.create({ amount: 1, currency: "THB" })
      .catch((thrown: unknown) => thrown);
    expect(raw).not.toBeInstanceOf(Error);
    const ours = await gateway()
      .createCharge(request)
      .catch((thrown: unknown) => thrown);
    expect(ours).toBeInstanceOf(GatewayRejected);
    expect(ours).toMatchObject({ code: "used_token", message: "token was used" });
  });

  test.each([
    "invalid_card",
    "invalid_amount",
    "used_token",
    "bad_request",
    "authentication_failure",
    "not_found",
    "failed_capture",
    "failed_expire",
    "failed_refund",
    "expired_charge",
    "missing_card",
  ])("%s is a definite no", (code) => {
    expect(classify({ object: "error", code, message: "…" })).toBeInstanceOf(GatewayRejected);
  });

  test.each([
    "internal_error",
    "service_unavailable",
    "backend_error",
    "too_many_requests",
    "a_code_of_next_year",
    "",
  ])("%s leaves open what was done", (code) => {
    expect(classify({ object: "error", code, message: "…" })).toBeInstanceOf(GatewayUnreachable);
  });
});

describe("§15.8 what is not JSON is rejected as a string, even an empty one", () => {
  test.each([
    ["HTML", "<html>502</html>"],
    ["nothing", ""],
    ["half of the JSON", JSON.stringify(charge).slice(0, 40)],
  ])("%s is no answer", async (_, body) => {
    answer(() => new Response(body, { status: 200 }));
    const raw = await library()
      .charges.retrieve(CHARGE_ID)
      .catch((thrown: unknown) => thrown);
    expect(raw).toBe(body);
    await expect(gateway().createCharge(request)).rejects.toThrow(GatewayUnreachable);
  });
});

describe("§15.9 a catch meets an object, a string, an empty string or an Error", () => {
  test.each([
    ["an Error", new Error("ECONNREFUSED")],
    ["a string", "<html>"],
    ["an empty string", ""],
    ["undefined", undefined],
    ["null", null],
    ["an object of no kind", { message: "boom" }],
    ["an error object without a code", { object: "error" }],
    ["an error object whose code is a number", { object: "error", code: 7 }],
  ])("%s is no answer", (_, thrown) => {
    expect(classify(thrown)).toBeInstanceOf(GatewayUnreachable);
  });

  test("a network failure is no answer", async () => {
    answer(() => HttpResponse.error());
    await expect(gateway().createCharge(request)).rejects.toThrow(GatewayUnreachable);
  });
});

test("§15.10 a callback that throws is called twice by the library; our calls give none", async () => {
  answer(() => HttpResponse.json(charge));
  let calls = 0;
  await new Promise<void>((resolve) => {
    library().charges.retrieve(CHARGE_ID, () => {
      calls += 1;
      if (calls === 2) resolve();
      else throw new Error("a bug of the caller's");
    });
  });
  expect(calls).toBe(2);
  // Promises: a reader that throws is called once, and its error is the one that comes out.
  let read = 0;
  const broken = z.unknown().transform(() => {
    read += 1;
    throw new Error("a bug of the reader's");
  });
  await expect(client().write(broken, (omise) => omise.charges.retrieve(CHARGE_ID))).rejects.toThrow();
  expect(read).toBe(1);
});

test("§15.11 no promise of this process carries the library's leftovers", () => {
  expect("error" in Promise.prototype).toBe(false);
  expect("done" in Promise.prototype).toBe(false);
  const keys: string[] = [];
  for (const key in Promise.resolve()) keys.push(key);
  expect(keys).toEqual([]);
});

describe("§15.12 keys", () => {
  test.each([
    ["no secret key", { secretKey: "" }],
    ["the public key in its place", { secretKey: ACCESS.publicKey }],
    ["no public key", { publicKey: "" }],
  ])("with %s no client is made, instead of signing in as “undefined”", (_, keys) => {
    expect(() => omiseClient({ ...ACCESS, ...keys })).toThrow("both of its keys");
  });

  test("two shops in one process keep their keys apart", async () => {
    answer(() => HttpResponse.json(charge));
    const [one, two] = [client(), omiseClient({ ...ACCESS, secretKey: "skey_test_other" })];
    await one.read(anything, (omise) => omise.charges.retrieve(CHARGE_ID));
    await two.read(anything, (omise) => omise.charges.retrieve(CHARGE_ID));
    await one.read(anything, (omise) => omise.charges.retrieve(CHARGE_ID));
    const users = requests.map((sent) =>
      Buffer.from((sent.headers.get("authorization") ?? "").replace("Basic ", ""), "base64").toString(),
    );
    expect(users).toEqual([`${ACCESS.secretKey}:`, "skey_test_other:", `${ACCESS.secretKey}:`]);
  });

  test("the configured API version goes with every call", async () => {
    answer(() => HttpResponse.json(charge));
    await client().read(anything, (omise) => omise.charges.retrieve(CHARGE_ID));
    expect(requests[0]?.headers.get("omise-version")).toBe("2019-05-29");
  });
});

test("§15.13 the shop refuses to start with the library's card-printing switch on", () => {
  const start = (more: Record<string, string>) =>
    parseEnv({ STORE_SANDBOX: "true", STORE_BASE_URL: "http://localhost:3000", ...more });
  expect(() => start({ DEBUG_OMISE: "true" })).toThrow("DEBUG_OMISE");
  expect(() => start({ OMISE_SCHEME: "http" })).toThrow("OMISE_SCHEME");
  expect(start({ DEBUG_OMISE: "" }).sandbox).toBe(true);
});

describe("§15.14 ids go into the path as they are", () => {
  test("the library itself would ask for another page, or for all charges", async () => {
    answer(() => HttpResponse.json(charge));
    await library().charges.retrieve("../account?x=1");
    expect(new URL(requests[0]?.url ?? "").pathname).toBe("/account");
    await library().charges.retrieve("");
    expect(new URL(requests[1]?.url ?? "").pathname).toBe("/charges");
  });

  test.each([
    "../account?x=1",
    "",
    "chrg_test_",
    "chrg_test_ABC",
    "chrg_test_abc/refunds",
    "chrg_test_abc?x",
    "chrg_test_abc\n",
    "cust_test_abc",
    `chrg_test_${"a".repeat(500)}`,
  ])("%j never gets near it", async (id) => {
    const adapter = gateway();
    for (const call of [
      () => adapter.retrieveCharge(id),
      () => adapter.captureCharge(id),
      () => adapter.reverseCharge(id),
      () => adapter.expireCharge(id),
      () => adapter.createRefund(id, "ref_x", { amount: 1, currency: "THB" }),
    ])
      await expect(call()).rejects.toThrow(GatewayRejected);
    await expect(
      adapter.createCharge({ ...request, instrument: { kind: "card", token: id } }),
    ).rejects.toThrow(GatewayRejected);
    expect(requests).toEqual([]);
  });
});

describe("proof that a charge does not exist", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
  const since = new Date(Date.UTC(2026, 0, 1, 0, 0, 10));
  const listed = (seconds: number, paymentId?: string) => ({
    ...charge,
    created_at: at(seconds),
    metadata: paymentId ? { payment_id: paymentId } : {},
  });

  test("a complete listing without it", async () => {
    answer(() => HttpResponse.json(listOf([listed(50), listed(20)])));
    await expect(gateway().findCharge(request.paymentId, since)).resolves.toBeNull();
    expect(new URL(requests[0]?.url ?? "").searchParams.get("order")).toBe("reverse_chronological");
  });

  test("is paged back to the moment asked for, and no further", async () => {
    network.use(
      http.get(`${API}/charges`, ({ request: asked }) => {
        const offset = Number(new URL(asked.url).searchParams.get("offset"));
        const data = Array.from({ length: 100 }, (_, index) => listed(250 - offset - index));
        return HttpResponse.json(listOf(data, { offset, total: 100_000 }));
      }),
    );
    await expect(gateway(2_000).findCharge(request.paymentId, since)).resolves.toBeNull();
    expect(requests).toHaveLength(3);
  });

  test("a charge on a later page is found and read in full", async () => {
    network.use(
      http.get(`${API}/charges`, ({ request: asked }) => {
        const offset = Number(new URL(asked.url).searchParams.get("offset"));
        const data = offset === 0 ? [listed(90)] : [listed(80, request.paymentId)];
        return HttpResponse.json(listOf(data, { offset, total: 2 }));
      }),
      http.get(`${API}/charges/:id`, () => HttpResponse.json(listed(80, request.paymentId))),
    );
    await expect(gateway(2_000).findCharge(request.paymentId, since)).resolves.toMatchObject({
      paymentId: request.paymentId,
    });
  });

  test.each([
    ["comes oldest first", () => listOf([listed(20)], { order: "chronological" })],
    ["does not say its order", () => listOf([listed(20)], { order: undefined })],
    ["is another page", () => listOf([listed(20)], { offset: 20 })],
    ["has a hole", () => listOf([], { total: 5 })],
    ["holds a charge that cannot be read", () => listOf([{ object: "charge" }])],
    ["holds a charge without a time", () => listOf([charge])],
    ["is no list", () => charge],
  ])("a listing that %s proves nothing", async (_, body) => {
    answer(() => HttpResponse.json(body()));
    await expect(gateway(1_500).findCharge(request.paymentId, since)).rejects.toThrow(GatewayUnreachable);
  });
});

describe("A22 where a payer may be sent", () => {
  const real = gateway();
  const pretend = omiseGateway({
    ...ACCESS,
    webhookSecrets: [],
    sandboxOrigin: "http://localhost:3000",
    redirectHosts: [],
  });

  test.each(["https://api.omise.co/payments/paym_1/authorize", "https://pay.omise.co/x"])(
    "with real banks, to %s",
    (url) => {
      expect(real.allowsRedirect(url)).toBe(true);
      expect(pretend.allowsRedirect(url)).toBe(false);
    },
  );

  test.each([
    "http://api.omise.co/x",
    "https://api.omise.co.evil.example/x",
    "https://evilomise.co/x",
    "https://api.omise.co:8443/x",
    "https://user@api.omise.co/x",
    "https://evil.example/https://api.omise.co",
    "javascript:alert(1)",
    "data:text/html,x",
    "//api.omise.co/x",
    "/relative",
    "",
    "http://localhost:3000/sandbox",
  ])("never to %j", (url) => {
    expect(real.allowsRedirect(url)).toBe(false);
  });

  test("in the sandbox, to the shop's own origin alone", () => {
    expect(pretend.allowsRedirect("http://localhost:3000/sandbox/omise/authorize/paym_1")).toBe(true);
    for (const url of ["http://localhost:3001/x", "https://localhost:3000/x", "http://localhost.evil:3000/"])
      expect(pretend.allowsRedirect(url)).toBe(false);
  });
});

test("A22 hosts that a merchant has listed are places to be sent to as well", () => {
  const settings = { ...ACCESS, webhookSecrets: [], sandboxOrigin: null };
  const { allowsRedirect } = omiseGateway({ ...settings, redirectHosts: ["pay.example", ".wallet.example"] });
  for (const url of ["https://pay.example/x", "https://a.wallet.example/x", "https://api.omise.co/x"])
    expect(allowsRedirect(url)).toBe(true);
  for (const url of [
    "https://evil.pay.example/x",
    "https://wallet.example/x",
    "https://evilwallet.example/",
    "http://pay.example/x",
    "https://pay.example:8443/x",
  ])
    expect(allowsRedirect(url)).toBe(false);
});

describe("what a charge is paid with", () => {
  const sent = async (changes: Partial<ChargeRequest>) => {
    answer(() => HttpResponse.json(charge));
    await gateway().createCharge({ ...request, ...changes });
    const body: unknown = await requests[0]?.json();
    return body;
  };

  test("a source is made inline, of the charge's own amount, and is always captured", async () => {
    const source = { type: "fpx", bank: "uob", email: "a@example.com" };
    const body = await sent({ instrument: { kind: "source", source }, capture: false });
    expect(body).toMatchObject({
      amount: 12_345,
      capture: true,
      source: { type: "fpx", bank: "uob", email: "a@example.com", amount: 12_345, currency: "THB" },
    });
    for (const field of ["card", "customer", "authorization_type", "expires_at", "webhook_endpoints"])
      expect(body).not.toHaveProperty(field);
  });

  test("a saved card is a customer's and a card's", async () => {
    const saved = { kind: "saved_card", customerId: "cust_test_1", cardId: "card_test_2" } as const;
    expect(await sent({ instrument: saved })).toMatchObject({ customer: "cust_test_1", card: "card_test_2" });
  });

  test.each([
    ["cust_test_1", "../x"],
    ["", "card_test_1"],
    ["card_test_1", "card_test_1"],
  ])("a customer %j with a card %j never gets near the gateway", async (customerId, cardId) => {
    const saved = { kind: "saved_card", customerId, cardId } as const;
    await expect(gateway().createCharge({ ...request, instrument: saved })).rejects.toThrow(GatewayRejected);
    expect(requests).toEqual([]);
  });

  test("the deployment's own webhook and an expiry of ours are sent where asked for", async () => {
    const expiresAt = new Date("2026-01-01T00:20:00Z");
    const webhookUrls = ["https://preview.example/api/webhook/omise"];
    expect(await sent({ expiresAt, webhookUrls })).toMatchObject({
      expires_at: "2026-01-01T00:20:00.000Z",
      webhook_endpoints: webhookUrls,
    });
  });
});

describe("a code's picture", () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>';
  const ADDRESS = `${API}/charges/chrg_test_1/documents/docu_test_1/downloads/01AB`;
  const fetched = () => gateway().fetchImage(ADDRESS);
  const svg = (text: string) => () =>
    new HttpResponse(text, { headers: { "content-type": "image/svg+xml" } });

  test("is an SVG or a PNG, whatever its header says", async () => {
    answer(svg(SVG));
    expect((await fetched()).type).toBe("image/svg+xml");
    answer(svg(`<?xml version="1.0"?>\n<!-- made by -->\n${SVG}`));
    expect((await fetched()).type).toBe("image/svg+xml");
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);
    answer(() => new HttpResponse(png, { headers: { "content-type": "text/html" } }));
    expect(await fetched()).toEqual({ type: "image/png", bytes: png });
  });

  test.each([
    ["a page", "<!doctype html><html></html>"],
    ["a script", SVG.replace("<rect", "<script>1</script><rect")],
    ["an event", SVG.replace("<rect", '<rect onload="1"')],
    ["a foreign object", SVG.replace("<rect", "<foreignObject/><rect")],
    ["an entity", `<!DOCTYPE svg [<!ENTITY a "b">]>${SVG}`],
    ["a javascript link", SVG.replace("<rect", '<a href="javascript:1"/><rect')],
    ["nothing", ""],
    ["more than 256 KiB", SVG.replace("<rect", `<!-- ${"x".repeat(260 * 1024)} --><rect`)],
  ])("is not %s", async (_, text) => {
    answer(svg(text));
    await expect(fetched()).rejects.toThrow(GatewayUnreachable);
  });

  test("is not fetched from elsewhere, nor through a redirect, nor where there is none", async () => {
    for (const url of ["https://evil.example/x", "http://api.omise.co/x", "file:///etc/passwd", ""])
      await expect(gateway().fetchImage(url)).rejects.toThrow(GatewayUnreachable);
    expect(requests).toEqual([]);
    answer(() => new HttpResponse(null, { status: 302, headers: { location: "https://evil.example/" } }));
    await expect(fetched()).rejects.toThrow(GatewayUnreachable);
    answer(() => new HttpResponse(null, { status: 404 }));
    await expect(fetched()).rejects.toThrow(GatewayUnreachable);
  });
});
