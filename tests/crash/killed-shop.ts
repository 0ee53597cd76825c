import { readdirSync } from "node:fs";
import { join } from "node:path";
import { and, asc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect } from "vitest";
import { stockLevels } from "@/lib/db/schema/catalog";
import { mailOutbox, orders, stockHolds } from "@/lib/db/schema/orders";
import { paymentEvents, payments, webhookEvents } from "@/lib/db/schema/payments";
import { readLedger } from "@/lib/sandbox/ledger";
import { type FreshPostgres, freshPostgres } from "@/tests/support/postgres";
import { House } from "@/tests/support/servers/house";
import { findFaults, findUnfinished, Promises } from "@/tests/support/servers/promises";
import type { ShopServer } from "@/tests/support/servers/shop-server";
import { NoAnswer, Visitor } from "@/tests/support/servers/visitor";
import {
  addToCart,
  openCheckout,
  openPayPage,
  type PayPage,
  placeOrder,
} from "@/tests/support/servers/walks";
import { crashPoint } from "./crash-points";

/*
 * One server of the production build on a real Postgres, for a test file, killed at a named point and started again: at a
 * later time, where the test wants time to have passed.
 */

export const VARIANT = "var_storm-oolong";

export function killedShop() {
  let postgres: FreshPostgres;
  let house: House;
  const promises = new Promises();
  let living: ShopServer | undefined;

  beforeAll(async () => {
    postgres = await freshPostgres();
    house = await House.open({ place: { kind: "postgres", url: postgres.url }, note: promises.note });
  });
  afterAll(async () => {
    await house.close();
    await postgres.drop();
  });

  const server = async () => {
    living = living?.isAlive ? living : await house.start();
    return living;
  };

  return {
    visitor: async () => {
      await server();
      return new Visitor(house.door.url);
    },

    /** Somebody who has ordered one piece, before the choice of how to pay. */
    async shopperAtPayPage(): Promise<{ visitor: Visitor; orderId: string; page: PayPage }> {
      await server();
      const visitor = new Visitor(house.door.url);
      await addToCart(visitor, VARIANT);
      const placed = await placeOrder(visitor, await openCheckout(visitor));
      if ("refused" in placed) throw new Error(placed.refused);
      return { visitor, orderId: placed.orderId, page: await openPayPage(visitor, placed.orderId) };
    },

    /** The server dies at the point while `during` goes on. The books are then as a fresh connection reads them. */
    async dieAt(name: string, during: () => Promise<unknown>): Promise<void> {
      const dying = await server();
      await dying.arm(crashPoint(name));
      const outcome = during().then(
        () => undefined,
        (error: unknown) => {
          if (!(error instanceof NoAnswer)) throw error;
        },
      );
      expect(await dying.gone).toMatchObject({ signal: "SIGKILL" });
      await outcome;
    },

    /** A new process, `laterMs` of the shop's time after the last one. */
    async startAgain(laterMs: number): Promise<void> {
      if (living?.isAlive) await living.stop();
      house.clockAheadMs += laterMs;
      await house.dropLeases();
      living = await house.start();
    },

    async reconcile(): Promise<void> {
      await (await server()).reconcile();
    },

    order: async (orderId: string) =>
      (await house.look((on) => on.select().from(orders).where(eq(orders.id, orderId))))[0],
    payments: (orderId: string) =>
      house.look((on) =>
        on.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.createdAt)),
      ),
    journal: (paymentId: string) =>
      house.look((on) => on.select().from(paymentEvents).where(eq(paymentEvents.paymentId, paymentId))),
    mails: (orderId: string) =>
      house.look((on) => on.select().from(mailOutbox).where(eq(mailOutbox.orderId, orderId))),
    inbox: () => house.look((on) => on.select().from(webhookEvents).orderBy(asc(webhookEvents.receivedAt))),
    /** What became of the pieces that the order held. */
    holds: async (orderId: string) =>
      (await house.look((on) => on.select().from(stockHolds).where(eq(stockHolds.orderId, orderId)))).map(
        ({ state }) => state,
      ),
    /** Whether every webhook has been acted upon and the order's letters sent. */
    isQuiet: (orderId: string) =>
      house.look(
        async (on) =>
          (await on.$count(webhookEvents, isNull(webhookEvents.processedAt))) === 0 &&
          (await on.$count(mailOutbox, and(eq(mailOutbox.orderId, orderId), isNull(mailOutbox.sentAt)))) ===
            0,
      ),
    stock: async () =>
      (await house.look((on) => on.select().from(stockLevels).where(eq(stockLevels.variantId, VARIANT))))[0],
    /** What the gateway's own book has for these payments. */
    charges: async (paymentIds: readonly string[]) =>
      (await house.look(readLedger)).filter(({ paymentId }) => paymentIds.includes(paymentId ?? "")),
    /** How often a mail lies in the post box. */
    letters: (mailId: string) =>
      readdirSync(join(house.dataDir, "mail")).filter((file) => file.endsWith(`-${mailId}.eml`)),
    /** Webhooks that were answered 2xx. */
    acknowledged: () => promises.taken().webhooks,
    faults: () => house.look((on) => findFaults(on, promises.taken())),
    unfinished: () => house.look((on) => findUnfinished(on, house.now())),
  };
}
