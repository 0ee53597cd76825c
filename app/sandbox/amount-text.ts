import { isCurrency } from "@/lib/money/currency";
import { formatMoney } from "@/lib/money/format";

/** An amount in minor units, in words of its currency where we know it. */
export function amountText(amount: number, currency: string): string {
  if (isCurrency(currency)) return formatMoney({ amount, currency });
  return `${amount} ${currency} (smallest unit)`;
}
