/** How a parcel may go. The first is what is meant where nobody chose. */
export const SHIPPING_METHODS = ["standard", "express"] as const;
export type ShippingMethod = (typeof SHIPPING_METHODS)[number];

/** Who the shop is. A merchant who forks it changes this file and the catalogue. */
export const storeProfile = {
  name: "Amefon",
  legalName: "Amefon Trading Co.",
  addressLines: ["18 Rain Tree Lane", "Bangkok 10110"],
  taxId: "0-0000-00000-00-0",
  supportEmail: "hello@amefon.example",
  supportPhone: "+66 2 000 0000",
  /**
   * Whom the notice under Japan's Act on Specified Commercial Transactions names, which a shop of Japan has to show. With
   * null it names the manager of `legalName`; a company there has to give a person's name.
   */
  personInCharge: null,
  /** VAT contained in prices, in basis points per store country. Null where the shop only says that taxes are included. */
  vatRate: { TH: 700, JP: 1000, SG: 900, MY: null },
  /** Delivery in minor units, by currency: flat fee, the subtotal from which it is free, and what express costs at any subtotal. */
  shipping: {
    THB: { flat: 6000, freeFrom: 150000, express: 12000 },
    JPY: { flat: 600, freeFrom: 8000, express: 1100 },
    SGD: { flat: 500, freeFrom: 8000, express: 1200 },
    MYR: { flat: 900, freeFrom: 20000, express: 1800 },
  },
  /** Working days until a paid order is packed and handed over, or a gift card's code is sent. */
  packingDays: 1,
  /** Working days that the carrier then takes, by store country. */
  carrierDays: {
    TH: { min: 1, max: 2 },
    JP: { min: 2, max: 3 },
    SG: { min: 2, max: 3 },
    MY: { min: 2, max: 4 },
  },
  /** The same for a parcel that goes express. */
  expressDays: {
    TH: { min: 1, max: 1 },
    JP: { min: 1, max: 1 },
    SG: { min: 1, max: 1 },
    MY: { min: 1, max: 2 },
  },
  /** Days in which a thing may come back. */
  returnDays: 30,
  /** How long the privacy page says that things are kept. `orderYears` follows each country's bookkeeping law. */
  retention: { orderYears: { TH: 5, JP: 7, SG: 5, MY: 7 }, logDays: 30 },
  /** Days in which a question about somebody's own data is answered. */
  privacyAnswerDays: 30,
  /** The day since which each policy is in force as it stands, which its page tells. Whoever changes one changes its day. */
  policiesSince: {
    shipping: "2026-11-01",
    returns: "2026-11-01",
    privacy: "2026-11-01",
    terms: "2026-11-01",
    transactions: "2026-11-01",
  },
} as const;

type Country = keyof typeof storeProfile.carrierDays;

/** Working days that the carrier takes. */
export function carrierDays(
  country: Country,
  method: ShippingMethod = "standard",
): Readonly<{ min: number; max: number }> {
  return (method === "express" ? storeProfile.expressDays : storeProfile.carrierDays)[country];
}

/** Working days from payment to the door: at best it is packed on the day it is paid. */
export function deliveryDays(
  country: Country,
  method: ShippingMethod = "standard",
): { min: number; max: number } {
  const { min, max } = carrierDays(country, method);
  return { min, max: max + storeProfile.packingDays };
}
