import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { MINUTE, now } from "@/lib/clock";
import { takeLease } from "@/lib/db/lease";
import { syncPayment } from "@/lib/payments/sync-payment";
import { reconcile } from "@/lib/reconcile/run";
import { takeUpWhatWasLeft } from "@/lib/reconcile/take-up";
import { clearFaults, setFault } from "@/lib/sandbox/faults";
import { processEvent } from "@/lib/webhooks/process-event";
import { closeDatabase } from "@/tests/support/database";
import {
  deliverWebhooks,
  inbox,
  later,
  openPayingShop,
  orderAtTheBank,
  payerApproves,
  startClock,
  stopClock,
} from "@/tests/support/paying";
import { orderRow } from "@/tests/support/shop";

let closeShop: () => void;
beforeAll(async () => {
  closeShop = await openPayingShop();
});
afterEach(startClock);
afterAll(async () => {
  closeShop();
  await closeDatabase();
});

const gatewayAway = (times: number) =>
  setFault({
    operation: "charges.retrieve",
    effect: { kind: "status", status: 503, body: "html" },
    times,
  });

async function dueIn(eventId: string | undefined): Promise<number> {
  const event = (await inbox()).find(({ id }) => id === eventId);
  return (event?.nextAttemptAt.getTime() ?? 0) - now().getTime();
}

test("F19 a shop that was shut in the middle of a pass goes on where it was, at its first pass", async () => {
  const { orderId, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(MINUTE);
  await gatewayAway(100);
  const { events } = await deliverWebhooks();
  await clearFaults();
  expect(await takeLease("reconcile", 120)).not.toBeNull(); // its pass never ended
  expect(await reconcile()).toMatchObject({ skipped: true });
  expect(Math.max(...(await Promise.all(events.map(dueIn))))).toBeGreaterThan(0);
  await takeUpWhatWasLeft();
  later(2_100);
  expect(await reconcile()).toMatchObject({ skipped: false });
  expect((await orderRow(orderId)).status).toBe("paid");
  expect((await inbox()).filter(({ processedAt }) => processedAt === null)).toEqual([]);
});

test("an event that waited for others' turns waits no longer than any other when the gateway is then away", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  const { events } = await deliverWebhooks({ process: false });
  const [eventId = ""] = events;
  for (let time = 0; time < 4; time += 1) {
    later(2_100);
    await syncPayment(payment.id, { via: "return", force: true });
    expect(await processEvent(eventId)).toBe("later");
  }
  later(2_100);
  await gatewayAway(100);
  expect(await processEvent(eventId)).toBe("later");
  await clearFaults();
  expect(await dueIn(eventId)).toBeLessThanOrEqual(MINUTE);
});

test("an event that came a moment too early waits for the rest of the two seconds, not for two more", async () => {
  const { payment, chargeId } = await orderAtTheBank();
  await payerApproves(chargeId);
  later(3_000);
  const { events } = await deliverWebhooks({ process: false });
  stopClock(); // a busy machine may take longer than what is left of the two seconds
  await syncPayment(payment.id, { via: "return", force: true });
  later(1_500);
  expect(await processEvent(events[0] ?? "")).toBe("later");
  const rest = await dueIn(events[0]);
  expect(rest).toBeLessThanOrEqual(500);
  later(Math.max(0, rest));
  expect(await processEvent(events[0] ?? "")).toBe("done");
});
