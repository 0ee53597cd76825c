import { z } from "zod";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { type PlaceOrderInput, placeOrder } from "@/lib/orders/place-order";
import { capturePayment, reversePayment } from "@/lib/payments/capture-payment";
import { cancelOrder, cancelPayment } from "@/lib/payments/close-unpaid-order";
import type { StartPaymentInput } from "@/lib/payments/payment-view";
import { refreshOrderPayment } from "@/lib/payments/refresh-order-payment";
import { type RefundInput, refundPayment } from "@/lib/payments/refund-payment";
import { findGateway } from "@/lib/payments/registry";
import { renewCode } from "@/lib/payments/renew-code";
import { startPayment } from "@/lib/payments/start-payment";
import { reconcile } from "@/lib/reconcile/run";
import type { WebhookRequest } from "@/lib/sandbox/courier";
import { deliverDue, setDeliverer } from "@/lib/sandbox/deliver-webhook";
import type { Cart } from "@/lib/session/cart-cookie";
import { processEventSoon } from "@/lib/webhooks/process-event";
import { receiveWebhook } from "@/lib/webhooks/receive";
import { CUP, cartWith, checkoutOf, GIFT_CARD, UMBRELLA } from "@/tests/support/shop";
import type { GatewayChoice } from "./faults";
import { lieOf } from "./lies";
import {
  asGateway,
  FEW,
  gatewayTime,
  inShop,
  look,
  mournShop,
  noteWrong,
  onGatewaysSide,
  overlapping,
  shop,
} from "./machine";
import { type Charge, decide, endOverdue, makeToken, refundAtDashboard } from "./payers";
import { pass } from "./virtual-time";

/*
 * What can happen to a shop, one step at a time. A step that has nothing to work on lets the world go on instead: somebody
 * orders, pays, approves.
 */

/** A step as it is drawn: `who` and `how` choose among what there is. */
export interface Step {
  readonly kind: string;
  readonly who: number;
  readonly how: number;
  /** What goes wrong from here on. */
  readonly fault: string | null;
}

export interface View {
  readonly orders: readonly { id: string; status: string }[];
  readonly payments: readonly {
    id: string;
    orderId: string;
    status: string;
    captured: number;
    refunded: number;
    method: string;
  }[];
  readonly refunds: readonly {
    id: string;
    paymentId: string;
    status: string;
    amount: number;
    /** It may have been made, and nobody can tell here. */
    isInDoubt: boolean;
  }[];
}

export interface World {
  readonly gateway: GatewayChoice;
  readonly autoCapture: boolean;
  view: View;
  charges: readonly Charge[];
  readonly carts: { cart: Cart; input: PlaceOrderInput }[];
  readonly forms: StartPaymentInput[];
  readonly refundsAsked: RefundInput[];
  readonly acknowledged: { gateway: "omise" | "ksher"; dedupeKey: string }[];
  /** How many of them have been looked for. */
  acknowledgedSeen: number;
  /** Each piece of news that reached the shop's door. */
  readonly news: Set<string>;
  /** By variant: all pieces that ever came. */
  readonly pieces: Map<string, number>;
  readonly delivered: WebhookRequest[];
  /** The kind of step that is led up to. */
  aim: string | null;
}

/** Answers whether there was anything to work on. */
type Happening = (world: World, step: Step) => Promise<boolean>;

const pick = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % Math.max(1, items.length)];
const LIVE = ["submitted", "pending", "authorized"];

const pendingOrders = ({ view }: World) => view.orders.filter(({ status }) => status === "pending");
const liveOf = ({ view }: World, orderId: string) =>
  view.payments.find((payment) => payment.orderId === orderId && LIVE.includes(payment.status));
export const unpaid = (world: World) => pendingOrders(world).filter(({ id }) => !liveOf(world, id));
const livePayments = ({ view }: World) => view.payments.filter(({ status }) => LIVE.includes(status));
export const openCharges = ({ charges }: World) => charges.filter(({ status }) => status === "pending");

/* Shoppers. */

const GOODS = [UMBRELLA, CUP, GIFT_CARD];

function someCart(how: number): Cart {
  const first = pick(GOODS, how) ?? UMBRELLA;
  const second = pick(GOODS, how + 1) ?? CUP;
  const pieces = 1 + (how % 2);
  const cart = how % 3 === 0 ? cartWith([first, pieces], [second, 1]) : cartWith([first, pieces]);
  return how % 5 === 0 ? { ...cart, code: FEW } : cart;
}

const order: Happening = async (world, { how }) => {
  const cart = someCart(how);
  const input = await shop(() => checkoutOf(cart));
  if (input === "killed") return true;
  world.carts.push({ cart, input });
  await shop(() => placeOrder(input));
  return true;
};

/** The button is pressed again: it is the same order, or a refusal. */
const orderAgain: Happening = async ({ carts }, { who }) => {
  const last = pick(carts, carts.length - 1 - (who % 2));
  if (!last) return false;
  await shop(() => placeOrder(last.input));
  return true;
};

/** Back to the cart, and other things in it. */
const correctOrder: Happening = async ({ carts }, { who, how }) => {
  const last = pick(carts, carts.length - 1 - (who % 2));
  if (!last) return false;
  const cart: Cart = { ...someCart(how), id: last.cart.id };
  const input = await shop(() => checkoutOf(cart));
  if (input === "killed") return true;
  last.input = input;
  await shop(() => placeOrder(input));
  return true;
};

const ANY_CARD = "4242424242424242";
/** Most ask their bank; then one that does not, one that is declined after, and one at once. */
const CARDS = [ANY_CARD, ANY_CARD, ANY_CARD, "4111111111111111", "4111111111140011", "4111111111190016"];
const OTHER_METHODS = {
  omise: ["promptpay", "rabbit_linepay", "truemoney"],
  "ksher-vip": ["truemoney", "promptpay", "rabbit_linepay"],
  "ksher-mch": ["truemoney", "promptpay", "rabbit_linepay"],
} as const;

/** A card whose bank asks nothing: the money is held, or taken, at once. */
export const AT_ONCE = 6;
/** Never a card. */
export const BY_CODE_OR_PAGE = 1;

async function payForm(world: World, orderId: string, how: number): Promise<StartPaymentInput> {
  const common = { orderId, idempotencyKey: newId("payment"), clientIp: null };
  if (world.gateway === "omise" && how % 2 === 0) {
    const token = await asGateway(() => makeToken(pick(CARDS, how >> 1) ?? ANY_CARD));
    return { ...common, method: "card", token };
  }
  const method = pick(OTHER_METHODS[world.gateway], how >> 1) ?? "promptpay";
  return { ...common, method };
}

const pay: Happening = async (world, { who, how }) => {
  const target = pick(unpaid(world), who);
  if (!target) return false;
  const form = await payForm(world, target.id, how);
  world.forms.push(form);
  await shop(() => startPayment(form));
  return true;
};

const payAgain: Happening = async ({ forms }, { who }) => {
  const form = pick(forms, forms.length - 1 - (who % 3));
  if (!form) return false;
  await shop(() => startPayment(form));
  return true;
};

/** The same checkout in two tabs, or two ways to pay at once. */
const twoTabs: Happening = async (world, { who, how }) => {
  const target = pick(unpaid(world), who);
  if (!target) {
    const cart = someCart(how);
    const input = await shop(() => checkoutOf(cart));
    if (input === "killed") return true;
    world.carts.push({ cart, input });
    await shop(() =>
      overlapping(
        how % 9,
        () => placeOrder(input),
        () => placeOrder(input),
      ),
    );
    return true;
  }
  const one = await payForm(world, target.id, how);
  const other = await payForm(world, target.id, how + 1);
  world.forms.push(one, other);
  await shop(() =>
    overlapping(
      how % 16,
      () => startPayment(one),
      () => startPayment(other),
    ),
  );
  return true;
};

/** Another attempt is wanted; now and then the payer pays this one after all, in the middle of it. */
const giveUpPayment: Happening = async (world, { who, how }) => {
  const payment = pick(livePayments(world), who);
  if (!payment) return false;
  const { id, orderId } = payment;
  const again = {
    orderId,
    isOld: (old: string) => old === id,
    idempotencyKey: newId("payment"),
    clientIp: null,
  };
  const giveUp = (): Promise<unknown> => (how % 3 === 0 ? renewCode(again) : cancelPayment(orderId));
  const charge = openCharges(world).find(({ paymentId }) => paymentId === id);
  await shop<unknown>(() =>
    charge && how % 4 === 0
      ? overlapping((how >> 2) % 24, giveUp, () => onGatewaysSide(() => decide(charge, "approve")))
      : giveUp(),
  );
  return true;
};

/** Now and then while it is being paid in another tab. */
const giveUpOrder: Happening = async (world, { who, how }) => {
  const target = pick(pendingOrders(world), who);
  if (!target) return false;
  const giveUp = () => cancelOrder(target.id);
  if (how % 2 === 0 || liveOf(world, target.id)) {
    await shop(giveUp);
    return true;
  }
  const form = await payForm(world, target.id, how >> 2);
  world.forms.push(form);
  // Only odd ones come this far: halved, every moment has its turn. The intent is written within the first twelve.
  await shop(() => overlapping((how >> 1) % 12, () => startPayment(form), giveUp));
  return true;
};

/* The gateway's side. */

const answers =
  (decision: "approve" | "decline" | "expire"): Happening =>
  async (world, { who, how }) => {
    const charge = pick(openCharges(world), who);
    if (!charge) return false;
    await asGateway(() => decide(charge, decision, how % 6 === 5));
    return true;
  };

/** A card's bank has closed its page by then; what is paid elsewhere may be paid late. */
export const lateCharges = ({ charges, view }: World) =>
  charges.filter(
    ({ status, paymentId }) =>
      status === "expired" && view.payments.some(({ id, method }) => id === paymentId && method !== "card"),
  );

const payLate: Happening = async (world, { who, how }) => {
  const charge = pick(lateCharges(world), who);
  if (!charge) return false;
  await asGateway(() => decide(charge, "late", how % 2 === 1));
  return true;
};

/* News. */

const looks =
  (force: boolean): Happening =>
  async (world, { who }) => {
    const { orders } = world.view;
    const waiting = orders.filter(({ id }) => liveOf(world, id));
    const target = pick(waiting.length > 0 ? waiting : orders, who);
    if (!target) return false;
    await shop(() => refreshOrderPayment(target.id, { force }));
    return true;
  };

const told = z.looseObject({ id: z.string() }).transform(({ id }) => id);
const toldByKsher = z
  .object({ data: z.looseObject({ mch_order_no: z.string(), result: z.string() }) })
  .transform(({ data }) => `${data.mch_order_no} ${data.result}`);

/** What a webhook brings, by which the same one is known again: by the simulator's own reading. */
function newsOf({ method, uri, body }: WebhookRequest): string {
  if (method === "POST") return z.union([told, toldByKsher]).parse(JSON.parse(body));
  const { searchParams: said } = new URL(uri);
  return ["instance", "message", "type", "code"].map((key) => said.get(key)).join(" ");
}

/** A webhook reaches the shop: proven, stored, acknowledged; then processed, if the process lives. */
async function ring(world: World, request: WebhookRequest): Promise<Response> {
  const { method, uri, headers, body } = request;
  const gateway = uri.includes("/omise") ? "omise" : "ksher";
  const call = new Request(uri, { method, headers, ...(method === "POST" && { body }) });
  const parsed = findGateway(gateway)?.parseWebhook({
    method,
    query: new URL(uri).searchParams,
    headers: call.headers,
    body: new TextEncoder().encode(body),
  });
  const { response, eventId } = await inShop(() => receiveWebhook(call, gateway));
  world.news.add(newsOf(request));
  if (response.ok && parsed?.ok) world.acknowledged.push({ gateway, dedupeKey: parsed.value.dedupeKey });
  if (response.ok && eventId !== null) await inShop(() => processEventSoon(eventId));
  return response;
}

async function deliver(world: World): Promise<number> {
  setDeliverer(async (request) => {
    world.delivered.push(request);
    const response = await ring(world, request);
    return { status: response.status, body: await response.text() };
  });
  const attempts = await asGateway(() => deliverDue());
  await mournShop();
  return attempts;
}

const waitingWebhooks = () =>
  look(
    "select id from sandbox_deliveries where delivered_at is null and attempts < 5 order by next_attempt_at",
  );

const webhook: Happening = async (world) => (await deliver(world)) > 0;

const webhookAgain: Happening = async (world, { who }) => {
  const request = pick(world.delivered, world.delivered.length - 1 - (who % 4));
  if (!request) return false;
  await asGateway(async () => ring(world, request)).catch((error: unknown) => {
    if (error instanceof Error && error.name === "ProcessDied") return;
    throw error;
  });
  await mournShop();
  return true;
};

/** The same news twice at one moment. */
const webhookTwice: Happening = async (world) => {
  const [first] = await waitingWebhooks();
  if (!first) return false;
  await look(
    `insert into sandbox_deliveries select id || '-' || $2, gateway, account, event_id, uri, body, attempts, next_attempt_at, delivered_at,
       last_status, last_error, fault from sandbox_deliveries where id = $1`,
    [first.id, newId("event")],
  );
  await deliver(world);
  return true;
};

const webhookNever: Happening = async () => {
  const waiting = await waitingWebhooks();
  if (waiting.length === 0) return false;
  await look("delete from sandbox_deliveries where delivered_at is null");
  return true;
};

const webhookLate: Happening = async (_, { how }) => {
  const [first] = await waitingWebhooks();
  if (!first) return false;
  await look(
    "update sandbox_deliveries set next_attempt_at = next_attempt_at + make_interval(mins => $2) where id = $1",
    [first.id, 1 + (how % 90)],
  );
  return true;
};

/** What was sent first comes last. */
const webhooksReordered: Happening = async (world) => {
  const waiting = await waitingWebhooks();
  const [first] = waiting;
  if (!first) return false;
  await look(
    "update sandbox_deliveries set next_attempt_at = next_attempt_at + interval '2 minutes' where id = $1",
    [first.id],
  );
  if (waiting.length > 1) await deliver(world);
  pass(2 * MINUTE + SECOND);
  await deliver(world);
  return true;
};

function forged(request: WebhookRequest, how: number): WebhookRequest {
  const { uri, headers, body } = request;
  if (request.method === "GET") {
    const url = new URL(uri);
    if (how % 2 === 0) url.searchParams.set("instance", newId("payment"));
    else url.searchParams.set("signature", "0".repeat(64));
    return { ...request, uri: url.href };
  }
  const changed = body.replace(
    /"(amount|total_fee)":(\d+)/,
    (_, name, sum) => `"${name}":${Number(sum) + 1}`,
  );
  const other = changed === body ? body.replace("{", "{ ") : changed;
  return how % 2 === 0 || !("omise-signature" in headers)
    ? { ...request, body: other }
    : { ...request, headers: { ...headers, "omise-signature": "0".repeat(64) } };
}

const webhookForged: Happening = async (world, { who, how }) => {
  const request = pick(world.delivered, who);
  if (!request) return false;
  const before = await look("select count(*) as events, sum(arrivals) as arrivals from webhook_events");
  const { method, uri, headers, body } = forged(request, how);
  const gateway = uri.includes("/omise") ? "omise" : "ksher";
  const call = new Request(uri, { method, headers, ...(method === "POST" && { body }) });
  const received = await shop(() => receiveWebhook(call, gateway));
  if (received === "killed") return true;
  const after = await look("select count(*) as events, sum(arrivals) as arrivals from webhook_events");
  if (received.response.ok || JSON.stringify(before) !== JSON.stringify(after))
    noteWrong(`A27: a forged webhook was answered ${received.response.status}`);
  return true;
};

/** Signed as it must be, and not true: another outcome, another amount, or somebody else's payment. */
const webhookLies: Happening = async (world, { who, how }) => {
  const sent = await look("select id, body from sandbox_deliveries order by id");
  const told = pick(sent, who);
  if (!told) return false;
  const about = pick(world.charges, how >> 2);
  const lie = lieOf(world.gateway, String(told.body), how, about);
  await look(
    `insert into sandbox_deliveries select $2, gateway, account, event_id, uri, $3, 0, $4::timestamptz, null, null, null, null
     from sandbox_deliveries where id = $1`,
    [told.id, newId("event"), lie, gatewayTime()],
  );
  await deliver(world);
  return true;
};

const reconciles: Happening = async () => {
  await shop(() => reconcile());
  return true;
};

/* The merchant. */

const heldPayments = ({ view }: World) => view.payments.filter(({ status }) => status === "authorized");

/** Or pressed once more, when it was done already. */
const capture: Happening = async (world, { who, how }) => {
  const held = heldPayments(world);
  const payment = pick(held.length > 0 || world.autoCapture ? held : takenPayments(world), who);
  if (!payment) return false;
  await shop<unknown>(() =>
    how % 4 === 0
      ? reversePayment(payment.id)
      : how % 4 === 1
        ? capturePayment(payment.id, 10_000)
        : capturePayment(payment.id),
  );
  return true;
};

export const takenPayments = ({ view }: World) => view.payments.filter(({ captured }) => captured > 0);

const refund: Happening = async (world, { who, how }) => {
  const payment = pick(takenPayments(world), who);
  if (!payment) return false;
  const left = payment.captured - payment.refunded;
  const amount = how % 3 === 0 ? payment.captured : how % 3 === 1 ? Math.max(1, left >> 1) : 10_000;
  const input = { paymentId: payment.id, amount, idempotencyKey: newId("refund"), requestedBy: "merchant" };
  world.refundsAsked.push(input);
  await shop<unknown>(() =>
    how % 5 === 0
      ? overlapping(
          how % 16,
          () => refundPayment(input),
          () => refundPayment(input),
        )
      : refundPayment(input),
  );
  return true;
};

const refundAgain: Happening = async ({ refundsAsked }, { who }) => {
  const input = pick(refundsAsked, refundsAsked.length - 1 - (who % 2));
  if (!input) return false;
  await shop(() => refundPayment(input));
  return true;
};

const refundElsewhere: Happening = async (world, { who, how }) => {
  const charge = pick(
    world.charges.filter(
      // Of PromptPay Ksher's newer API tells no refunds.
      ({ captured, refunded, chargeId }) =>
        captured > refunded && !(world.gateway === "ksher-mch" && chargeId.startsWith("code:")),
    ),
    who,
  );
  if (!charge) return false;
  const left = charge.captured - charge.refunded;
  // Ksher's older API tells of a payment that all of it went back, never that a part did.
  const whole = how % 2 === 0 || world.gateway === "ksher-vip";
  return asGateway(() => refundAtDashboard(charge, whole ? left : Math.max(1, left >> 2)));
};

/** Other prices, or more pieces. */
const changeShelves: Happening = async ({ pieces }, { who, how }) => {
  if (how % 3 === 0) {
    await look("update prices set amount = $1 where variant_id = $2 and currency = 'THB'", [
      40_000 + (how % 50) * 100,
      CUP,
    ]);
    return true;
  }
  const variant = pick(GOODS, who) ?? CUP;
  const more = 1 + (how % 2);
  await look("update stock_levels set on_hand = on_hand + $1 where variant_id = $2", [more, variant]);
  pieces.set(variant, (pieces.get(variant) ?? 0) + more);
  return true;
};

/** Minutes, or hours in which the gateway lets go what nobody has paid. */
const timePasses: Happening = async (_, { who, how }) => {
  if (who % 3 !== 0) {
    pass((1 + (how % 20)) * MINUTE);
    return true;
  }
  pass(how % 5 === 0 ? DAY : (1 + (how % 9)) * HOUR);
  await asGateway(endOverdue);
  return true;
};

/** Every step by its name, with how often it is aimed at: whatever leads to another one needs little of its own. */
export const STEPS: Readonly<Record<string, { weight: number; happen: Happening }>> = {
  order: { weight: 0, happen: order },
  "order again": { weight: 11, happen: orderAgain },
  "order corrected": { weight: 10, happen: correctOrder },
  "two tabs": { weight: 0, happen: twoTabs },
  pay: { weight: 0, happen: pay },
  "pay again": { weight: 11, happen: payAgain },
  "payment given up": { weight: 13, happen: giveUpPayment },
  "order given up": { weight: 12, happen: giveUpOrder },
  approve: { weight: 4, happen: answers("approve") },
  decline: { weight: 10, happen: answers("decline") },
  expire: { weight: 11, happen: answers("expire") },
  "pay late": { weight: 18, happen: payLate },
  return: { weight: 7, happen: looks(true) },
  poll: { weight: 11, happen: looks(false) },
  webhook: { weight: 11, happen: webhook },
  "webhook repeated": { weight: 13, happen: webhookAgain },
  "webhook twice": { weight: 18, happen: webhookTwice },
  "webhook lost": { weight: 19, happen: webhookNever },
  "webhook late": { weight: 17, happen: webhookLate },
  "webhooks reordered": { weight: 17, happen: webhooksReordered },
  "webhook forged": { weight: 12, happen: webhookForged },
  "webhook lies": { weight: 12, happen: webhookLies },
  reconcile: { weight: 11, happen: reconciles },
  "capture or reverse": { weight: 10, happen: capture },
  refund: { weight: 5, happen: refund },
  "refund again": { weight: 18, happen: refundAgain },
  "refund at the dashboard": { weight: 15, happen: refundElsewhere },
  "prices and stock": { weight: 11, happen: changeShelves },
  "time passes": { weight: 10, happen: timePasses },
};

/** Everything on its way arrives. */
export async function deliverAll(world: World): Promise<void> {
  await look(
    "update sandbox_deliveries set next_attempt_at = next_attempt_at - interval '2 days' where delivered_at is null",
  );
  await deliver(world);
}

export const runReconcile = () => shop(() => reconcile());
