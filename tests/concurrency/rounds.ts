import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { and, count, eq, inArray, isNull, ne } from "drizzle-orm";
import { stockLevels } from "@/lib/db/schema/catalog";
import { mailOutbox, orders } from "@/lib/db/schema/orders";
import { paymentEvents, payments, webhookEvents } from "@/lib/db/schema/payments";
import { messages } from "@/lib/i18n/messages";
import { readLedger } from "@/lib/sandbox/ledger";
import { House } from "@/tests/support/servers/house";
import { findFaults, Promises } from "@/tests/support/servers/promises";
import { NoAnswer, Visitor } from "@/tests/support/servers/visitor";
import {
  addToCart,
  answerBank,
  CARDS,
  type Checkout,
  openCheckout,
  openPayPage,
  type PayPage,
  pay,
  placeOrder,
} from "@/tests/support/servers/walks";

/*
 * Three server processes of the production build on one Postgres, pressed at the same moment. Whoever presses has opened the page
 * before; each press goes to the next of the three.
 */

const SERVERS = 3;
const VARIANT = "var_storm-oolong";
const SCARCE = "var_long-canopy-rain-ripple";

/** How the words begin by which the checkout tells that the pieces are gone. */
const [SHORT_OF = "?"] = messages.en.checkout.error.out_of_stock.split("{");

export interface RoundSizes {
  /** Buyers of the last piece. */
  readonly buyers: number;
  /** How often one cart is ordered, and one pay form is sent. */
  readonly presses: number;
  /** Payers whose return and whose webhook come at the same moment. */
  readonly pairs: number;
  /** How often one webhook comes. */
  readonly burst: number;
}

export interface RoundReport {
  readonly sold: number;
  readonly soldOut: number;
  readonly ordersOfOneCart: number;
  readonly paymentsOfOneForm: number;
  readonly pairs: number;
  readonly burst: number;
  /** How often a server was too busy to answer, and the same was pressed again. */
  readonly again: number;
  readonly faults: string[];
}

const MOST_PRESSES = 20;

const inTurn = (urls: readonly string[], index: number) => urls[index % urls.length] ?? "";

export class ThreeServers {
  private constructor(
    private readonly house: House,
    private readonly promises: Promises,
    /** Where each of them is reached past the front door. */
    private readonly urls: readonly string[],
  ) {}

  static async open(url: string): Promise<ThreeServers> {
    const promises = new Promises();
    const house = await House.open({ place: { kind: "postgres", url }, note: promises.note });
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => house.start()));
    return new ThreeServers(
      house,
      promises,
      servers.map(({ port }) => `http://127.0.0.1:${port}`),
    );
  }

  close(): Promise<void> {
    return this.house.close();
  }

  private again = 0;

  /** As a shopper does whom nobody answered: presses the same again. */
  private async press<T>(act: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof NoAnswer) || tries >= MOST_PRESSES) throw error;
        this.again += 1;
      }
    }
  }

  private visitorAt(index: number): Visitor {
    return new Visitor(this.house.door.url, inTurn(this.urls, index));
  }

  async round(sizes: RoundSizes): Promise<RoundReport> {
    try {
      return await this.pressed(sizes);
    } catch (error) {
      throw new Error(["A round was not ended.", ...this.troubleTold()].join("\n"), { cause: error });
    }
  }

  private async pressed(sizes: RoundSizes): Promise<RoundReport> {
    const faults: string[] = [];
    const before = this.again;
    const must = (holds: boolean, what: string) => {
      if (!holds) faults.push(what);
    };
    const last = await this.lastPiece(sizes.buyers, must);
    const ordersOfOneCart = await this.oneCart(sizes.presses, must);
    const paymentsOfOneForm = await this.onePayForm(sizes.presses, must);
    await this.returnAndWebhook(sizes.pairs, must);
    await this.burst(sizes.burst, must);
    const promised = this.promises.taken();
    faults.push(...(await this.house.look((on) => findFaults(on, promised))));
    if (faults.length > 0) faults.push(...this.troubleTold());
    return {
      ...last,
      ordersOfOneCart,
      paymentsOfOneForm,
      pairs: sizes.pairs,
      burst: sizes.burst,
      again: this.again - before,
      faults,
    };
  }

  /** What the servers themselves wrote of what went wrong. */
  private troubleTold(): string[] {
    const lines = [...this.house.servers].flatMap(({ log }) => log.split("\n"));
    return lines.filter((line) => !/^$|"level":"info"|^[▲✓-]/.test(line)).slice(0, 30);
  }

  /** A10: everybody has the last piece in the cart and presses at the same moment. */
  private async lastPiece(buyers: number, must: Must): Promise<{ sold: number; soldOut: number }> {
    const held = (await this.stockOf(SCARCE)).held;
    await this.setPieces(SCARCE, held + 1);
    const ready: [Visitor, Checkout][] = await inGroups(buyers, async (index) => {
      const visitor = this.visitorAt(index);
      await this.press(() => addToCart(visitor, SCARCE));
      return [visitor, await this.press(() => openCheckout(visitor))];
    });
    const answers = await Promise.all(
      ready.map(([visitor, form]) => this.press(() => placeOrder(visitor, form))),
    );
    const placed = answers.flatMap((answer) => ("orderId" in answer ? [answer.orderId] : []));
    const soldOut = answers.filter(
      (answer) => "refused" in answer && answer.refused.includes(SHORT_OF),
    ).length;
    must(placed.length === 1, `A10 ${placed.length} of ${buyers} buyers got the last piece`);
    must(soldOut === buyers - 1, `A10 ${soldOut} of ${buyers - 1} were told that it is sold out`);
    const stock = await this.stockOf(SCARCE);
    must(
      stock.held === held + 1 && stock.onHand === held + 1,
      `A10 ${stock.held} of ${stock.onHand} are held`,
    );
    return { sold: placed.length, soldOut };
  }

  /** A09: one cart, in many tabs at all servers. */
  private async oneCart(presses: number, must: Must): Promise<number> {
    const visitor = this.visitorAt(0);
    await this.press(() => addToCart(visitor, VARIANT));
    const form = await this.press(() => openCheckout(visitor));
    const answers = await Promise.all(
      Array.from({ length: presses }, (_, index) => placeOrder(visitor.twin(inTurn(this.urls, index)), form)),
    );
    const ids = new Set(answers.map((answer) => ("orderId" in answer ? answer.orderId : answer.refused)));
    must(ids.size === 1, `A09 one cart pressed ${presses} times was answered with ${[...ids].join(", ")}`);
    return ids.size;
  }

  /** A09: one pay form, in many tabs at all servers. */
  private async onePayForm(presses: number, must: Must): Promise<number> {
    const { visitor, page } = await this.atPayPage(1);
    const token = await this.press(() => visitor.tokenFor(CARDS.atOnce));
    const answers = await Promise.all(
      Array.from({ length: presses }, (_, index) =>
        this.press(() => pay(visitor.twin(inTurn(this.urls, index)), page, "card", token)),
      ),
    );
    const told = new Set(answers.map(({ page: { status, location } }) => `${status} ${location}`));
    must(
      told.size === 1 && told.has(`303 /en/orders/${page.orderId}`),
      `A09 one form was answered ${[...told].join(", ")}`,
    );
    const rows = await this.house.look((on) =>
      on.select({ id: payments.id }).from(payments).where(eq(payments.orderId, page.orderId)),
    );
    const charges = (await this.house.look(readLedger)).filter(({ paymentId }) =>
      rows.some(({ id }) => id === paymentId),
    );
    must(
      rows.length === 1 && charges.length === 1,
      `A09 one form made ${rows.length} payments and ${charges.length} charges`,
    );
    await this.expectPaidOnce([page.orderId], must);
    return rows.length;
  }

  private async atPayPage(index: number): Promise<{ visitor: Visitor; page: PayPage }> {
    const visitor = this.visitorAt(index);
    await this.press(() => addToCart(visitor, VARIANT));
    const form = await this.press(() => openCheckout(visitor));
    const placed = await this.press(() => placeOrder(visitor, form));
    if ("refused" in placed) throw new Error(placed.refused);
    return { visitor, page: await this.press(() => openPayPage(visitor, placed.orderId)) };
  }

  /** Payers who have confirmed at the bank, of which the shop has not heard. */
  private async confirmed(payers: number): Promise<{ visitor: Visitor; orderId: string; back: string }[]> {
    return inGroups(payers, async (index) => {
      const { visitor, page } = await this.atPayPage(index);
      const token = await this.press(() => visitor.tokenFor(CARDS.bank));
      const { bank } = await this.press(() => pay(visitor, page, "card", token));
      if (bank === null) throw new Error("The payer was not sent to the bank.");
      const back = await this.press(() => answerBank(visitor, bank, "approve", "lost"));
      return { visitor, orderId: page.orderId, back: back ?? "" };
    });
  }

  /** F11: the payer comes back at one server while the webhook comes to another. */
  private async returnAndWebhook(pairs: number, must: Must): Promise<void> {
    const payers = await this.confirmed(pairs);
    const ids = payers.map(({ orderId }) => orderId);
    const notices = await this.noticesOf(ids);
    const answers = await Promise.all(
      payers.flatMap(({ visitor, orderId, back }, index) => [
        this.press(() => visitor.twin(inTurn(this.urls, index)).get(back)).then(({ status }) => status),
        this.ring(index + 1, notices.get(orderId) ?? ""),
      ]),
    );
    must(
      answers.every((status) => status === 303 || status === 200),
      `F11 answers ${[...new Set(answers)].join(", ")}`,
    );
    await this.expectPaidOnce(ids, must);
  }

  /** F11: one webhook, again and again at all servers. */
  private async burst(times: number, must: Must): Promise<void> {
    const [payer] = await this.confirmed(1);
    const orderId = payer?.orderId ?? "";
    const body = (await this.noticesOf([orderId])).get(orderId) ?? "";
    const answers = await Promise.all(Array.from({ length: times }, (_, index) => this.ring(index, body)));
    must(
      answers.every((status) => status === 200),
      `F11 a repeated webhook was answered ${[...new Set(answers)].join(", ")}`,
    );
    const id = /"id":"(evnt_\w+)"/.exec(body)?.[1] ?? "";
    const rows = await this.house.look((on) =>
      on.select().from(webhookEvents).where(eq(webhookEvents.dedupeKey, id)),
    );
    must(
      rows.length === 1 && (rows[0]?.arrivals ?? 0) >= times,
      `F11 ${times} arrivals were counted as ${rows[0]?.arrivals}`,
    );
    await this.expectPaidOnce([orderId], must);
  }

  /** A webhook that the gateway would send of the order's charge. */
  private async noticesOf(orderIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.house.look((on) =>
      on
        .select()
        .from(payments)
        .where(inArray(payments.orderId, [...orderIds])),
    );
    return new Map(
      rows.map(({ orderId, chargeId, id }) => [
        orderId,
        JSON.stringify({
          object: "event",
          id: `evnt_test_${id.slice(4, 24)}`,
          livemode: false,
          key: "charge.complete",
          created_at: new Date().toISOString(),
          data: { object: "charge", id: chargeId, status: "successful", metadata: { payment_id: id } },
        }),
      ]),
    );
  }

  private async ring(index: number, body: string): Promise<number> {
    const secret = readFileSync(join(this.house.dataDir, "secrets/sandbox-webhook"), "utf8");
    const seconds = Math.floor(Date.now() / 1_000);
    const signature = createHmac("sha256", Buffer.from(secret, "base64"))
      .update(`${seconds}.${body}`)
      .digest("hex");
    const answer = await fetch(`${inTurn(this.urls, index)}/api/webhook/omise`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "omise-signature": signature,
        "omise-signature-timestamp": String(seconds),
      },
      body,
    });
    await answer.arrayBuffer();
    if (answer.status < 500) return answer.status;
    this.again += 1; // as the gateway does, which sends again what was not taken
    return this.ring(index + 1, body);
  }

  /** One effect and one mail each, once all that is under way has ended. */
  private async expectPaidOnce(orderIds: readonly string[], must: Must): Promise<void> {
    await this.untilQuiet();
    const seen = await this.house.look(async (on) => ({
      unpaid: await on
        .select({ id: orders.id })
        .from(orders)
        .where(and(inArray(orders.id, [...orderIds]), ne(orders.status, "paid"))),
      captured: await on
        .select({ id: payments.orderId, times: count() })
        .from(paymentEvents)
        .innerJoin(payments, eq(payments.id, paymentEvents.paymentId))
        .where(and(inArray(payments.orderId, [...orderIds]), eq(paymentEvents.kind, "captured")))
        .groupBy(payments.orderId),
      mails: await on
        .select({ id: mailOutbox.orderId, times: count() })
        .from(mailOutbox)
        .where(inArray(mailOutbox.orderId, [...orderIds]))
        .groupBy(mailOutbox.orderId),
    }));
    must(seen.unpaid.length === 0, `F11 ${seen.unpaid.length} of ${orderIds.length} orders are not paid`);
    for (const [what, rows] of [
      ["captured", seen.captured],
      ["told by mail", seen.mails],
    ] as const)
      must(
        rows.length === orderIds.length && rows.every(({ times }) => times === 1),
        `F11 ${what}: ${rows.map(({ times }) => times).join(" ")} for ${orderIds.length} orders`,
      );
  }

  /** Until every webhook has been acted upon and every letter sent; the reconciler helps where a turn was missed. */
  private async untilQuiet(): Promise<void> {
    const until = performance.now() + 30_000;
    for (let looks = 1; performance.now() < until; looks += 1) {
      const left = await this.house.look(
        async (on) =>
          (await on.$count(webhookEvents, isNull(webhookEvents.processedAt))) +
          (await on.$count(mailOutbox, isNull(mailOutbox.sentAt))),
      );
      if (left === 0) return;
      if (looks % 10 === 0) await [...this.house.servers][0]?.reconcile();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  private async stockOf(variant: string): Promise<{ onHand: number; held: number }> {
    const [row] = await this.house.look((on) =>
      on.select().from(stockLevels).where(eq(stockLevels.variantId, variant)),
    );
    if (!row) throw new Error(`There is no ${variant}.`);
    return row;
  }

  private async setPieces(variant: string, onHand: number): Promise<void> {
    await this.house.change((on) =>
      on.update(stockLevels).set({ onHand }).where(eq(stockLevels.variantId, variant)),
    );
  }
}

type Must = (holds: boolean, what: string) => void;

/** So many at a time: making ready is not what is tried here. */
const AT_ONCE = 6;

async function inGroups<T>(times: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < times; at += AT_ONCE)
    made.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, times - at) }, (_, index) => make(at + index)),
      )),
    );
  return made;
}
