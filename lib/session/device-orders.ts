import "server-only";
import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { DAY, SECOND } from "../clock";
import { env } from "../env";
import { isId } from "../ids";
import { seal, unseal } from "./seal";

/*
 * The orders that this browser has placed, or opened by their link: their ids, sealed in the browser itself and nowhere else.
 * Without the secret that sealed them they are gone from this list, and only from it. Of an order that was taken off the list
 * a mark stays, which tells nobody which order it was: its page, opened here again, must not put it back.
 */

/** After the last order that was added. The privacy page tells it. */
export const DEVICE_ORDERS_DAYS = 180;
/** More would be sent with every request; older ones are found by mail address. */
export const MAX_DEVICE_ORDERS = 20;
const TTL_SECONDS = (DEVICE_ORDERS_DAYS * DAY) / SECOND;

/** So many that were forgotten last; more would be sent with every request, too. */
const MAX_FORGOTTEN = MAX_DEVICE_ORDERS;

const schema = z.object({
  orders: z.array(z.string().refine((text) => isId("order", text))).max(MAX_DEVICE_ORDERS),
  /** Newest first. */
  forgotten: z.array(z.string().max(10)).max(MAX_FORGOTTEN).default([]),
});
type DeviceOrders = z.infer<typeof schema>;

const markOf = (orderId: string) => createHash("sha256").update(orderId).digest("base64url").slice(0, 10);

const isSecure = () => env().baseUrl.startsWith("https:");

/** `__Host-` binds the cookie to this very host; browsers allow it on https alone. */
const cookieName = () => (isSecure() ? "__Host-orders" : "orders");

async function write({ orders, forgotten }: DeviceOrders): Promise<void> {
  const isEmpty = orders.length + forgotten.length === 0;
  (await cookies()).set(cookieName(), isEmpty ? "" : await seal({ orders, forgotten }, TTL_SECONDS), {
    path: "/",
    sameSite: "lax",
    secure: isSecure(),
    httpOnly: true,
    maxAge: isEmpty ? 0 : TTL_SECONDS,
  });
}

/** Never throws; nothing where there is no such cookie of ours. */
async function read(): Promise<DeviceOrders> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const parsed = schema.safeParse(sealed ? await unseal(sealed, TTL_SECONDS) : null);
  return parsed.success ? parsed.data : { orders: [], forgotten: [] };
}

const isSettled = ({ orders, forgotten }: DeviceOrders, orderId: string) =>
  orders.includes(orderId) || forgotten.includes(markOf(orderId));

/** Newest first: the one that was placed or first opened last. */
export async function readDeviceOrders(): Promise<string[]> {
  return (await read()).orders;
}

/** Whether this device lists the order already, or was told to forget it. */
export async function needNotRemember(orderId: string): Promise<boolean> {
  return isSettled(await read(), orderId);
}

/**
 * Only where cookies may be set: in actions and route handlers. The caller has seen that there is such an order. One that was
 * forgotten here stays so.
 */
export async function rememberOrder(orderId: string): Promise<void> {
  const known = await read();
  if (isSettled(known, orderId)) return;
  await write({ ...known, orders: [orderId, ...known.orders].slice(0, MAX_DEVICE_ORDERS) });
}

/** Forgets one order on this device, or with null all of them. The orders themselves stay as they are. */
export async function forgetOrders(orderId: string | null): Promise<void> {
  const { orders, forgotten } = await read();
  const gone = orders.filter((id) => orderId === null || id === orderId);
  await write({
    orders: orders.filter((id) => !gone.includes(id)),
    forgotten: [...gone.map(markOf), ...forgotten].slice(0, MAX_FORGOTTEN),
  });
}
