import type { Locale } from "./locales";
import enBare from "./messages/en/bare.json";
import enBroken from "./messages/en/broken.json";
import enCart from "./messages/en/cart.json";
import enCatalog from "./messages/en/catalog.json";
import enCheckout from "./messages/en/checkout.json";
import enCodes from "./messages/en/codes.json";
import enCommon from "./messages/en/common.json";
import enFailed from "./messages/en/failed.json";
import enMail from "./messages/en/mail.json";
import enMethods from "./messages/en/methods.json";
import enOrder from "./messages/en/order.json";
import enOrders from "./messages/en/orders.json";
import enPayment from "./messages/en/payment.json";
import enPolicies from "./messages/en/policies.json";
import jaBare from "./messages/ja/bare.json";
import jaBroken from "./messages/ja/broken.json";
import jaCart from "./messages/ja/cart.json";
import jaCatalog from "./messages/ja/catalog.json";
import jaCheckout from "./messages/ja/checkout.json";
import jaCodes from "./messages/ja/codes.json";
import jaCommon from "./messages/ja/common.json";
import jaFailed from "./messages/ja/failed.json";
import jaMail from "./messages/ja/mail.json";
import jaMethods from "./messages/ja/methods.json";
import jaOrder from "./messages/ja/order.json";
import jaOrders from "./messages/ja/orders.json";
import jaPayment from "./messages/ja/payment.json";
import jaPolicies from "./messages/ja/policies.json";
import thBare from "./messages/th/bare.json";
import thBroken from "./messages/th/broken.json";
import thCart from "./messages/th/cart.json";
import thCatalog from "./messages/th/catalog.json";
import thCheckout from "./messages/th/checkout.json";
import thCodes from "./messages/th/codes.json";
import thCommon from "./messages/th/common.json";
import thFailed from "./messages/th/failed.json";
import thMail from "./messages/th/mail.json";
import thMethods from "./messages/th/methods.json";
import thOrder from "./messages/th/order.json";
import thOrders from "./messages/th/orders.json";
import thPayment from "./messages/th/payment.json";
import thPolicies from "./messages/th/policies.json";
import { wholeTexts } from "./whole-words";

const en = {
  bare: enBare,
  broken: enBroken,
  failed: enFailed,
  common: enCommon,
  catalog: enCatalog,
  policies: enPolicies,
  cart: enCart,
  checkout: enCheckout,
  order: enOrder,
  orders: enOrders,
  methods: enMethods,
  codes: enCodes,
  payment: enPayment,
  mail: enMail,
};

/** Every text of the shop, by namespace. English decides which keys exist; a test holds the others to it. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

export const NAMESPACES = [
  "bare",
  "broken",
  "failed",
  "common",
  "catalog",
  "policies",
  "cart",
  "checkout",
  "order",
  "orders",
  "methods",
  "codes",
  "payment",
  "mail",
] as const satisfies readonly Namespace[];

/**
 * Imported statically, so that pages, commands and tests read the same texts without a loader. Mails are read in programs of
 * which nobody knows what they draw for a joiner, and the pages for when nothing else works read their files themselves: these
 * texts stay as written (`AS_WRITTEN`).
 */
export const messages = {
  en,
  th: {
    ...wholeTexts({
      common: thCommon,
      catalog: thCatalog,
      policies: thPolicies,
      cart: thCart,
      checkout: thCheckout,
      order: thOrder,
      orders: thOrders,
      methods: thMethods,
      codes: thCodes,
      payment: thPayment,
    }),
    bare: thBare,
    broken: thBroken,
    failed: thFailed,
    mail: thMail,
  },
  ja: {
    ...wholeTexts({
      common: jaCommon,
      catalog: jaCatalog,
      policies: jaPolicies,
      cart: jaCart,
      checkout: jaCheckout,
      order: jaOrder,
      orders: jaOrders,
      methods: jaMethods,
      codes: jaCodes,
      payment: jaPayment,
    }),
    bare: jaBare,
    broken: jaBroken,
    failed: jaFailed,
    mail: jaMail,
  },
} as const satisfies Record<Locale, Record<Namespace, unknown>>;
