import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { CartRoom } from "@/components/cart/cart-room";
import { CartView } from "@/components/cart/cart-view";
import { codeNews } from "@/components/cart/code-words";
import { EmptyCart } from "@/components/cart/empty-cart";
import { Notice } from "@/components/ui/notice";
import { countItems } from "@/lib/cart/cart";
import { quoteCart } from "@/lib/cart/quote";
import { unlessAway } from "@/lib/db/away";
import { fill } from "@/lib/i18n/fill";
import { messages } from "@/lib/i18n/messages";
import { MAX_LINE_QUANTITY, readCart, unsealCart } from "@/lib/session/cart-cookie";
import { dayIn } from "../_page/day-in";
import { MissingNow } from "../_page/missing-page";
import { type LocaleParams, pageLocale, someLocale } from "../_page/page-locale";
import { NOT_INDEXED } from "../_page/page-metadata";
import { goneInQuery, goneText, leaveToTidy } from "../_page/taken-out";
import {
  applyCode,
  changeQuantity,
  emptyCart,
  refillCart,
  removeCode,
  removeLine,
  restoreLine,
} from "./actions";

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What a redirect here has to say. Anything else in the query is not looked at. */
const news = z.object({
  problem: z
    .enum([
      "bad_quantity",
      "bad_variant",
      "bad_request",
      "sold_out",
      "only_left",
      "only_one_left",
      "last_in_cart",
      "too_many_lines",
      "too_many_pieces",
      "nothing_back",
    ])
    .optional()
    .catch(undefined),
  left: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional()
    .catch(undefined),
  gone: goneInQuery,
  restored: z.enum(["all", "partly"]).optional().catch(undefined),
});

export async function generateMetadata(props: LocaleParams): Promise<Metadata> {
  const t = await getTranslations({ locale: await someLocale(props), namespace: "cart" });
  return { ...NOT_INDEXED, title: t("metaTitle"), description: t("metaDescription") };
}

/** Whether the browser brought a cart that cannot be read any more: damaged, or sealed with a secret that is gone. */
async function broughtDamagedCart(): Promise<boolean> {
  const jar = await cookies();
  const sealed = jar.get("__Host-cart") ?? jar.get("cart");
  return sealed !== undefined && (await unsealCart(sealed.value)) === null;
}

export default async function CartPage(props: LocaleParams & { searchParams: Query }) {
  const locale = await pageLocale(props);
  if (!locale) return <MissingNow locale={null} />;
  const cart = await readCart();
  const [quote, query, t, damaged, dayOf] = await Promise.all([
    unlessAway(quoteCart(cart, locale)),
    props.searchParams,
    getTranslations({ locale, namespace: "cart" }),
    broughtDamagedCart(),
    dayIn(locale),
  ]);
  const { problem, left, restored, gone } = news.parse(query);
  const { cart: words, failed } = messages[locale];
  if (quote === "away")
    return (
      <div className="shell py-8 md:py-12">
        <EmptyCart
          title={words.awayTitle}
          text={words.awayText}
          link={{ href: `/${locale}/cart`, label: failed.retry }}
        />
      </div>
    );
  await leaveToTidy(quote, locale, gone, "cart");
  const takenOut = await goneText(gone, locale);
  return (
    <div className="shell flex flex-col gap-6 py-8 md:py-12">
      {takenOut ? (
        <Notice tone="warn" role="status">
          {takenOut}
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem === "only_left" && !left
            ? words.error.fewer_left
            : fill(words.error[problem], { left: left ?? "", max: MAX_LINE_QUANTITY })}
        </Notice>
      ) : null}
      {damaged ? (
        <Notice tone="warn" role="status">
          {words.damaged}
        </Notice>
      ) : null}
      {restored ? (
        <Notice tone="good" role="status">
          {restored === "all" ? words.restored : words.restoredPartly}
        </Notice>
      ) : null}
      <CartRoom
        locale={locale}
        words={{
          ...{ removed: words.removed, putBack: words.putBack },
          ...{ emptied: words.emptied, putAllBack: words.putAllBack },
          error: words.error,
        }}
        actions={{ removeLine, restoreLine, emptyCart, refillCart }}
      >
        {quote.lines.length === 0 ? (
          <EmptyCart
            title={words.emptyTitle}
            text={words.emptyText}
            link={{ href: `/${locale}/products`, label: words.browse }}
          />
        ) : (
          <CartView
            quote={quote}
            locale={locale}
            words={words}
            countText={t("count", { count: countItems(cart) })}
            code={codeNews(quote, words.code, dayOf)}
            actions={{ changeQuantity, applyCode, removeCode }}
          />
        )}
      </CartRoom>
    </div>
  );
}
