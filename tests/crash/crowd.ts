import { randomInt } from "node:crypto";
import type { Promises } from "@/tests/support/servers/promises";
import { NoAnswer, Visitor } from "@/tests/support/servers/visitor";
import {
  addToCart,
  answerBank,
  CARDS,
  Lost,
  openCheckout,
  openPayPage,
  pay,
  placeOrder,
  stageOf,
} from "@/tests/support/servers/walks";

/*
 * Shoppers who buy one thing after the other while servers die under them, and press again where nobody answered.
 */

const PATIENCE = 80;
const BETWEEN_PRESSES_MS = 250;

const oneOf = <T>(items: readonly T[]): T | undefined => items[randomInt(items.length)];
const chance = (percent: number) => randomInt(100) < percent;

export class Crowd {
  private open = true;
  /** How many walks came to their end, and what the others ended with. */
  walks = 0;
  readonly trouble = new Map<string, number>();
  private readonly walking: Promise<void>[] = [];

  constructor(
    private readonly base: string,
    private readonly variants: readonly string[],
    private readonly promises: Promises,
  ) {}

  /** So many shoppers, until `leave`. */
  come(shoppers: number): void {
    this.open = true;
    for (let index = 0; index < shoppers; index += 1) this.walking.push(this.shop());
  }

  async leave(): Promise<void> {
    this.open = false;
    await Promise.all(this.walking.splice(0));
  }

  private async shop(): Promise<void> {
    while (this.open) {
      try {
        await this.walk();
        this.walks += 1;
      } catch (error) {
        if (!(error instanceof NoAnswer || error instanceof Lost)) throw error;
        const why =
          error instanceof Lost ? error.message.replace(/\w+_[0-9a-z]{10,}/g, "…") : "nobody answered";
        this.trouble.set(why, (this.trouble.get(why) ?? 0) + 1);
      }
    }
  }

  /** Presses again for as long as nobody answers and the shop is open. */
  private async insist<T>(press: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await press();
      } catch (error) {
        if (!(error instanceof NoAnswer) || tries >= PATIENCE || !this.open) throw error;
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_PRESSES_MS));
      }
    }
  }

  private async walk(): Promise<void> {
    const visitor = new Visitor(this.base);
    const insist = <T>(press: () => Promise<T>) => this.insist(press);
    await insist(() => addToCart(visitor, oneOf(this.variants) ?? ""));
    const form = await insist(() => openCheckout(visitor));
    const placed = await insist(() => placeOrder(visitor, form));
    if ("refused" in placed) throw new Lost(`order refused: ${placed.refused}`);
    const { orderId } = placed;
    if (chance(5)) return;
    const page = await insist(() => openPayPage(visitor, orderId));
    const card = chance(80)
      ? (oneOf([CARDS.bank, CARDS.bank, CARDS.atOnce, CARDS.declined]) ?? CARDS.bank)
      : null;
    const token = card === null ? undefined : await insist(() => visitor.tokenFor(card));
    const press = () => insist(() => pay(visitor, page, token === undefined ? "promptpay" : "card", token));
    const [paid] = await Promise.all(chance(10) ? [press(), press()] : [press()]);
    if (paid.bank !== null || /\/orders\/ord_[0-9a-z]+(\/pay)?$/.test(paid.page.location ?? ""))
      this.promises.payment(orderId, page.key);
    const { bank } = paid;
    if (bank !== null) {
      if (chance(5)) return;
      const wish = oneOf(["prompt", "prompt", "twice", "lost", "before_return", "late"]) ?? "prompt";
      const decision = chance(90) ? "approve" : "decline";
      const back = await insist(() => answerBank(visitor, bank, decision, wish));
      if (back !== null && chance(70)) await insist(() => visitor.get(back));
    }
    await this.seeHowItStands(visitor, orderId);
  }

  private async seeHowItStands(visitor: Visitor, orderId: string): Promise<void> {
    if ((await this.insist(() => stageOf(visitor, orderId))) !== "paid") return;
    this.promises.saidPaid(orderId);
    if (chance(10)) await this.insist(() => giveSomeBack(visitor));
  }
}

/** The merchant gives a baht of the latest charge back, in the gateway's dashboard. */
async function giveSomeBack(merchant: Visitor): Promise<void> {
  const { html } = await merchant.fromGateway("/charges?order=reverse_chronological&limit=1");
  const charge = /"id":"(chrg_\w+)"/.exec(html)?.[1];
  if (charge !== undefined) await merchant.atGateway(`/charges/${charge}/refunds`, { amount: 100 });
}
