import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "../../db/client";
import type { Env } from "../../env";
import { TO_BE_RETRIED } from "../../webhooks/process-event";
import { type Breach, INVARIANTS, type InvariantId } from "./invariant";

/*
 * What can be told from our own rows alone. One statement, which answers nothing while all is well; orders of the given mode.
 */

/** `rows` selects the ids of what breaks it as `rows`, an array of texts. */
interface Rule {
  readonly invariant: InvariantId;
  readonly what: string;
  readonly rows: SQL;
}

const LIVE = sql.raw("('submitted', 'pending', 'authorized')");
const AUTOMATIC = sql.raw("('late_payment', 'duplicate_payment')");

/** The payments of the mode with what the journal and the refunds say of each. */
const known = (mode: Env["mode"]) => sql`
  with pay as materialized (
    select p.id, p.order_id, p.status, p.amount, p.currency, p.captured_amount, p.refunded_amount, p.charge_id,
      p.failure_code, p.created_at, p.expires_at, p.idempotency_key, o.status as order_status, o.total, o.currency as order_currency,
      coalesce(j.captured, 0) as journal_captured, coalesce(j.refunded, 0) as journal_refunded,
      coalesce(j.told_failed, false) as told_failed, coalesce(j.absent, false) as absent,
      coalesce(r.promised, 0) as promised, coalesce(r.succeeded, 0) as succeeded, coalesce(r.automatic, false) as automatic
    from payments p
    join orders o on o.id = p.order_id
    left join lateral (
      select sum(amount) filter (where kind = 'captured') as captured, -sum(amount) filter (where kind = 'refunded') as refunded,
        bool_or(kind = 'status' and reference = 'failed') as told_failed, bool_or(kind = 'not_received') as absent
      from payment_events where payment_id = p.id
    ) j on true
    left join lateral (
      select sum(amount) filter (where status <> 'failed') as promised, sum(amount) filter (where status = 'succeeded') as succeeded,
        bool_or(reason in ${AUTOMATIC} and status <> 'failed') as automatic
      from refunds where payment_id = p.id
    ) r on true
    where p.mode = ${mode}
  ), money as materialized (
    select order_id, count(*) filter (where not automatic) as kept,
      count(*) filter (where not automatic and promised < captured_amount) as unreturned, array_agg(id) as payments,
      bool_or(amount <> total or currency <> order_currency) as odd
    from pay where captured_amount > 0 group by order_id
  ), pieces as materialized (
    select order_id, variant_id, sum(quantity) filter (where state = 'held') as held,
      sum(quantity) filter (where state = 'committed') as committed
    from stock_holds group by order_id, variant_id
  )`;

const RULES: readonly Rule[] = [
  {
    invariant: "I1",
    what: "the payment's captured or refunded amount is not the sum of its journal",
    rows: sql`select array[id] as rows from pay where captured_amount <> journal_captured or refunded_amount <> journal_refunded`,
  },
  {
    invariant: "I1",
    what: "the payment's refunds that succeeded are not what it says was refunded",
    rows: sql`select array[id] from pay where refunded_amount <> succeeded`,
  },
  {
    invariant: "I2",
    what: "the order is paid, and not by exactly one payment that is kept",
    rows: sql`select array[o.id] || m.payments from orders o left join money m on m.order_id = o.id
      where o.mode = (select mode from asked) and o.status in ('paid', 'fulfilled') and o.total > 0
      and (coalesce(m.kept, 0) = 0 or m.unreturned > 1)`,
  },
  {
    invariant: "I2",
    what: "money was taken for an order that is not paid, and is not being given back",
    rows: sql`select array[o.id] || m.payments from orders o join money m on m.order_id = o.id
      where o.status not in ('paid', 'fulfilled') and m.unreturned > 0`,
  },
  {
    invariant: "I2",
    what: "the order was paid by a payment of another amount or currency",
    rows: sql`select array[order_id] || payments from money where odd`,
  },
  {
    invariant: "I4",
    what: "refunds of the payment come to more than was captured",
    rows: sql`select array[id] from pay where promised > captured_amount`,
  },
  {
    invariant: "I5",
    what: "the pieces held of the variant are not those that orders hold, or more than there are",
    rows: sql`select array[s.variant_id] from stock_levels s
      left join (select variant_id, sum(held) as held from pieces group by variant_id) h on h.variant_id = s.variant_id
      where s.held <> coalesce(h.held, 0) or s.held > s.on_hand or s.held < 0`,
  },
  {
    invariant: "I5",
    what: "the order's holds are not what its status says of its pieces",
    rows: sql`select array[o.id, l.variant_id] from orders o
      join (select order_id, variant_id, sum(quantity) as quantity from order_lines where variant_id is not null
        group by order_id, variant_id) l on l.order_id = o.id
      left join pieces h on h.order_id = o.id and h.variant_id = l.variant_id
      where o.mode = (select mode from asked)
      and (coalesce(h.held, 0) <> case when o.status = 'pending' then l.quantity else 0 end
        or coalesce(h.committed, 0) <> case when o.status in ('paid', 'fulfilled') then l.quantity else 0 end)`,
  },
  {
    invariant: "I5",
    what: "the code's uses are not those that orders hold",
    rows: sql`select array[d.code] from discounts d
      left join (select code, count(*) as held from discount_uses where state = 'held' group by code) u on u.code = d.code
      where d.uses <> coalesce(u.held, 0)`,
  },
  {
    invariant: "I5",
    what: "the order's use of its code is not what its status says of it",
    rows: sql`select array[o.id] from orders o left join discount_uses u on u.order_id = o.id
      where o.mode = (select mode from asked) and coalesce(u.code = o.discount_code and u.state = 'held', false)
        <> (o.discount_code is not null and o.status in ('pending', 'paid', 'fulfilled'))`,
  },
  {
    invariant: "I7",
    what: "the order is paid and no receipt was written, or it is not and one was",
    rows: sql`select array[o.id] from orders o where o.mode = (select mode from asked) and (o.status in ('paid', 'fulfilled'))
      <> exists (select 1 from mail_outbox where order_id = o.id and template = 'receipt')`,
  },
  {
    invariant: "I7",
    what: "money goes back, or went, and nobody was told",
    rows: sql`select array[r.id, r.payment_id] from refunds r join pay on pay.id = r.payment_id
      where (r.reason in ${AUTOMATIC} or r.status = 'succeeded') and not exists (
        select 1 from mail_outbox where order_id = pay.order_id and reference = r.id
        and template = case when r.reason in ${AUTOMATIC} then 'late_payment_refund' else 'refund' end)`,
  },
  {
    invariant: "I7",
    what: "the same mail is there twice",
    rows: sql`select array_agg(id) from mail_outbox group by order_id, template, reference having count(*) > 1`,
  },
  {
    invariant: "I8",
    what: "money was taken, and the payment does not say so",
    rows: sql`select array[id] from pay where (captured_amount > 0) <> (status = 'captured')`,
  },
  {
    invariant: "I8",
    what: "the order's status and the moments of its being paid or closed do not agree",
    rows: sql`select array[id] from orders where mode = (select mode from asked)
      and ((status in ('paid', 'fulfilled')) <> (paid_at is not null) or (status in ('expired', 'canceled')) <> (closed_at is not null))`,
  },
  {
    invariant: "I8",
    what: "the order is closed, and a payment of it may still be made",
    rows: sql`select array[order_id, id] from pay where status in ${LIVE} and order_status in ('expired', 'canceled')`,
  },
  {
    invariant: "I9",
    what: "one cart has made several orders",
    rows: sql`select array_agg(id) from orders group by cart_id having count(*) > 1`,
  },
  {
    invariant: "I9",
    what: "one pay form has made several payments, or several payments of an order may still be made",
    rows: sql`select array_agg(id) from pay group by order_id, idempotency_key having count(*) > 1
      union all select array_agg(id) from pay where status in ${LIVE} group by order_id having count(*) > 1`,
  },
  {
    invariant: "I12",
    what: "the payment reads as failed, and neither did the gateway say so nor was it proven absent",
    rows: sql`select array[id] from pay where status = 'failed' and not told_failed and not absent`,
  },
];

/** What the reconciler is there for: it may be at work, but not for longer than this. */
const overdue = (before: Date): readonly Rule[] => [
  {
    invariant: "I10",
    what: "nobody knows yet whether the gateway has the payment",
    rows: sql`select array[id] from pay where status = 'submitted' and created_at <= ${before.toISOString()}::timestamptz`,
  },
  {
    invariant: "I10",
    what: "the payment's time is over and it is still open",
    rows: sql`select array[id] from pay where status in ${LIVE} and (expires_at <= ${before.toISOString()}::timestamptz
      or (order_status <> 'pending' and created_at <= ${before.toISOString()}::timestamptz))`,
  },
  {
    invariant: "I10",
    what: "the refund was decided and not made",
    rows: sql`select array[r.id, r.payment_id] from refunds r join pay on pay.id = r.payment_id
      where r.status in ('requested', 'submitted') and r.created_at <= ${before.toISOString()}::timestamptz`,
  },
  {
    invariant: "I10",
    what: "the webhook was not processed",
    rows: sql`select array[id] from webhook_events where mode = (select mode from asked) and processed_at is null
      and received_at <= ${before.toISOString()}::timestamptz
      and (last_error is null or last_error in (${sql.join(
        TO_BE_RETRIED.map((note) => sql`${note}`),
        sql`, `,
      )}))`,
  },
  {
    invariant: "I10",
    what: "the order's time is over and it still holds its pieces",
    rows: sql`select array[id] from orders where mode = (select mode from asked) and status = 'pending'
      and expires_at <= ${before.toISOString()}::timestamptz`,
  },
];

const isInvariant = (text: string): text is InvariantId => Object.hasOwn(INVARIANTS, text);
const answer = z.array(
  z.object({ invariant: z.string().refine(isInvariant), what: z.string(), rows: z.array(z.string()) }),
);

export interface RowWishes {
  readonly mode: Env["mode"];
  /** What should have been settled by itself is looked for too: that which has been open since before this moment. */
  readonly openSince?: Date | undefined;
  /** Of each rule at most so many. */
  readonly most?: number | undefined;
}

export async function rowBreaches(
  on: Queryable,
  { mode, openSince, most = 20 }: RowWishes,
): Promise<Breach[]> {
  const rules = [...RULES, ...(openSince ? overdue(openSince) : [])];
  const branches = rules.map(
    ({ invariant, what, rows }) =>
      sql`(select ${invariant}::text as invariant, ${what}::text as what, broken.rows as rows from (${rows}) as broken (rows) limit ${most})`,
  );
  const asked = sql`${known(mode)}, asked as materialized (select ${mode}::text as mode)`;
  const result = await on.execute(sql`${asked} ${sql.join(branches, sql` union all `)}`);
  const rows = typeof result === "object" && result !== null && "rows" in result ? result.rows : result;
  return answer.parse(rows);
}
