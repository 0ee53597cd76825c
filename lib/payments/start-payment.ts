import "server-only";
import { and, eq } from "drizzle-orm";
import { now, SECOND, shift } from "../clock";
import { unlessAway } from "../db/away";
import { db, type Tx } from "../db/client";
import type { RateAnswer } from "../db/rate-limit";
import { payments } from "../db/schema/payments";
import { inTransaction } from "../db/transaction";
import { env } from "../env";
import { newId } from "../ids";
import { log } from "../log";
import { lockOrder, type OrderRow } from "../orders/lock-order";
import { orderNumberText } from "../orders/order-number";
import { getOrder } from "../orders/queries";
import { fail, ok, type Result } from "../result";
import { storeProfile } from "../store-profile";
import { followUp } from "./close-unneeded";
import {
  clientMayTry,
  countAttempt,
  countDecline,
  hadManyAttempts,
  isCardRefusal,
  orderIsWornOut,
} from "./decline-limits";
import { fitOrderTime } from "./fit-order-time";
import type { Instrument } from "./gateway";
import { GatewayRejected, GatewayUnreachable } from "./gateway-error";
import { writeJournal } from "./journal";
import { keepCard } from "./keep-card";
import { doubtCapability } from "./methods/capability";
import { findLivePayment, findPayment, lockPayment, type PaymentRow } from "./payment-rows";
import type { PaymentView, StartPaymentError, StartPaymentInput } from "./payment-view";
import { type PaymentPlan, planPayment } from "./plan-payment";
import { toPaymentView } from "./queries";
import { gatewayOf } from "./registry";
import { ASK_FLOOR_MS, SEND_WITHIN_MS } from "./schedule";
import { settleCharge } from "./settle-charge";

type Started = Result<PaymentView, StartPaymentError>;
type Intent =
  | { kind: "fresh"; payment: PaymentRow; order: OrderRow; plan: PaymentPlan }
  | { kind: "replay"; payment: PaymentRow }
  | { kind: "refused"; error: StartPaymentError };

const KEY_FORM = /^[\w-]{8,80}$/;
/** What became of an attempt whose card could not be kept: the charge was never sent. */
const NOT_SENT = "not_sent";

/** How long the double of a form waits for the answer to the first: the gateway's deadline and a little. */
const REPLAY_WAITS_MS = 11 * SECOND;

const refused = (error: StartPaymentError): Intent => ({ kind: "refused", error });

async function findBy(tx: Tx, where: ReturnType<typeof and>): Promise<PaymentRow | undefined> {
  return (await tx.select().from(payments).where(where))[0];
}

/** Why this order may not be tried once more; null where it may. */
async function tooMany(
  tx: Tx,
  order: OrderRow,
  input: StartPaymentInput,
  client: RateAnswer,
): Promise<StartPaymentError | null> {
  if (!client.allowed) return { code: "too_many_attempts", retryAfterSeconds: client.retryAfterSeconds };
  const isWornOut = input.method === "card" ? orderIsWornOut : hadManyAttempts;
  return (await isWornOut(tx, order.id, input.clientIp)) ? { code: "too_many_attempts" } : null;
}

/** The first beat: under the order's lock, a row that says what is about to be sent, or why nothing is. */
async function intend(
  tx: Tx,
  input: StartPaymentInput,
  planned: Result<PaymentPlan, StartPaymentError>,
  client: RateAnswer,
): Promise<Intent> {
  const order = await lockOrder(tx, input.orderId);
  if (!order) return refused({ code: "order_closed" });
  const replay = await findBy(
    tx,
    and(eq(payments.orderId, order.id), eq(payments.idempotencyKey, input.idempotencyKey)),
  );
  if (replay) return { kind: "replay", payment: replay };
  if (order.status === "paid" || order.status === "fulfilled") return refused({ code: "order_paid" });
  const at = now();
  if (order.status !== "pending" || order.expiresAt <= at) return refused({ code: "order_closed" });
  const live = await findLivePayment(tx, order.id);
  if (live) return refused({ code: "payment_in_progress", payment: toPaymentView(live) });
  const worn = await tooMany(tx, order, input, client);
  if (worn) return refused(worn);
  if (!planned.ok) return refused(planned.error);
  const plan = planned.value;
  const [payment] = await tx
    .insert(payments)
    .values({
      id: newId("payment"),
      orderId: order.id,
      mode: order.mode,
      gateway: plan.way.gateway,
      method: plan.method,
      instrument: input.token ?? null,
      savedCardId: input.savedCard?.cardId ?? null,
      amount: order.total,
      currency: order.currency,
      status: "submitted",
      idempotencyKey: input.idempotencyKey,
      livemode: order.mode === "live",
      clientIp: input.clientIp,
      createdAt: at,
      updatedAt: at,
      expiresAt: shift(at, plan.way.livesMs),
      syncAfter: shift(at, ASK_FLOOR_MS),
    })
    .onConflictDoNothing({ target: [payments.gateway, payments.instrument] })
    .returning();
  // Another order's payment has this token already.
  if (!payment) return refused({ code: "rejected", failureCode: "used_token" });
  const entry = { paymentId: payment.id, kind: "submitted", reference: "charge", via: "action", at } as const;
  await writeJournal(tx, entry);
  await fitOrderTime(tx, order, payment, at);
  return { kind: "fresh", payment, order, plan };
}

/** A definite no: the gateway did nothing, so the attempt is over and another may follow. */
async function noteRejection(payment: PaymentRow, code: string): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, payment.id);
    if (locked?.payment.status !== "submitted" || locked.payment.chargeId !== null) return;
    const ended = { status: "failed", failureCode: code.slice(0, 60), closedAt: at, updatedAt: at } as const;
    await tx.update(payments).set(ended).where(eq(payments.id, payment.id));
    await fitOrderTime(tx, locked.order, { ...locked.payment, ...ended }, at);
    await writeJournal(tx, { paymentId: payment.id, kind: "status", reference: "failed", via: "action", at });
  });
  if (payment.method === "card" && isCardRefusal(code)) await countDecline(payment.clientIp);
}

/** What the charge is paid with. A card to be kept is kept first: then it is the customer's card that is charged. */
async function instrumentOf(
  payment: PaymentRow,
  plan: PaymentPlan,
  { token, savedCard, remember }: StartPaymentInput,
): Promise<Instrument> {
  if (plan.source) return { kind: "source", source: plan.source };
  if (savedCard) return { kind: "saved_card", ...savedCard };
  const keeper = gatewayOf(payment.gateway).cards;
  if (!remember || !keeper || token === undefined) return { kind: "card", token: token ?? "" };
  const kept = await keepCard(keeper, remember, token);
  await (await db()).update(payments).set({ savedCardId: kept.cardId }).where(eq(payments.id, payment.id));
  return { kind: "saved_card", ...kept };
}

/** Only https reaches a webhook from outside; elsewhere the account's own setting has to do. */
function webhookUrls({ gateway }: PaymentRow): string[] {
  const { baseUrl, omise } = env();
  return omise.dynamicWebhook && baseUrl.startsWith("https:") ? [`${baseUrl}/api/webhook/${gateway}`] : [];
}

/** The second and third beat. Never sent again: without an answer the row stays `submitted` for the reconciler. */
async function charge(
  payment: PaymentRow,
  order: OrderRow,
  plan: PaymentPlan,
  instrument: Instrument,
): Promise<void> {
  const number = orderNumberText(order.number);
  // A process that slept since the row was written might send long after the listing proved the charge absent.
  if (now().getTime() - payment.createdAt.getTime() > SEND_WITHIN_MS) return;
  const { askedExpiryMs } = plan.way;
  try {
    const answer = await gatewayOf(payment.gateway).createCharge({
      paymentId: payment.id,
      orderNumber: number,
      amount: { amount: payment.amount, currency: payment.currency },
      instrument,
      capture: env().autoCapture,
      returnUrl: `${env().baseUrl}/${order.locale}/orders/${order.id}/return`,
      description: `${storeProfile.name} ${number}`,
      clientIp: payment.clientIp,
      expiresAt: askedExpiryMs === undefined ? null : shift(payment.createdAt, askedExpiryMs),
      webhookUrls: webhookUrls(payment),
    });
    await followUp(await settleCharge(payment.id, answer, "action"), answer.status, "action");
  } catch (error) {
    if (error instanceof GatewayRejected) await noteRejection(payment, error.code);
    else if (error instanceof GatewayUnreachable) {
      log.warn("charge_unanswered", { payment: payment.id, error });
      doubtCapability(payment.gateway);
    } else throw error;
  }
}

async function send(
  { payment, order, plan }: Extract<Intent, { kind: "fresh" }>,
  input: StartPaymentInput,
): Promise<void> {
  try {
    const instrument = await instrumentOf(payment, plan, input);
    await charge(payment, order, plan, instrument);
  } catch (error) {
    // Only keeping the card throws these here: the charge itself was not sent, so the attempt is over either way.
    if (error instanceof GatewayRejected) await noteRejection(payment, error.code);
    else if (error instanceof GatewayUnreachable) {
      log.warn("card_not_kept", { payment: payment.id, error });
      await noteRejection(payment, NOT_SENT);
    } else throw error;
  }
}

async function reread(payment: PaymentRow): Promise<PaymentRow> {
  return (await findPayment(await db(), payment.id)) ?? payment;
}

/** The double of a form gets the answer of the first, which may still be on its way. */
async function awaitAnswer(payment: PaymentRow): Promise<PaymentRow> {
  const began = performance.now();
  let current = payment;
  for (let pause = 50; current.status === "submitted"; pause = Math.min(2 * pause, 1_000)) {
    const age = now().getTime() - payment.createdAt.getTime();
    if (age > REPLAY_WAITS_MS || performance.now() - began > REPLAY_WAITS_MS) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    current = await reread(payment);
  }
  return current;
}

function answer(payment: PaymentRow): Started {
  const view = toPaymentView(payment);
  const failureCode = payment.failureCode ?? "unknown";
  if (payment.status === "submitted") return fail({ code: "checking", payment: view });
  if (payment.status === "failed" && payment.failureCode === NOT_SENT)
    return fail({ code: "unavailable", payment: view });
  if (payment.status === "failed")
    return fail({ code: payment.chargeId === null ? "rejected" : "declined", failureCode, payment: view });
  if (payment.status === "expired" || payment.status === "reversed")
    return fail({ code: "rejected", failureCode: "payment_expired", payment: view });
  return ok(view);
}

async function carryOut(
  intent: Extract<Intent, { kind: "fresh" }>,
  input: StartPaymentInput,
): Promise<PaymentRow> {
  await countAttempt(input.clientIp);
  await send(intent, input);
  return reread(intent.payment);
}

/**
 * Starts one attempt to pay an order, in three beats: a row that says so, the call with no transaction open, the answer
 * through the one door. The same form sent again gets the same payment. `checking` means that nobody knows yet: the shopper
 * must not pay again, and the reconciler finds out. It is also the answer where the database goes away in between.
 */
export async function startPayment(input: StartPaymentInput): Promise<Started> {
  if (!KEY_FORM.test(input.idempotencyKey)) return fail({ code: "rejected", failureCode: "bad_request" });
  const order = await getOrder(input.orderId);
  if (!order) return fail({ code: "order_closed" });
  const planned = await planPayment(input, order);
  const client = await clientMayTry(input.clientIp, input.method);
  const intent = await inTransaction((tx) => intend(tx, input, planned, client));
  if (intent.kind === "refused") return fail(intent.error);
  const ended = await unlessAway(
    intent.kind === "replay" ? awaitAnswer(intent.payment) : carryOut(intent, input),
  );
  return ended === "away" ? fail({ code: "checking" }) : answer(ended);
}
