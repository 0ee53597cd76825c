import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/cron/doctor/route";
import { MINUTE, now } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { refunds } from "@/lib/db/schema/payments";
import { newId } from "@/lib/ids";
import { IN_DOUBT } from "@/lib/payments/refund-status";
import { examine } from "@/lib/reconcile/examine";
import { clearFaults, listFaults, setFault } from "@/lib/sandbox/faults";
import { cronSecret } from "@/lib/secrets";
import { closeDatabase } from "@/tests/support/database";
import { callOmise } from "@/tests/support/omise-emulator";
import {
  deliverWebhooks,
  later,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  paymentRow,
} from "@/tests/support/paying";

let closeShop: () => void;
let paid: Awaited<ReturnType<typeof orderAtTheBank>>;
let waiting: Awaited<ReturnType<typeof orderAtTheBank>>;
beforeAll(async () => {
  closeShop = await openPayingShop();
  paid = await orderAtTheBank();
  await payerApproves(paid.chargeId);
  await deliverWebhooks();
  waiting = await orderAtTheBank();
});
afterEach(() => clearFaults());
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const named = async () => (await examine()).breaches.map(({ invariant, rows }) => [invariant, rows[0]]);

describe("the doctor", () => {
  test("finds nothing wrong with a shop in order, and says how many charges were compared", async () => {
    expect(await examine()).toEqual({
      breaches: [],
      charges: { known: 2, asked: 2, unanswered: 0 },
      doubts: [],
    });
  });

  test("names a refund of which nobody can tell here whether it was made, and calls nothing wrong for it", async () => {
    const refund = {
      id: newId("refund"),
      paymentId: paid.payment.id,
      amount: 10_000,
      currency: "THB",
    } as const;
    await (await db()).insert(refunds).values({
      ...refund,
      ...{ status: "manual", failureCode: IN_DOUBT, reason: "requested", idempotencyKey: refund.id },
      ...{ requestedBy: "merchant", createdAt: now(), updatedAt: now() },
    });
    const { id: refundId, ...money } = refund;
    expect(await examine()).toMatchObject({ breaches: [], doubts: [{ refundId, ...money }] });
    await (await db()).delete(refunds).where(eq(refunds.id, refundId));
  });

  test("asks the gateway about no more payments than it may, the newest first", async () => {
    await setFault({ operation: "any", effect: { kind: "delay", ms: 0, worked: true }, times: 100 });
    expect((await examine({ calls: 1 })).charges).toEqual({ known: 2, asked: 1, unanswered: 0 });
    expect((await listFaults()).map(({ remaining }) => remaining)).toEqual([99]);
  });

  test("says that a gateway did not answer, and blames nobody", async () => {
    const effect = {
      kind: "status",
      status: 400,
      body: "error",
      code: "not_authorized",
      worked: false,
    } as const;
    await setFault({ operation: "charges.retrieve", effect, times: 2 });
    expect(await examine()).toEqual({
      breaches: [],
      charges: { known: 2, asked: 2, unanswered: 2 },
      doubts: [],
    });
  });

  test("names money that was given back in the gateway's dashboard and has not been heard of", async () => {
    const { body } = await callOmise("POST", `/charges/${paid.chargeId}/refunds`, { amount: 5_000 });
    expect(body.object).toBe("refund");
    expect(await named()).toEqual([["I1", paid.payment.id]]);
    await deliverWebhooks();
    expect(await named()).toEqual([]);
  });

  test("names a payment that was changed by hand, and changes nothing itself", async () => {
    const database = await db();
    await database.execute(
      sql`update payments set captured_amount = captured_amount - 1 where id = ${paid.payment.id}`,
    );
    const before = await paymentRow(paid.payment.id);
    expect(await named()).toContainEqual(["I1", paid.payment.id]);
    expect(await paymentRow(paid.payment.id)).toEqual(before);
    await database.execute(
      sql`update payments set captured_amount = captured_amount + 1 where id = ${paid.payment.id}`,
    );
    expect(await named()).toEqual([]);
  });

  test("names what nobody has settled for longer than a pass takes", async () => {
    later(75 * MINUTE);
    expect(await named()).toContainEqual(["I10", waiting.payment.id]);
  });

  test("answers beside a running shop only to who knows the secret", async () => {
    const call = (secret: string) =>
      POST(
        new Request("http://localhost:3000/api/cron/doctor", {
          method: "POST",
          headers: { authorization: `Bearer ${secret}` },
        }),
      );
    expect((await call("guessed")).status).toBe(401);
    const answer = await call(cronSecret());
    expect([answer.status, Object.keys(await answer.json())]).toEqual([
      200,
      ["breaches", "charges", "doubts"],
    ]);
  });
});
