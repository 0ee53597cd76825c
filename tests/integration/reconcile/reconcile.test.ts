import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { GET, POST } from "@/app/api/cron/reconcile/route";
import { GET as health } from "@/app/api/health/route";
import { HOUR, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { takeLease } from "@/lib/db/lease";
import { orders } from "@/lib/db/schema/orders";
import { payments } from "@/lib/db/schema/payments";
import { env } from "@/lib/env";
import { orderNumberText } from "@/lib/orders/order-number";
import { refundPayment } from "@/lib/payments/refund-payment";
import { gatewayOf } from "@/lib/payments/registry";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { cronSecret } from "@/lib/secrets";
import { processEvent } from "@/lib/webhooks/process-event";
import { closeDatabase } from "@/tests/support/database";
import {
  deliverWebhooks,
  freshKey,
  inbox,
  later,
  mailOf,
  openPayingShop,
  orderAtTheBank,
  pay,
  payerApproves,
  refundsOf,
} from "@/tests/support/paying";
import { orderRow, placedOrder } from "@/tests/support/shop";

const DATA_DIR = join(inject("scratchFolder"), `reconcile-${process.pid}`);

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop({ DATA_DIR });
});
beforeEach(async () => {
  later(HOUR);
  await clearFaults();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const call = (authorization?: string) =>
  new Request("http://localhost/api/cron/reconcile", { headers: authorization ? { authorization } : {} });

test.each([
  ["no secret", undefined],
  ["a wrong one", "Bearer wrong"],
  ["an empty one", "Bearer "],
  ["the right one under another scheme", () => `Basic ${cronSecret()}`],
  ["the right one and more", () => `Bearer ${cronSecret()}x`],
  ["the right one without a scheme", () => cronSecret()],
])("A37 the cron route refuses %s", async (_, authorization) => {
  const orderId = await placedOrder();
  later(2 * HOUR);
  const header = typeof authorization === "function" ? authorization() : authorization;
  for (const handler of [GET, POST]) {
    const response = await handler(call(header));
    expect(response.status).toBe(401);
  }
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("A37 of a hundred passes at once one runs, and the others say skipped", async () => {
  const secret = `Bearer ${cronSecret()}`;
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => (await GET(call(secret))).json()),
  );
  expect(answers.filter((answer) => answer.skipped === false)).toHaveLength(1);
  expect(answers.filter((answer) => answer.skipped === true)).toHaveLength(99);
  expect((await POST(call(secret))).status).toBe(200); // and the next one runs again
});

test("a pass that died holds nobody up for long: its lease is over by itself", async () => {
  expect(await takeLease("try", 90)).not.toBeNull();
  expect(await takeLease("try", 90)).toBeNull();
  expect(await takeLease("other", -1)).not.toBeNull(); // its holder died; its time is over
  expect(await takeLease("other", 90)).not.toBeNull();
});

test("one row that cannot be worked on stops nobody else's", async () => {
  const broken = await orderAtTheBank();
  const { orderId, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  const gateway = gatewayOf("omise");
  const look = gateway.retrieveCharge;
  const bug = vi.spyOn(gateway, "retrieveCharge").mockImplementation(async (id) => {
    if (id === broken.chargeId) throw new TypeError("a bug of ours");
    return look(id);
  });
  later(MINUTE);
  const report = await reconcile();
  expect(report).toMatchObject({ skipped: false, failures: [`payment ${broken.payment.id}`] });
  expect((await orderRow(orderId)).status).toBe("paid");
  bug.mockRestore();
});

test("orders and payments of another mode are left alone", async () => {
  const { orderId, payment } = await orderAtTheBank();
  const database = await db();
  await database.update(orders).set({ mode: "test" }).where(eq(orders.id, orderId));
  await database.update(payments).set({ mode: "test" }).where(eq(payments.id, payment.id));
  later(2 * HOUR);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("pending");
});

test("an order of another mode that nobody began to pay is let go like any other: its pieces are the same pieces", async () => {
  const orderId = await placedOrder();
  await (await db()).update(orders).set({ mode: "test" }).where(eq(orders.id, orderId));
  later(2 * HOUR);
  await reconcile();
  expect((await orderRow(orderId)).status).toBe("expired");
});

test("the receipt is written once, as a mail to look at, in the order's language, with nothing left unescaped", async () => {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  const database = await db();
  const order = await orderRow(orderId);
  await database
    .update(orders)
    .set({ locale: "th", address: order.address && { ...order.address, name: "<script>alert(1)</script>" } })
    .where(eq(orders.id, orderId));
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  await reconcile();
  await reconcile();
  const [mail] = await mailOf(orderId);
  expect(mail).toMatchObject({ template: "receipt", attempts: 1 });
  expect(mail?.sentAt).not.toBeNull();
  const { number } = order;
  const named = join(env().dataDir, "mail", `${orderNumberText(number)}-receipt-${mail?.id}`);
  expect(await readFile(`${named}.html`, "utf8")).toMatch(/^<!doctype html>\n<html lang="th">/); // opens in a browser
  const file = await readFile(`${named}.eml`, "utf8");
  expect(file).toMatch(/^Content-Language: th$/m);
  expect(file).toMatch(/^To: .*shopper@example\.com/m);
  const decoded = file
    .split(/\n--[^\n]+\n/)
    .map((part) => {
      const [head = "", ...rest] = part.split("\n\n");
      const body = rest.join("\n\n");
      if (/base64/i.test(head)) return Buffer.from(body, "base64").toString();
      const bytes = body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`);
      return /quoted-printable/i.test(head)
        ? decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, "%25"))
        : body;
    })
    .join("\n");
  expect(decoded).toContain("เราได้รับการชำระเงินแล้ว");
  expect(decoded).toContain(`/th/orders/${orderId}`);
  expect(decoded).toContain("&lt;script&gt;");
  const html = decoded.slice(decoded.indexOf("<!doctype html>"));
  expect(html).not.toContain("<script>");
  expect(
    (await readdir(join(env().dataDir, "mail"))).filter((name) => name.includes(mail?.id ?? "-")),
  ).toHaveLength(2);
});

test("health tells that the database answers and how long webhooks wait", async () => {
  const response = await health();
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ ok: true, mode: "sandbox", database: "reachable" });
});

test("with the faults over, twenty minutes of passes leave nothing in between", async () => {
  // Creates that arrive and are not answered, that never arrive, and answers that nobody can read.
  const faulty = [
    { kind: "drop", worked: true },
    { kind: "drop", worked: false },
    { kind: "truncated" },
    { kind: "status", status: 503, body: "html" },
  ] as const;
  for (const effect of faulty) {
    await setFault({ operation: "charges.create", effect });
    await pay(await placedOrder());
  }
  // A webhook and a refund during an hour in which the gateway does not answer.
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  const down = { kind: "status", status: 503, body: "html" } as const;
  await setFault({ operation: "refunds.create", effect: down });
  const refund = {
    paymentId: payment.id,
    amount: 10_000,
    idempotencyKey: freshKey(),
    requestedBy: "merchant",
  };
  expect(await refundPayment(refund)).toMatchObject({ ok: false, error: { code: "checking" } });
  const waiting = await orderAtTheBank();
  await setFault({ operation: "charges.retrieve", effect: down, times: 200 });
  await payerApproves(waiting.chargeId);
  const { events } = await deliverWebhooks({ process: false });
  later(3_000);
  await processEvent(events.at(-1) ?? ""); // one look is enough to know that nobody answers
  const database = await db();
  const open = async () => ({
    submitted: await database.select().from(payments).where(eq(payments.status, "submitted")),
    refunds: (await refundsOf(payment.id)).filter(({ status }) => status === "submitted"),
    events: (await inbox()).filter(
      ({ processedAt, lastError }) => !processedAt && lastError !== "other_mode",
    ),
  });
  const before = await open();
  expect(before.submitted).toHaveLength(faulty.length);
  expect(before.refunds).toHaveLength(1);
  expect(before.events).not.toEqual([]);

  await clearFaults();
  for (let minute = 0; minute < 20; minute += 1) {
    later(MINUTE);
    await reconcile();
  }
  expect(await open()).toEqual({ submitted: [], refunds: [], events: [] });
  expect((await orderRow(waiting.orderId)).status).toBe("paid");
  expect((await orderRow(orderId)).status).toBe("paid");
  expect(await refundsOf(payment.id)).toMatchObject([{ status: "succeeded", amount: 10_000 }]);
});
