import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { paymentKey } from "@/components/codes/code-news";
import { durationText } from "@/components/codes/duration-text";
import { ScanScreen } from "@/components/codes/scan-screen";
import { VoucherScreen } from "@/components/codes/voucher-screen";
import { PageHeading } from "@/components/layout/page-heading";
import { LiveStatus } from "@/components/orders/live-status";
import { isCardTypedHere, isLivePayment, payableUntil } from "@/components/orders/order-stage";
import { InProgress } from "@/components/payment/in-progress";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { now as present } from "@/lib/clock";
import { fill } from "@/lib/i18n/fill";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { formatMoney } from "@/lib/money/format";
import { deviceOf } from "@/lib/payments/methods/device";
import { methodName } from "@/lib/payments/methods/method-name";
import type { NextAction } from "@/lib/payments/next-action";
import type { PaymentView } from "@/lib/payments/payment-view";
import { sandboxPhoneOf } from "@/lib/payments/sandbox-phone";
import { storeProfile } from "@/lib/store-profile";
import { withAddress } from "../../../../_page/error-texts";
import type { OrderNow, Times } from "../../../../_page/order-at";
import { cancelPayment } from "../actions";
import { renewCode } from "./actions";
import { endWords } from "./code-words";

interface UnderWayProps {
  now: OrderNow;
  locale: Locale;
  times: Times;
}

interface CodeProps<Kind extends NextAction["kind"]> extends UnderWayProps {
  payment: PaymentView;
  action: Extract<NextAction, { kind: Kind }>;
}

const urlsOf = ({ now, locale }: UnderWayProps) => {
  const orderUrl = `/${locale}/orders/${now.order.id}`;
  return { orderUrl, statusUrl: `${orderUrl}/status` };
};

/** The shop's own address of the picture; its query changes with the code, so that no browser shows the last one. */
const imageOf = (orderUrl: string, payment: PaymentView) => `${orderUrl}/code?of=${paymentKey(payment.id)}`;

async function Tester({ payment, label }: { payment: PaymentView; label: string }) {
  const phone = await sandboxPhoneOf(payment.id);
  if (phone === null) return null;
  return (
    <p className="border-l-4 border-lamp pl-4 text-sm print:hidden">
      <a
        className="link inline-flex min-h-11 items-center gap-2"
        href={phone}
        target="_blank"
        rel="noreferrer"
      >
        {label}
        <Icon name="external" className="size-4" />
      </a>
    </p>
  );
}

/** Without a script the page looks again by itself, or when it is told to. */
function LookAgain({ url, locale }: { url: string; locale: Locale }) {
  const { codes } = messages[locale];
  return (
    <noscript>
      <meta httpEquiv="refresh" content="15" />
      <p className="text-sm text-soft">
        {codes.noscript}{" "}
        <a className="link inline-flex min-h-11 items-center" href={url}>
          {codes.lookAgain}
        </a>
      </p>
    </noscript>
  );
}

async function Scan({ payment, ...shown }: UnderWayProps & { payment: PaymentView }) {
  const { now, locale, times } = shown;
  const { order } = now;
  const { codes } = messages[locale];
  const { orderUrl, statusUrl } = urlsOf(shown);
  const words = codes.scan;
  const deadline = payableUntil(payment);
  const onPhone = deviceOf(await headers()) === "phone";
  const apps: Readonly<Record<string, string>> = words.app;
  const key = paymentKey(payment.id);
  const facts = {
    name: methodName(payment.method, locale),
    amount: formatMoney(payment.amount),
    payee: storeProfile.legalName,
    number: order.number,
    time: times.until(deadline),
    app: apps[payment.method] ?? words.app.default,
    shop: storeProfile.name,
  };
  const steps = words.steps[onPhone ? "phone" : "desk"];
  const said = (text: string) => fill(text, facts);
  return (
    <>
      <ScanScreen
        key={key}
        image={imageOf(orderUrl, payment)}
        statusUrl={statusUrl}
        orderUrl={orderUrl}
        payment={key}
        now={present().getTime()}
        began={payment.createdAt.getTime()}
        deadline={deadline.getTime()}
        onPhone={onPhone}
        tester={<Tester payment={payment} label={words.tester} />}
        forms={{
          renew: renewCode,
          cancel: cancelPayment,
          fields: { orderId: order.id, locale, payment: key, key: randomUUID() },
        }}
        words={{
          ...endWords(order, payment.method, locale, "scan"),
          toPay: codes.toPay,
          payee: codes.payee,
          payeeName: facts.payee,
          order: codes.order,
          orderNumber: order.number,
          alt: said(words.alt),
          timeLeft: words.timeLeft,
          until: said(words.until),
          save: words.save,
          saveFailed: words.saveFailed,
          missing: words.missing,
          again: words.again,
          steps: {
            title: words.steps.title,
            one: said(steps.one),
            two: said(steps.two),
            three: said(steps.three),
          },
          picture: {
            shop: storeProfile.name,
            amount: facts.amount,
            lines: [facts.payee, order.number, said(words.pictureUntil)],
            fileName: `${said(words.fileName)}.png`,
          },
        }}
      />
      <LookAgain url={`${orderUrl}/pay`} locale={locale} />
    </>
  );
}

async function Voucher({ payment, action, ...shown }: CodeProps<"voucher">) {
  const { now, locale, times } = shown;
  const { order } = now;
  const { codes, methods } = messages[locale];
  const { orderUrl, statusUrl } = urlsOf(shown);
  const words = codes.voucher;
  const at = present();
  const deadline = payableUntil(payment);
  const facts = {
    amount: formatMoney(payment.amount),
    time: times.full(deadline),
    duration: durationText(deadline.getTime() - at.getTime(), locale),
    email: order.email,
  };
  const said = (text: string) => fill(text, facts);
  const steps = words.steps[action.barcode === null && action.references.length === 0 ? "page" : "counter"];
  const key = paymentKey(payment.id);
  return (
    <>
      <VoucherScreen
        key={key}
        url={action.url}
        barcode={action.barcode === null ? null : imageOf(orderUrl, payment)}
        references={action.references.map(({ kind, value }) => ({ label: methods.reference[kind], value }))}
        statusUrl={statusUrl}
        orderUrl={orderUrl}
        payment={key}
        now={at.getTime()}
        deadline={deadline.getTime()}
        tester={<Tester payment={payment} label={words.tester} />}
        forms={{ cancel: cancelPayment, fields: { orderId: order.id, locale } }}
        words={{
          ...endWords(order, payment.method, locale, "voucher"),
          toPay: codes.toPay,
          payee: codes.payee,
          payeeName: storeProfile.legalName,
          order: codes.order,
          orderNumber: order.number,
          deadline: words.deadline,
          until: said(words.until),
          lasts: said(words.lasts),
          open: words.open,
          barcodeAlt: said(words.barcodeAlt),
          print: words.print,
          copy: words.copy,
          copied: words.copied,
          copyFailed: words.copyFailed,
          keep: words.keep,
          steps: {
            title: words.steps.title,
            one: said(steps.one),
            two: said(steps.two),
            three: said(steps.three),
          },
        }}
      />
      <LookAgain url={`${orderUrl}/pay`} locale={locale} />
    </>
  );
}

/** The heading of what is settled elsewhere, on a page that draws itself anew with every news. */
function Heading({ now, locale, title, times }: UnderWayProps & { title: string }) {
  const { order, stage, version } = now;
  const { order: orderWords, payment: words } = messages[locale];
  return (
    <header>
      <PageHeading className="display text-3xl" news={stage}>
        {title}
      </PageHeading>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
        <span className="figures">{fill(words.keptUntil, { time: times.until(order.expiresAt) })}</span>
        <LiveStatus
          statusUrl={`/${locale}/orders/${order.id}/status`}
          version={version}
          words={{ live: orderWords.live, liveOffline: orderWords.liveOffline }}
        />
      </div>
    </header>
  );
}

/** At the bank's or the wallet's, on a page or in an app: go on with it, or end it. */
function Away({ payment, action, ...shown }: CodeProps<"redirect" | "app">) {
  const { now, locale, times } = shown;
  const { order } = now;
  const { codes, payment: words } = messages[locale];
  const name = methodName(payment.method, locale);
  const card = isCardTypedHere(payment);
  const facts = {
    name,
    by: card ? words.method.card.by : fill(codes.by, { name }),
    method: words.method.card.by,
    amount: formatMoney(payment.amount),
    time: times.until(payableUntil(payment)),
  };
  const away = codes.away[payment.method === "card" ? "card" : action.kind];
  return (
    <>
      <Heading {...shown} title={card ? words.progress.title : away.title} />
      <InProgress
        cancelAction={cancelPayment}
        orderId={order.id}
        locale={locale}
        url={action.url}
        words={{
          text: fill(card ? words.progress.text : away.text, facts),
          until: fill(codes.away.until, facts),
          continue: card ? words.progress.continue : fill(away.go, facts),
          cancel: card ? words.progress.cancel : codes.otherWay,
          error: withAddress(words.error),
        }}
      />
    </>
  );
}

/** Nobody knows yet, or there is nothing for the payer to do. */
function Checking(shown: UnderWayProps) {
  const { now, locale } = shown;
  const { payment: words } = messages[locale];
  return (
    <>
      <Heading {...shown} title={words.checking.title} />
      <InProgress
        cancelAction={cancelPayment}
        orderId={now.order.id}
        locale={locale}
        url={null}
        words={{
          text: words.checking.text,
          until: null,
          continue: words.progress.continue,
          cancel: words.progress.cancel,
          error: withAddress(words.error),
        }}
      />
    </>
  );
}

/** The pay page while an attempt is under way. `asked`: somebody who asked for another payment is told why there is none. */
export function UnderWay({ asked, ...shown }: UnderWayProps & { asked: boolean }): ReactNode {
  const why = messages[shown.locale].payment.progress.already;
  return (
    <>
      {asked ? (
        <Notice tone="info" role="status">
          {why}
        </Notice>
      ) : null}
      <Attempt {...shown} />
    </>
  );
}

function Attempt(shown: UnderWayProps): ReactNode {
  const payment = shown.now.payments.find(isLivePayment);
  const action = payment?.nextAction;
  if (!payment || !action) return <Checking {...shown} />;
  if (action.kind === "scan") return <Scan {...shown} payment={payment} />;
  if (action.kind === "voucher") return <Voucher {...shown} payment={payment} action={action} />;
  return <Away {...shown} payment={payment} action={action} />;
}
