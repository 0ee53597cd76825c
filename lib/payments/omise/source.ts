import type { Money } from "../../money/money";
import type { SourceRequest } from "../gateway";

/** Loosely typed, because the library's types have quantities as texts, which Omise itself has as numbers. */
function toItems(items: NonNullable<SourceRequest["items"]>): object[] {
  return items.map(({ sku, name, unit, quantity }) => ({ sku, name, amount: unit.amount, quantity }));
}

/** The source of a charge in Omise's words. Amount and currency are the charge's: it serves no other. */
export function toSourceFields(source: SourceRequest, amount: Money) {
  const { phoneNumber, bank, installmentTerm, email, name, ip, platform, shipping, items } = source;
  return {
    type: source.type,
    amount: amount.amount,
    currency: amount.currency,
    ...(phoneNumber === undefined ? {} : { phone_number: phoneNumber }),
    ...(bank === undefined ? {} : { bank }),
    ...(installmentTerm === undefined ? {} : { installment_term: installmentTerm }),
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
    ...(ip === undefined ? {} : { ip }),
    ...(platform === undefined ? {} : { platform_type: platform }),
    ...(shipping === undefined
      ? {}
      : {
          shipping: {
            country: shipping.country,
            city: shipping.city,
            postal_code: shipping.postcode,
            state: shipping.region,
            street1: shipping.street,
            street2: "",
          },
        }),
    ...(items === undefined ? {} : { items: toItems(items) }),
  };
}
