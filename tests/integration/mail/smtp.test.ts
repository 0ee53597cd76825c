import { createServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { HOUR } from "@/lib/clock";
import { env, setEnv } from "@/lib/env";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { closeDatabase } from "@/tests/support/database";
import { later, mailOf, openPayingShop, orderAtTheBank, payerApproves } from "@/tests/support/paying";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

/** A mail server of the few words that a mail needs. */
function mailServer(): Promise<{ server: Server; port: number; mails: string[] }> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    let data = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split(/(?<=\r\n)/)) {
        if (inData) {
          data += line;
          if (line !== ".\r\n") continue;
          inData = false;
          mails.push(data);
          data = "";
          socket.write("250 kept\r\n");
        } else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
    socket.on("error", () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, mails, port: typeof address === "object" && address ? address.port : 0 });
    });
  });
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function paidOrder(): Promise<string> {
  const { orderId, payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  await syncPayment(payment.id, { via: "return", force: true });
  return orderId;
}

test("F18 while the mail server is down the order is unharmed; when it is back one mail goes out", async () => {
  const { server, port, mails } = await mailServer();
  await new Promise((resolve) => server.close(resolve)); // down
  setEnv({ ...env(), smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "Amefon <shop@amefon.example>" });
  const orderId = await paidOrder();
  for (let hour = 0; hour < 3; hour += 1) {
    expect(await reconcile()).toMatchObject({ mail: { sent: 0 } });
    later(HOUR);
  }
  const [waiting] = await mailOf(orderId);
  expect(waiting).toMatchObject({ sentAt: null });
  expect(waiting?.attempts).toBeGreaterThan(1);

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve)); // back
  servers.push(server);
  later(7 * HOUR);
  expect(await reconcile()).toMatchObject({ mail: { sent: 1, failed: 0 } });
  later(7 * HOUR);
  expect(await reconcile()).toMatchObject({ mail: { sent: 0 } });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^From: Amefon <shop@amefon\.example>/m);
  expect(mails[0]).toMatch(/^To: .*shopper@example\.com/m);
  expect(mails[0]).toContain(`Message-ID: <${waiting?.id}@localhost>`);
  expect(mails[0]).toMatch(/multipart\/alternative/);
});

test("where no mail server is configured, mail waits and the report says so", async () => {
  setEnv({ ...env(), sandbox: false, smtpUrl: undefined });
  const orderId = await paidOrder().finally(() => undefined);
  const report = await reconcile();
  expect(report).toMatchObject({ mail: { sent: 0, waiting: 1 } });
  expect(await mailOf(orderId)).toMatchObject([{ sentAt: null, attempts: 0 }]);
});
