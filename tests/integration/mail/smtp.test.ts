import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { env, setEnv } from "@/lib/env";
import { drainOutbox } from "@/lib/mail/outbox";
import { handToServer } from "@/lib/mail/smtp";
import { syncPayment } from "@/lib/payments/sync-payment";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { reconcile } from "@/lib/reconcile/run";
import { closeDatabase } from "@/tests/support/database";
import { type MailServer, openMailServer } from "@/tests/support/mail-server";
import { later, mailOf, openPayingShop, orderAtTheBank, payerApproves } from "@/tests/support/paying";
import { orderRow } from "@/tests/support/shop";

let closeShop: () => void;
let server: MailServer;
beforeAll(async () => {
  closeShop = await openPayingShop();
  server = await openMailServer();
});
beforeEach(async () => {
  await (await db()).delete(mailOutbox);
  server.mails.length = 0;
  server.recipients.length = 0;
  server.answers(() => undefined);
  setEnv({ ...env(), smtpUrl: server.url, mailFrom: "Amefon <shop@amefon.example>" });
});
afterAll(async () => {
  await server.stop();
  closeShop();
  await closeDatabase();
});

async function paidOrder(): Promise<string> {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  return orderId;
}

const unsent = async () => {
  const report = await reconcile();
  return report.skipped ? [] : report.unsentMail;
};

/** A header by its name, with the lines that continue it. */
function header(mail: string, name: string): string | undefined {
  const head = mail.slice(0, mail.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return head
    .split("\r\n")
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))
    ?.slice(name.length + 2);
}

test("F18 a mail server that is away for a day harms no order, and gets one mail when it is back", async () => {
  await server.stop();
  const orderId = await paidOrder();
  for (let hour = 0; hour < 24; hour += 2) {
    expect(await reconcile()).toMatchObject({ mail: { sent: 0 }, failures: [] });
    later(2 * HOUR);
  }
  expect((await orderRow(orderId)).status).toBe("paid");
  const [waiting] = await mailOf(orderId);
  expect(waiting).toMatchObject({ sentAt: null });
  expect(waiting?.attempts).toBeGreaterThan(3);
  expect(waiting?.attempts).toBeLessThan(20); // ever more seldom
  expect(await unsent()).toMatchObject([{ orderId, template: "receipt", gaveUp: false }]);

  await server.start();
  later(7 * HOUR);
  expect(await reconcile()).toMatchObject({ mail: { sent: 1, failed: 0 }, unsentMail: [] });
  later(7 * HOUR);
  expect(await reconcile()).toMatchObject({ mail: { sent: 0 } });
  expect(server.mails).toHaveLength(1);
  const [mail = ""] = server.mails;
  expect(header(mail, "From")).toBe("Amefon <shop@amefon.example>");
  expect(header(mail, "To")).toContain("shopper@example.com");
  expect(header(mail, "Message-ID")).toBe(`<${waiting?.id}@localhost>`);
  expect(header(mail, "Content-Type")).toMatch(/^multipart\/alternative/);
});

test("F18 while the server is away one mail finds out for all, and no other process is kept waiting", async () => {
  const orderIds = [await paidOrder(), await paidOrder(), await paidOrder()];
  await server.stop();
  const before = server.calls();
  expect(await drainOutbox(composeMail)).toMatchObject({ sent: 0, failed: 1 });
  expect(server.calls()).toBe(before);
  await server.start();
  later(7 * HOUR);
  expect(await drainOutbox(composeMail)).toMatchObject({ sent: 3, failed: 0 });
  expect(server.mails).toHaveLength(orderIds.length);
});

test("F18 a server that answers a byte at a time for ever is left within the time of one mail", async () => {
  for (const word of ["GREETING", "RCPT", "MESSAGE"]) {
    server.answers((command) => (command === word ? "drip" : undefined));
    const message = { from: "shop@amefon.example", to: "shopper@example.com", text: "Hello" };
    const began = performance.now();
    await expect(handToServer(server.url, message, 300)).rejects.toMatchObject({ at: "server" });
    expect(performance.now() - began).toBeLessThan(3_000);
  }
});

test("F18 a yes that was lost sends the mail again under the same message id, by which the double is known", async () => {
  const orderId = await paidOrder();
  server.answers((command) => (command === "MESSAGE" ? "hang up" : undefined));
  expect(await reconcile()).toMatchObject({ mail: { sent: 0, failed: 1 } });
  server.answers(() => undefined);
  later(HOUR);
  expect(await reconcile()).toMatchObject({ mail: { sent: 1 } });
  const [first = "", second = ""] = server.mails;
  expect(header(first, "Message-ID")).toBeDefined();
  expect(header(second, "Message-ID")).toBe(header(first, "Message-ID"));
  expect(await mailOf(orderId)).toHaveLength(1);
});

test("F04 a process that dies between the server's yes and its own note of it leaves a mail that goes again, recognisably", async () => {
  const orderId = await paidOrder();
  await reconcile();
  const [sent] = await mailOf(orderId);
  await (await db()).update(mailOutbox).set({ sentAt: null }).where(eq(mailOutbox.orderId, orderId)); // the note was never written
  expect(await reconcile()).toMatchObject({ mail: { sent: 0 } }); // not at once: it might still be sending
  later(2 * MINUTE);
  expect(await reconcile()).toMatchObject({ mail: { sent: 1 } });
  expect(server.mails.map((mail) => header(mail, "Message-ID"))).toEqual([
    `<${sent?.id}@localhost>`,
    `<${sent?.id}@localhost>`,
  ]);
});

test("an address that the server refuses for good is tried once, and told to the merchant", async () => {
  const orderId = await paidOrder();
  server.answers((command) => (command === "RCPT" ? "550 5.1.1 no shopper@example.com here" : undefined));
  expect(await reconcile()).toMatchObject({ mail: { sent: 0, failed: 1 } });
  later(2 * DAY);
  expect(await unsent()).toEqual([
    expect.objectContaining({ orderId, template: "receipt", gaveUp: true, why: "EENVELOPE RCPT TO 550" }),
  ]);
  expect(server.recipients).toHaveLength(1);
  expect((await orderRow(orderId)).status).toBe("paid");
});

test("an address refused for now, and a letter refused at its end, are tried again, but not for ever", async () => {
  const orderId = await paidOrder();
  server.answers((command) => (command === "RCPT" ? "451 4.7.1 come back later" : undefined));
  await reconcile();
  later(HOUR);
  server.answers((command) => (command === "MESSAGE" ? "554 5.7.1 looks odd" : undefined));
  for (let tries = 0; tries < 70; tries += 1) {
    await drainOutbox(composeMail);
    later(7 * HOUR);
  }
  expect(server.mails.length).toBeGreaterThan(20);
  expect(server.mails.length).toBeLessThan(60);
  expect(await unsent()).toMatchObject([{ orderId, gaveUp: true, why: "EMESSAGE DATA 554" }]);
});

test("one refused letter keeps no other back", async () => {
  const odd = await paidOrder();
  await (await db()).update(orders).set({ email: "nobody@example.com" }).where(eq(orders.id, odd));
  const usual = await paidOrder();
  server.answers((command) =>
    command === "RCPT" && server.recipients.at(-1)?.includes("nobody") ? "550 no" : undefined,
  );
  expect(await drainOutbox(composeMail)).toMatchObject({ sent: 1, failed: 1 });
  expect((await mailOf(usual))[0]?.sentAt).not.toBeNull();
});

test("A16 names and products with line breaks, dots and markup in them add no header, no recipient and no end", async () => {
  const orderId = await paidOrder();
  const order = await orderRow(orderId);
  const evil = "Eve\r\nBcc: third@example.com\r\n.\r\nQUIT\r\n<script>alert(1)</script>";
  await (await db())
    .update(orders)
    .set({
      email: '"x\r\nRCPT TO:<third@example.com>\r\n"@example.com',
      address: order.address && { ...order.address, name: evil, line1: evil },
    })
    .where(eq(orders.id, orderId));
  await drainOutbox(composeMail); // whether it is taken or not
  await (await db()).update(orders).set({ email: "shopper@example.com" }).where(eq(orders.id, orderId));
  await (await db())
    .update(mailOutbox)
    .set({ sentAt: null, attempts: 0, nextAttemptAt: new Date(0) })
    .where(eq(mailOutbox.orderId, orderId));
  server.recipients.length = 0;
  server.mails.length = 0;
  expect(await drainOutbox(composeMail)).toMatchObject({ sent: 1 });
  expect(server.recipients).toEqual(["RCPT TO:<shopper@example.com>"]);
  expect(server.mails).toHaveLength(1);
  const [mail = ""] = server.mails;
  expect(header(mail, "Bcc")).toBeUndefined();
  expect(mail.slice(mail.indexOf("Content-Type: text/html"))).not.toContain("<script>");
});

test("where no mail server is configured, a shop of real money keeps its mail and the report says so", async () => {
  const before = env();
  const orderId = await paidOrder();
  setEnv({ ...before, mode: "live", smtpUrl: undefined });
  await (await db()).update(orders).set({ mode: "live" }).where(eq(orders.id, orderId));
  expect(await drainOutbox(composeMail)).toEqual({ sent: 0, failed: 0, waiting: 1 });
  expect(await mailOf(orderId)).toMatchObject([{ sentAt: null, attempts: 0 }]);
  setEnv(before);
});
