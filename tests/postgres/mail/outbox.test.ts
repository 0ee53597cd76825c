import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE, setClock } from "@/lib/clock";
import { inTransaction } from "@/lib/db/transaction";
import { env, setEnv } from "@/lib/env";
import { drainOutbox } from "@/lib/mail/outbox";
import { queueMail } from "@/lib/mail/queue-mail";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { type MailServer, openMailServer } from "@/tests/support/mail-server";
import { later, mailOf, startClock } from "@/tests/support/paying";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import { openStore, orderRow, placedOrder, stockTinyShop } from "@/tests/support/shop";

let postgres: FreshPostgres;
let server: MailServer;
beforeAll(async () => {
  openStore();
  startClock();
  postgres = await freshPostgres();
  await stockTinyShop(1_000);
  server = await openMailServer();
  setEnv({ ...env(), smtpUrl: server.url });
});
afterAll(async () => {
  await server.stop();
  setClock();
  await postgres.drop();
});

test("I7 of six processes that send the same outbox at once each mail goes out once", async () => {
  const orderIds: string[] = [];
  for (let count = 0; count < 15; count += 1) orderIds.push(await placedOrder());
  await inTransaction(async (tx) => {
    for (const id of orderIds) {
      const { createdAt } = await orderRow(id);
      await queueMail(tx, id, "receipt", "", createdAt);
      await queueMail(tx, id, "receipt", "", createdAt); // the same event, told twice
    }
  });
  const reports = await Promise.all(Array.from({ length: 6 }, () => drainOutbox(composeMail)));
  later(MINUTE);
  reports.push(await drainOutbox(composeMail));
  expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(15);
  const ids = server.mails.map((mail) => mail.match(/^Message-ID: (.*)$/im)?.[1]);
  expect(ids).toHaveLength(15);
  expect(new Set(ids).size).toBe(15);
  for (const id of orderIds) expect(await mailOf(id)).toMatchObject([{ attempts: 1, lastError: null }]);
});
