export type CartAnswer = { ok: true } | { ok: false; message: string | null };

/** Read by hand: the schema library would weigh more than the rest of the product page's script. */
function readAnswer(body: unknown): CartAnswer {
  if (typeof body !== "object" || body === null) return { ok: false, message: null };
  if ("count" in body && typeof body.count === "number") return { ok: true };
  return { ok: false, message: "message" in body && typeof body.message === "string" ? body.message : null };
}

/** Sends the form to the cart. Never throws: no network is an answer too. */
export async function postToCart(form: FormData): Promise<CartAnswer> {
  try {
    const fields = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === "string") fields.append(name, value);
    const response = await fetch("/api/cart", {
      method: "POST",
      headers: { Accept: "application/json" },
      body: fields,
    });
    return readAnswer(await response.json());
  } catch {
    return { ok: false, message: null }; // offline, or an answer that is not JSON
  }
}
