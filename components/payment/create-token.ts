import { parseExpiry } from "./card-expiry";
import { digitsOf } from "./card-number";
import type { CardErrors, CardTexts } from "./check-card";
import { loadOmise, type OmiseLibrary } from "./omise-library";

/** Keys of the messages in `payment` › `tokenError`. */
export type TokenError = "unreachable" | "fraud_check" | "refused" | "setup";

export type TokenResult =
  | { ok: true; token: string }
  | { ok: false; fields: CardErrors; error: TokenError | null };

/** Omise.js waits 30 s for its vault; a little longer, and nobody will answer any more. */
const PATIENCE_MS = 35_000;

const OUR_FAULT = ["authentication_failure", "key_expired_error", "locked_account_error", "not_authorized"];

/** The fields that an `invalid_card` message speaks of. Its parts are joined with ", " and " and ". */
function blamed(message: string): CardErrors {
  const text = message.toLowerCase();
  const fields: CardErrors = {};
  if (text.includes("brand not supported")) fields.number = "number_brand";
  else if (/\bnumber\b/.test(text)) fields.number = "number_invalid";
  if (/expir/.test(text)) fields.expiry = text.includes("past") ? "expiry_past" : "expiry_invalid";
  if (/security.code|cvc|cvv/.test(text)) fields.code = "code_invalid";
  if (/\bname\b/.test(text)) fields.name = "name_required";
  return fields;
}

function textAt(answer: unknown, key: string): string {
  const value = typeof answer === "object" && answer !== null ? Reflect.get(answer, key) : undefined;
  return typeof value === "string" ? value : "";
}

/** Puts the answer of `Omise.createToken` into our words. Anything that is neither a token nor an error is no answer. */
export function readAnswer(status: number, answer: unknown): TokenResult {
  const token = textAt(answer, "id");
  if (status === 200 && /^tokn_(test_)?[0-9a-z]+$/.test(token)) return { ok: true, token };
  const code = textAt(answer, "code");
  const refused = (error: TokenError): TokenResult => ({ ok: false, fields: {}, error });
  if (status < 400 || status >= 500 || code === "too_many_requests") return refused("unreachable");
  if (code === "failed_fraud_check") return refused("fraud_check");
  if (code === "brand_not_supported") return { ok: false, fields: { number: "number_brand" }, error: null };
  if (OUR_FAULT.includes(code)) return refused("setup");
  const fields = blamed(textAt(answer, "message"));
  return Object.keys(fields).length > 0 ? { ok: false, fields, error: null } : refused("refused");
}

function ask(library: OmiseLibrary, card: CardTexts): Promise<TokenResult> {
  const expiry = parseExpiry(card.expiry);
  const details = {
    name: card.name.trim(),
    number: digitsOf(card.number),
    expiration_month: expiry?.month,
    expiration_year: expiry?.year,
    security_code: digitsOf(card.code),
  };
  return new Promise((resolve) => {
    const tired = setTimeout(() => resolve(readAnswer(0, null)), PATIENCE_MS);
    library.createToken("card", details, (status, answer) => {
      clearTimeout(tired);
      resolve(readAnswer(status, answer));
    });
  });
}

/** Gives the card to Omise, from this browser straight to its vault, for a token that our server may know. */
export async function createToken(
  card: CardTexts,
  omise: { scriptUrl: string; publicKey: string },
): Promise<TokenResult> {
  try {
    const library = await loadOmise(omise.scriptUrl);
    library.setPublicKey(omise.publicKey);
    return await ask(library, card);
  } catch {
    return readAnswer(0, null); // the library did not load, or threw: nobody was asked
  }
}
