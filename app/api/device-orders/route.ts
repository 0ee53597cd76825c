import { z } from "zod";
import { unlessAway } from "@/lib/db/away";
import { isId } from "@/lib/ids";
import { getOrder } from "@/lib/orders/queries";
import { rememberOrder } from "@/lib/session/device-orders";
import { isSameOrigin } from "@/lib/session/same-origin";
import { readForm } from "../cart/read-form";

const BODY_LIMIT = 4 * 1024;
const idSchema = z.string().refine((text) => isId("order", text));

/** Remembers, in the browser that asks, an order that it has open. What opens no order is not remembered. */
export async function POST(request: Request): Promise<Response> {
  const answer = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });
  if (!isSameOrigin(request.headers)) return answer(403);
  const form = await readForm(request, BODY_LIMIT);
  if (!form.ok) return answer(form.error === "too_large" ? 413 : form.error === "bad_request" ? 400 : 415);
  const orderId = idSchema.safeParse(form.value.get("orderId"));
  const order = orderId.success ? await unlessAway(getOrder(orderId.data)) : null;
  if (order === "away") return answer(503);
  if (!order) return answer(404);
  await rememberOrder(order.id);
  return answer(204);
}
