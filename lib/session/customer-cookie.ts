import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { DAY, SECOND } from "../clock";
import { env, type Mode } from "../env";
import { seal, unseal } from "./seal";

/*
 * Whose saved cards a browser may use: the gateway's id of its customer, one for each book, sealed. It is never in a form,
 * an address or a page: whoever could name a customer could charge them.
 */

/** A card asked to be remembered is found again for this long. The privacy page tells it. */
export const CUSTOMER_DAYS = 365;
const TTL_SECONDS = (CUSTOMER_DAYS * DAY) / SECOND;
const customerId = z.string().regex(/^[a-z]{2,10}_[0-9a-z_]{1,60}$/);
const customersSchema = z.object({
  customers: z.object({
    sandbox: customerId.optional(),
    test: customerId.optional(),
    live: customerId.optional(),
  }),
});
type Customers = Partial<Record<Mode, string | undefined>>;

function isSecure(): boolean {
  return env().baseUrl.startsWith("https:");
}

/** `__Host-` binds the cookie to this very host; browsers allow it on https alone. */
function cookieName(): string {
  return isSecure() ? "__Host-customer" : "customer";
}

async function readCustomers(): Promise<Customers> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const parsed = customersSchema.safeParse(sealed ? await unseal(sealed, TTL_SECONDS) : null);
  return parsed.success ? parsed.data.customers : {};
}

/** The gateway's customer of this browser in the present mode; null for a browser that never asked to be remembered. */
export async function readCustomerId(): Promise<string | null> {
  return (await readCustomers())[env().mode] ?? null;
}

/** Remembers the customer, or with null forgets them. Only where cookies may be set: in actions and route handlers. */
export async function writeCustomerId(id: string | null): Promise<void> {
  const others = Object.entries(await readCustomers()).filter(([mode]) => mode !== env().mode);
  const customers = Object.fromEntries(id === null ? others : [...others, [env().mode, id]]);
  const isEmpty = Object.keys(customers).length === 0;
  (await cookies()).set(cookieName(), isEmpty ? "" : await seal({ customers }, TTL_SECONDS), {
    path: "/",
    sameSite: "lax",
    secure: isSecure(),
    httpOnly: true,
    maxAge: isEmpty ? 0 : TTL_SECONDS,
  });
}
