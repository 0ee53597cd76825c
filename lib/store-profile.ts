/** Who the shop is. A merchant who forks it changes this file and the catalogue. */
export const storeProfile = {
  name: "Amefon",
  legalName: "Amefon Trading Co.",
  addressLines: ["18 Rain Tree Lane", "Bangkok 10110"],
  taxId: "0-0000-00000-00-0",
  supportEmail: "hello@amefon.example",
  supportPhone: "+66 2 000 0000",
  /** VAT contained in prices, in basis points per store country. Null where the shop only says that taxes are included. */
  vatRate: { TH: 700, JP: 1000, SG: 900, MY: null },
  /** Delivery in minor units, by currency: flat fee, and the subtotal from which it is free. */
  shipping: {
    THB: { flat: 6000, freeFrom: 150000 },
    JPY: { flat: 600, freeFrom: 8000 },
    SGD: { flat: 500, freeFrom: 8000 },
    MYR: { flat: 900, freeFrom: 20000 },
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
  /** Days in which a thing may come back. */
  returnDays: 30,
  /** How long the privacy page says that things are kept. `orderYears` follows each country's bookkeeping law. */
  retention: { orderYears: { TH: 5, JP: 7, SG: 5, MY: 7 }, logDays: 30 },
  /** Days in which a question about somebody's own data is answered. */
  privacyAnswerDays: 30,
} as const;

/** Working days from payment to the door: at best it is packed on the day it is paid. */
export function deliveryDays(country: keyof typeof storeProfile.carrierDays): { min: number; max: number } {
  const { min, max } = storeProfile.carrierDays[country];
  return { min, max: max + storeProfile.packingDays };
}
