import { expect, test } from "vitest";
import { ORDER_STATUSES } from "@/lib/db/schema/orders";
import { canMove } from "@/lib/orders/order-status";

const ALLOWED = new Set([
  "pending → paid",
  "pending → expired",
  "pending → canceled",
  "expired → paid",
  "paid → fulfilled",
]);

for (const from of ORDER_STATUSES)
  for (const to of ORDER_STATUSES)
    test(`an order ${ALLOWED.has(`${from} → ${to}`) ? "may" : "never"} goes ${from} → ${to}`, () => {
      expect(canMove(from, to)).toBe(ALLOWED.has(`${from} → ${to}`));
    });
