import type { ORDER_STATUSES } from "../db/schema/orders";

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * Where an order may go. `expired → paid` is late money for stock that can still be held; `canceled` is final, so money that
 * arrives afterwards is always given back.
 */
const MOVES: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ["paid", "expired", "canceled"],
  paid: ["fulfilled"],
  fulfilled: [],
  expired: ["paid"],
  canceled: [],
};

export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return MOVES[from].includes(to);
}
