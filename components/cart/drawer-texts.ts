import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

/** Every text of the cart's drawer; placeholders still in them. */
export function drawerTexts(locale: Locale) {
  const { cart, catalog } = messages[locale];
  const { quantityOf, less, more, remove, removeNamed, removed, putBack, subtotal, emptyTitle } = cart;
  const { added, toCart, keepLooking, quantityRefused } = catalog.product;
  return {
    ...{ quantityOf, less, more, remove, removeNamed, removed, putBack, subtotal, emptyTitle },
    ...{ added, toCart, keepLooking, quantityRefused },
    quantityOnlyOne: cart.problem.only_one,
    failed: cart.error.offline,
  };
}

export type DrawerTexts = ReturnType<typeof drawerTexts>;
