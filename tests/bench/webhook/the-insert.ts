/*
 * The one insert that both bare servers do: the shop's own columns, its unique key, and its answer to a repeated event, in
 * one statement.
 */

export const INSERT = `insert into webhook_events (id, mode, gateway, dedupe_key, type, charge_ref, payload, received_at, next_attempt_at)
values ($1, 'test', 'omise', $2, $3, $4, $5, $6, $6)
on conflict (gateway, dedupe_key) do update set arrivals = webhook_events.arrivals + 1, processed_at = null, next_attempt_at = $6
returning id, arrivals`;

/** JavaScript for both: what is inserted for an event. */
export const VALUES = `(event) => [
  "evt_" + randomBytes(15).toString("hex").slice(0, 26),
  event.id, event.key, event.data.id,
  { id: event.id, key: event.key, livemode: event.livemode, createdAt: event.created_at, object: event.data.object,
    objectId: event.data.id, status: event.data.status, amount: event.data.amount, currency: event.data.currency },
  new Date(),
]`;

/** As many as the shop's own pool has. */
export const CONNECTIONS = 10;
