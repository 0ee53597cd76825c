/** Who the shop is. A merchant who forks it changes this file and the catalogue. */
export const storeProfile = {
  name: "Amefon",
  legalName: "Amefon Trading Co.",
  addressLines: ["18 Rain Tree Lane", "Bangkok 10110"],
  taxId: "0-0000-00000-00-0",
  supportEmail: "hello@amefon.example",
  /** VAT contained in prices, in basis points per store country. Null where the shop only says that taxes are included. */
  vatRate: { TH: 700, JP: 1000, SG: 900, MY: null },
  /** Shipping in minor units, by currency: flat fee, and the subtotal from which it is free. */
  shipping: {
    THB: { flat: 6000, freeFrom: 150000 },
    JPY: { flat: 600, freeFrom: 8000 },
    SGD: { flat: 500, freeFrom: 8000 },
    MYR: { flat: 900, freeFrom: 20000 },
  },
  /** Working days from payment to the door, by store country; and days in which a thing may come back. */
  deliveryDays: {
    TH: { min: 1, max: 3 },
    JP: { min: 2, max: 4 },
    SG: { min: 2, max: 4 },
    MY: { min: 2, max: 5 },
  },
  returnDays: 30,
} as const;
