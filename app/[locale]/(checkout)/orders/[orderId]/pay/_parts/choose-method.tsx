import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CardForm } from "@/components/payment/card-form";
import { MethodForm } from "@/components/payment/method-form";
import { MethodList } from "@/components/payment/method-list";
import { OtherCard } from "@/components/payment/other-card";
import type { PayState } from "@/components/payment/pay-state";
import { SavedCards } from "@/components/payment/saved-cards";
import { SavedNews } from "@/components/payment/saved-news";
import { Notice } from "@/components/ui/notice";
import { WholeFigures } from "@/components/ui/whole-figures";
import { env } from "@/lib/env";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { CARD_BRANDS } from "@/lib/payments/methods/card-brands";
import { deviceOf } from "@/lib/payments/methods/device";
import { listOffers } from "@/lib/payments/methods/list-offers";
import type { OfferedMethod } from "@/lib/payments/methods/offer-methods";
import { prefillOf } from "@/lib/payments/methods/prefill";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { SavedCard } from "@/lib/payments/saved-cards";
import type { OrderNow, Times } from "../../../../_page/order-at";
import { forgetCards, removeCard, startPayment } from "../actions";
import { savedCardsInTime } from "./cards-in-time";
import { Ended } from "./ended";
import { arrange, cardLine, cardName, fieldsOf, likeliest, rangeLine, rowOf } from "./method-rows";
import { cardWords, methodWords } from "./pay-words";

const OMISE_JS = "https://cdn.omise.co/omise.js";
const SANDBOX_OMISE_JS = "/api/sandbox/omise.js";

/** Omise's own test numbers, for shops in which no real card can be used anyway. */
const TEST_CARDS = { good: "4242 4242 4242 4242", bad: "4111 1111 1114 0011" };

/** What a form here has just done to the saved cards. */
export type CardNews = "removed" | "forgotten";

interface Choice {
  now: OrderNow;
  locale: Locale;
  times: Times;
}

/** A form that opens after a decline begins with what was said. */
function beginning(newest: PaymentView | undefined): PayState {
  if (newest?.status !== "failed") return {};
  const code = newest.chargeMade ? "declined" : "rejected";
  return { error: { code, ...(newest.failureCode && { failureCode: newest.failureCode }) } };
}

/** `08/30`, as on the card. */
function expiryOf({ expiryMonth, expiryYear }: SavedCard): string {
  return `${String(expiryMonth).padStart(2, "0")}/${String(expiryYear % 100).padStart(2, "0")}`;
}

function Kept({ now: { order }, locale, times, cards }: Choice & { cards: readonly SavedCard[] }) {
  const { saved, pay } = messages[locale].methods;
  return (
    <SavedCards
      pay={startPayment}
      remove={removeCard}
      forget={forgetCards}
      posts={{ orderId: order.id, locale }}
      form={methodWords(order, locale, times, "card")}
      cards={cards.map((card) => {
        const name = cardName(card, locale);
        return {
          cardId: card.cardId,
          name,
          expiry: card.expired ? saved.expired : fill(saved.expires, { date: expiryOf(card) }),
          expired: card.expired,
          idempotencyKey: randomUUID(),
          pay: fill(pay, { amount: formatMoney(order.total), name }),
        };
      })}
      words={{ ...saved, error: { unavailable: saved.unavailable, bad_request: saved.unavailable } }}
    />
  );
}

/** A new card, for which the browser's script is needed: its number never comes to us. */
function NewCard({ now: { order, payments }, locale, times, isLast }: Choice & { isLast: boolean }) {
  const { payment: words, methods } = messages[locale];
  const { omise, sandbox, autoCapture, mode } = env();
  return (
    <>
      <noscript>
        <Notice tone="warn" title={words.noscript.title}>
          {fill(words.noscript.text, { time: times.until(order.expiresAt) })}
        </Notice>
      </noscript>
      <p className="text-sm text-soft noscript:hidden">{methods.next.card}</p>
      {mode === "live" ? null : (
        <p className="figures border-l-4 border-lamp pl-4 text-sm text-soft noscript:hidden">
          <strong className="block font-medium text-ink">{words.tryOut.title}</strong>
          <WholeFigures>{fill(words.tryOut.text, TEST_CARDS)}</WholeFigures>
        </p>
      )}
      <CardForm
        action={startPayment}
        orderId={order.id}
        locale={locale}
        idempotencyKey={randomUUID()}
        initial={isLast ? beginning(payments[0]) : {}}
        accepted={CARD_BRANDS}
        omise={{ publicKey: omise.publicKey, scriptUrl: sandbox ? SANDBOX_OMISE_JS : OMISE_JS }}
        remember={{
          label: methods.saved.keep,
          hint: methods.saved.keepHint,
          privacy: words.choose.privacy,
          privacyUrl: `/${locale}/policies/privacy`,
        }}
        words={cardWords(order, locale, times)}
      />
      {autoCapture ? null : <p className="text-sm text-soft noscript:hidden">{words.holdNote}</p>}
    </>
  );
}

/** The ways to pay this order, the likeliest open; after a decline the one that was declined, with what was said. */
export async function ChooseMethod({ now, locale, times, news }: Choice & { news: CardNews | null }) {
  const { order, payments } = now;
  const { payment: words, methods: methodTexts } = messages[locale];
  const [{ methods: offers, away }, cards] = await Promise.all([
    listOffers(order, deviceOf(await headers())),
    savedCardsInTime(),
  ]);
  const newest = payments[0];
  const failed =
    newest?.status === "failed"
      ? offers.find(({ id, available }) => id === newest.method && available)
      : undefined;
  const told = news === null ? undefined : offers.find(({ id, available }) => id === "card" && available);
  const open = failed ?? told ?? likeliest(offers, cards);
  const prefill = prefillOf(order);

  const formOf = (offer: OfferedMethod): ReactNode => {
    const isLast = offer.id === failed?.id;
    if (offer.flow === "card") {
      const newCard = <NewCard now={now} locale={locale} times={times} isLast={isLast} />;
      return (
        <>
          {/* By the cards that are left each removal is news of its own. */}
          {news ? <SavedNews key={`${news}-${cards.length}`}>{methodTexts.saved[news]}</SavedNews> : null}
          {cards.length > 0 ? (
            <>
              <Kept now={now} locale={locale} times={times} cards={cards} />
              <OtherCard
                label={methodTexts.saved.other}
                open={isLast || cards.every(({ expired }) => expired)}
              >
                {newCard}
              </OtherCard>
            </>
          ) : (
            newCard
          )}
        </>
      );
    }
    const pay =
      offer.group === "installment"
        ? methodTexts.payInstallment
        : offer.group === "voucher"
          ? methodTexts.payVoucher
          : offer.id === "card"
            ? words.pay
            : methodTexts.pay;
    const range = rangeLine(offer, locale);
    return (
      <>
        <MethodForm
          action={startPayment}
          id={offer.id}
          posts={{ orderId: order.id, locale, method: offer.id }}
          idempotencyKey={randomUUID()}
          fields={fieldsOf(offer, locale, prefill)}
          pay={fill(pay, { amount: formatMoney(order.total), name: methodTexts.name[offer.id] })}
          initial={isLast ? beginning(newest) : {}}
          words={methodWords(order, locale, times, offer.id)}
        />
        {range ? <p className="figures text-sm text-faint">{range}</p> : null}
      </>
    );
  };
  const rows = new Map(
    offers.map((offer) => {
      const row = rowOf(offer, locale, open?.id ?? null);
      // What follows is told where a card's form is.
      const next = offer.flow === "card" ? cardLine(cards, locale) : row.next;
      return [offer.id, { ...row, next, children: offer.available ? formOf(offer) : null }];
    }),
  );
  return (
    <>
      <Ended now={now} locale={locale} />
      {away === "none" ? null : <Notice tone="warn">{methodTexts.away[away]}</Notice>}
      <MethodList label={words.methods} entries={arrange(offers, rows, locale)} />
    </>
  );
}
