import { BRAND_NAMES, type CardBrand } from "@/lib/payments/methods/card-brands";

/** Quiet word marks rather than logos that are not ours: the name in the card's own colours would shout. */
const SHORT: Record<CardBrand, string> = {
  visa: "VISA",
  mastercard: "Mastercard",
  jcb: "JCB",
  amex: "AMEX",
  unionpay: "UnionPay",
  diners: "Diners",
  discover: "Discover",
};

/** The recognised brand, at the end of the number field's label. */
export function BrandMark({ brand }: { brand: CardBrand }) {
  return (
    <span
      title={BRAND_NAMES[brand]}
      className="rounded-sm border border-line bg-ground px-2 py-px text-xs leading-4 font-semibold tracking-wide text-ink"
    >
      {SHORT[brand]}
    </span>
  );
}
