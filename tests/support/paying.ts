import { and, asc, eq } from "drizzle-orm";
import { setClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { mailOutbox } from "@/lib/db/schema/orders";
import { paymentEvents, payments, refunds, webhookEvents } from "@/lib/db/schema/payments";
import type { PaymentView } from "@/lib/payments/payment-view";
import { startPayment } from "@/lib/payments/start-payment";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { processEvent } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { freshDatabase } from "./database";
import { callOmise, makeToken } from "./omise-emulator";
import { openStore, placedOrder, stockTinyShop } from "./shop";

/*
 * A shop that takes money: the tiny catalogue, the real library over the emulated Omise, a clock that the test moves.
 */

/** Test cards of the emulator. */
export const CARDS = {
  good: "4242424242424242",
  insufficientFund: "4111111111140011",
  stolen: "4111111111130012",
  fraud: "4111111111190016",
} as const;

let ahead = 0;

/** Moves the shop's clock, which otherwise runs like any other. */
export function later(ms: number): void {
  ahead += ms;
}

export function startClock(): void {
  setClock(() => new Date(Date.now() + ahead));
}

/** From now on time passes only by `later`, until the clock is started again. */
export function stopClock(): void {
  const stoppedAt = Date.now();
  setClock(() => new Date(stoppedAt + ahead));
}

/** Opens the shop on an empty database. Returns its closing. */
export async function openPayingShop(changes: Record<string, string> = {}): Promise<() => void> {
  openStore({ LIMIT_LOOPBACK: "false", ...changes });
  ahead = 0;
  startClock();
  await freshDatabase();
  await stockTinyShop();
  const release = interceptGateways();
  return () => {
    release();
    setDeliverer();
    setClock();
  };
}

let forms = 0;
/** What a freshly rendered pay form carries. */
export function freshKey(): string {
  forms += 1;
  return `form-${process.pid}-${forms}`;
}

export async function pay(
  orderId: string,
  options: { card?: string; key?: string; token?: string; clientIp?: string | null } = {},
) {
  return startPayment({
    orderId,
    method: "card",
    token: options.token ?? (await makeToken(options.card ?? CARDS.good)),
    idempotencyKey: options.key ?? freshKey(),
    clientIp: options.clientIp ?? null,
  });
}

/** An order whose payer has been sent to the bank's page. */
export async function orderAtTheBank(): Promise<{ orderId: string; payment: PaymentView; chargeId: string }> {
  const orderId = await placedOrder();
  const started = await pay(orderId);
  if (!started.ok) throw new Error(`The payment did not start: ${started.error.code}`);
  return { orderId, payment: started.value, chargeId: await chargeIdOf(started.value.id) };
}

export async function paymentRow(paymentId: string): Promise<typeof payments.$inferSelect> {
  const [row] = await (await db()).select().from(payments).where(eq(payments.id, paymentId));
  if (!row) throw new Error(`No payment ${paymentId}.`);
  return row;
}

export async function chargeIdOf(paymentId: string): Promise<string> {
  const { chargeId } = await paymentRow(paymentId);
  if (chargeId === null) throw new Error(`Payment ${paymentId} has no charge.`);
  return chargeId;
}

export async function paymentsOf(orderId: string) {
  return (await db())
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(payments.createdAt);
}

export async function refundsOf(paymentId: string) {
  return (await db())
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
    .orderBy(asc(refunds.createdAt));
}

export async function journalOf(paymentId: string, kind?: (typeof paymentEvents.$inferSelect)["kind"]) {
  return (await db())
    .select()
    .from(paymentEvents)
    .where(
      and(
        eq(paymentEvents.paymentId, paymentId),
        kind === undefined ? undefined : eq(paymentEvents.kind, kind),
      ),
    )
    .orderBy(asc(paymentEvents.at));
}

export async function mailOf(orderId: string) {
  return (await db()).select().from(mailOutbox).where(eq(mailOutbox.orderId, orderId));
}

export async function inbox() {
  return (await db()).select().from(webhookEvents).orderBy(asc(webhookEvents.receivedAt));
}

/** Captured less refunded, by the journal. */
export async function moneyByJournal(paymentId: string): Promise<number> {
  return (await journalOf(paymentId)).reduce((sum, entry) => sum + entry.amount, 0);
}

/* The gateway's side. */

export async function payerApproves(chargeId: string): Promise<void> {
  await callOmise("POST", `/charges/${chargeId}/mark_as_paid`);
}

export async function payerDeclines(chargeId: string): Promise<void> {
  await callOmise("POST", `/charges/${chargeId}/mark_as_failed`);
}

/** The charge as the gateway's own book has it. */
export async function chargeAt(chargeId: string): Promise<Record<string, unknown>> {
  return (await callOmise("GET", `/charges/${chargeId}`)).body;
}

export async function chargesAtGateway(): Promise<Record<string, unknown>[]> {
  const { body } = await callOmise("GET", "/charges?limit=100");
  return Array.isArray(body.data) ? body.data : [];
}

/** Lets the emulator's waiting webhooks ring at the shop. Answers the ids of the stored events. */
export async function deliverWebhooks(
  options: { process?: boolean } = {},
): Promise<{ statuses: number[]; events: string[] }> {
  const statuses: number[] = [];
  const events: string[] = [];
  setDeliverer(async ({ uri, headers, body }) => {
    const { response, eventId } = await receiveWebhook(
      new Request(uri, { method: "POST", headers, body }),
      "omise",
    );
    if (eventId !== null) events.push(eventId);
    statuses.push(response.status);
    return response.status;
  });
  await deliverDue();
  if (options.process !== false)
    for (const eventId of events) {
      later(2_100);
      await processEvent(eventId);
    }
  return { statuses, events };
}
