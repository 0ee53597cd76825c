import "server-only";
import { and, asc, count, desc, eq, gte, lte } from "drizzle-orm";
import type { z } from "zod";
import type { Queryable, Tx } from "../db/client";
import { sandboxObjects } from "../db/schema/sandbox";

/*
 * The emulated gateways' book. One row an object; `body` is what the gateway shows, `hidden` what it knows besides. Every
 * change of an object first locks its row, so that calls at the same moment see each other's results.
 */

type Json = Record<string, unknown>;

/** An object as it was read. Change `body` and `hidden`, then `save` it. */
export interface Entry<B extends Json, H extends Json> {
  readonly account: string;
  readonly id: string;
  readonly parent: string | null;
  readonly createdAt: Date;
  body: B;
  hidden: H;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
  readonly newestFirst: boolean;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The part of a gateway's book that holds objects of one kind, read back through their schemas. */
export function shelf<B extends Json, H extends Json>(
  gateway: string,
  kind: string,
  bodySchema: z.ZodType<B>,
  hiddenSchema: z.ZodType<H>,
) {
  type Row = typeof sandboxObjects.$inferSelect;

  const entry = (row: Row): Entry<B, H> => ({
    account: row.account,
    id: row.id,
    parent: row.parent,
    createdAt: row.createdAt,
    body: bodySchema.parse(row.body),
    hidden: hiddenSchema.parse(row.hidden),
  });

  const at = (account: string, id: string) =>
    and(
      eq(sandboxObjects.gateway, gateway),
      eq(sandboxObjects.account, account),
      eq(sandboxObjects.id, id),
      eq(sandboxObjects.kind, kind),
    );

  const shelfOf = (account: string, parent?: string) =>
    and(
      eq(sandboxObjects.gateway, gateway),
      eq(sandboxObjects.account, account),
      eq(sandboxObjects.kind, kind),
      parent === undefined ? undefined : eq(sandboxObjects.parent, parent),
    );

  return {
    /** Does nothing, and answers false, when the id is taken. */
    async insert(
      q: Queryable,
      item: { account: string; id: string; parent?: string; body: B; hidden: H; createdAt: Date },
    ): Promise<boolean> {
      const made = await q
        .insert(sandboxObjects)
        .values({ gateway, kind, parent: null, ...item })
        .onConflictDoNothing()
        .returning({ id: sandboxObjects.id });
      return made.length === 1;
    },

    async find(q: Queryable, account: string, id: string): Promise<Entry<B, H> | null> {
      const [row] = await q.select().from(sandboxObjects).where(at(account, id));
      return row ? entry(row) : null;
    },

    /** Reads the object and keeps everybody else from changing it until the transaction ends. */
    async lock(tx: Tx, account: string, id: string): Promise<Entry<B, H> | null> {
      const [row] = await tx.select().from(sandboxObjects).where(at(account, id)).for("update");
      return row ? entry(row) : null;
    },

    async save(q: Queryable, { account, id, body, hidden }: Entry<B, H>): Promise<void> {
      await q.update(sandboxObjects).set({ body, hidden }).where(at(account, id));
    },

    async remove(q: Queryable, account: string, id: string): Promise<void> {
      await q.delete(sandboxObjects).where(at(account, id));
    },

    async page(
      q: Queryable,
      account: string,
      page: Page,
      parent?: string,
    ): Promise<{ entries: Entry<B, H>[]; total: number }> {
      const where = and(
        shelfOf(account, parent),
        page.from ? gte(sandboxObjects.createdAt, page.from) : undefined,
        page.to ? lte(sandboxObjects.createdAt, page.to) : undefined,
      );
      const [counted] = await q.select({ total: count() }).from(sandboxObjects).where(where);
      const rows = await q
        .select()
        .from(sandboxObjects)
        .where(where)
        .orderBy(page.newestFirst ? desc(sandboxObjects.sequence) : asc(sandboxObjects.sequence))
        .limit(page.limit)
        .offset(page.offset);
      return { entries: rows.map(entry), total: Number(counted?.total ?? 0) };
    },

    /** Every object of the shelf, oldest first. For small shelves and for searching. */
    async all(q: Queryable, account: string, parent?: string): Promise<Entry<B, H>[]> {
      const rows = await q
        .select()
        .from(sandboxObjects)
        .where(shelfOf(account, parent))
        .orderBy(asc(sandboxObjects.sequence));
      return rows.map(entry);
    },
  };
}
