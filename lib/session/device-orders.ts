import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { DAY, SECOND } from "../clock";
import { env } from "../env";
import { isId } from "../ids";
import { seal, unseal } from "./seal";

/*
 * The orders that this browser has placed, or opened by their link: their ids, sealed in the browser itself and nowhere else.
 * Without the secret that sealed them they are gone from this list, and only from it.
 */

/** After the last order that was added. The privacy page tells it. */
export const DEVICE_ORDERS_DAYS = 180;
/** More would be sent with every request; older ones are found by mail address. */
export const MAX_DEVICE_ORDERS = 20;
const TTL_SECONDS = (DEVICE_ORDERS_DAYS * DAY) / SECOND;

const schema = z.object({
  orders: z.array(z.string().refine((text) => isId("order", text))).max(MAX_DEVICE_ORDERS),
});

const isSecure = () => env().baseUrl.startsWith("https:");

/** `__Host-` binds the cookie to this very host; browsers allow it on https alone. */
const cookieName = () => (isSecure() ? "__Host-orders" : "orders");

async function write(ids: readonly string[]): Promise<void> {
  const isEmpty = ids.length === 0;
  (await cookies()).set(cookieName(), isEmpty ? "" : await seal({ orders: ids }, TTL_SECONDS), {
    path: "/",
    sameSite: "lax",
    secure: isSecure(),
    httpOnly: true,
    maxAge: isEmpty ? 0 : TTL_SECONDS,
  });
}

/** Newest first: the one that was placed or first opened last. Never throws; none where there is no such cookie of ours. */
export async function readDeviceOrders(): Promise<string[]> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const parsed = schema.safeParse(sealed ? await unseal(sealed, TTL_SECONDS) : null);
  return parsed.success ? parsed.data.orders : [];
}

/** Only where cookies may be set: in actions and route handlers. The caller has seen that there is such an order. */
export async function rememberOrder(orderId: string): Promise<void> {
  const known = await readDeviceOrders();
  if (known.includes(orderId)) return;
  await write([orderId, ...known].slice(0, MAX_DEVICE_ORDERS));
}

/** Forgets one order on this device, or with null all of them. The orders themselves stay as they are. */
export async function forgetOrders(orderId: string | null): Promise<void> {
  await write(orderId === null ? [] : (await readDeviceOrders()).filter((id) => id !== orderId));
}
