import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { HOUR, SECOND } from "../clock";
import { cutText } from "../cut-text";
import { env } from "../env";
import { seal, unseal } from "./seal";

/*
 * What was typed into the checkout form, sealed in the shopper's own browser and nowhere else, so that a refresh, the way
 * back or another language finds it again. Unchecked: it is only shown again, to the same browser.
 */

/** The privacy page tells it. */
export const DRAFT_HOURS = 2;
const TTL_SECONDS = (DRAFT_HOURS * HOUR) / SECOND;
/** Sealing makes 4 bytes of each 3 and adds about 230; browsers drop a cookie above 4,096. */
const MAX_BYTES = 2_700;
/** More than any field takes: what is too long is told, not kept. */
const MAX_TEXT = 300;

const FIELDS = ["email", "name", "phone", "line1", "line2", "area", "city", "region", "postcode"] as const;
export type DraftField = (typeof FIELDS)[number];
export type CheckoutDraft = Partial<Record<DraftField, string>>;

const draftSchema = z.object({ draft: z.partialRecord(z.enum(FIELDS), z.string()) });

const isSecure = () => env().baseUrl.startsWith("https:");

/** `__Host-` binds the cookie to this very host; browsers allow it on https alone. */
const cookieName = () => (isSecure() ? "__Host-checkout" : "checkout");

/** The form's texts as a draft; anything that is no form, or none of its fields, is left out. */
export function draftOf(formData: unknown): CheckoutDraft {
  if (!(formData instanceof FormData)) return {};
  const texts = FIELDS.flatMap((name) => {
    const value = formData.get(name);
    return typeof value === "string" && value.trim() !== "" ? [[name, cutText(value, MAX_TEXT)]] : [];
  });
  return Object.fromEntries(texts);
}

/** Never throws; an empty draft where there is none, or none of ours. */
export async function readDraft(): Promise<CheckoutDraft> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const parsed = draftSchema.safeParse(sealed ? await unseal(sealed, TTL_SECONDS) : null);
  return parsed.success ? parsed.data.draft : {};
}

/** Only where cookies may be set: in actions and route handlers. A draft that no cookie holds loses its longest texts. */
export async function writeDraft(draft: CheckoutDraft): Promise<void> {
  const size = (texts: [string, string][]) =>
    Buffer.byteLength(JSON.stringify({ draft: Object.fromEntries(texts) }));
  let kept = Object.entries(draft).sort(([, a], [, b]) => a.length - b.length);
  while (size(kept) > MAX_BYTES) kept = kept.slice(0, -1);
  (await cookies()).set(cookieName(), await seal({ draft: Object.fromEntries(kept) }, TTL_SECONDS), {
    path: "/",
    sameSite: "lax",
    secure: isSecure(),
    httpOnly: true,
    maxAge: TTL_SECONDS,
  });
}
