import { formatMoney } from "@/lib/money/format";
import type { Money } from "@/lib/money/money";

/** An amount with its currency, in figures that line up. */
export function Price({ money, className = "" }: { money: Money; className?: string }) {
  return <span className={`figures whitespace-nowrap ${className}`}>{formatMoney(money)}</span>;
}
