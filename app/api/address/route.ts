import { z } from "zod";
import { HOUR } from "@/lib/clock";
import { unlessAway } from "@/lib/db/away";
import { hit } from "@/lib/db/rate-limit";
import { env } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";
import { completeAddress } from "@/lib/orders/complete-address";
import { clientIp, clientKey, isUnlimited } from "@/lib/session/client-ip";

const text = z.string().max(100).default("");
const query = z.object({
  locale: z.enum(LOCALES),
  postcode: text,
  region: text,
  city: text,
  area: text,
});

/** Look-ups in an hour: an address takes some five. */
const PER_CLIENT_HOUR = 300;

async function isTooMany(request: Request): Promise<boolean> {
  const ip = clientIp(request.headers);
  const client = clientKey(ip);
  if (client === null || isUnlimited(ip)) return false;
  const answer = await unlessAway(hit(`addresses:${client}`, PER_CLIENT_HOUR, HOUR));
  return answer !== "away" && !answer.allowed; // the lists need no database
}

const refuse = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { "cache-control": "no-store" } });

/** What follows from the parts of an address in the store's country that were typed: other fields' values, names to choose from. */
export async function GET(request: Request): Promise<Response> {
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refuse(400, "bad_request");
  if (await isTooMany(request)) return refuse(429, "too_many");
  const { locale, ...typed } = asked.data;
  // The lists change with a new version of the shop, and the answer is nobody's secret.
  return Response.json(await completeAddress(env().country, locale, typed), {
    headers: { "cache-control": "public, max-age=86400" },
  });
}
