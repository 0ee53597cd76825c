import { fill } from "@/lib/i18n/fill";
import type { Messages } from "@/lib/i18n/messages";
import type { FailureKey } from "@/lib/payments/failure";
import { methodOf } from "@/lib/payments/methods/method-table";

/** Why payments fail, of a method whose name is `name`: a wallet is no bank, and there is nobody at its end to call. */
export function failureWords(
  words: Pick<Messages["payment"], "failure" | "failureWallet">,
  method: string,
  name: string,
): Record<FailureKey, string> {
  const group = methodOf(method)?.group;
  if (group !== "wallet" && group !== "later") return words.failure;
  const own = Object.entries(words.failureWallet).map(([key, text]) => [key, fill(text, { name })]);
  return { ...words.failure, ...Object.fromEntries(own) };
}
