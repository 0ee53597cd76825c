import type { CardBrand } from "@/lib/payments/methods/card-brands";
import type { CardFieldError } from "./check-card";
import type { TokenError } from "./create-token";

/** What went wrong with a payment, in words. `{minutes}` is filled in by the component. */
export interface TroubleWords {
  declinedTitle: string;
  declinedAfter: string;
  failure: Record<string, string>;
  error: Record<string, string>;
  /** On the button, where the page has to be loaded anew. */
  reload: string;
  /** Why a way to pay cannot take the order, by reason; `{limit}` is filled in by the component. */
  refusal: Record<string, string>;
}

/** The card form's texts in the page's language, amounts and times already in them. */
export interface CardFormWords {
  legend: string;
  number: string;
  name: string;
  expiry: string;
  expiryHint: string;
  code: string;
  codeHint: string;
  codeHintFront: string;
  recognised: string;
  safe: string;
  /** The button with the amount: "Pay ฿1,240.00". */
  pay: string;
  busy: Record<"checking_card" | "asking_bank" | "going", string>;
  fieldError: Record<CardFieldError, string>;
  tokenError: Record<TokenError, string>;
  brands: Record<CardBrand, string>;
  trouble: TroubleWords;
}
