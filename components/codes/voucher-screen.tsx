"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { PrintButton } from "@/components/orders/print-button";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { CodeEnding, CodeForm, type CodeForms } from "./code-ending";
import { CodeHeading, CodeLine } from "./code-heading";
import type { EndWords, StepWords } from "./code-words";
import { CopyButton } from "./copy-button";
import { GroupedDigits } from "./grouped-digits";
import { Steps } from "./steps";
import { useCodeStatus } from "./use-code-status";

export interface VoucherWords extends EndWords {
  toPay: string;
  payee: string;
  payeeName: string;
  order: string;
  orderNumber: string;
  deadline: string;
  /** Day and hour in the shop's own time, with its name. */
  until: string;
  /** How long that is, in words. */
  lasts: string;
  open: string;
  barcodeAlt: string;
  print: string;
  copy: string;
  copied: string;
  copyFailed: string;
  keep: string;
  steps: StepWords;
}

export interface VoucherScreenProps {
  /** The gateway's page with the number; followed by hand alone. */
  url: string | null;
  /** The picture on the shop's own origin. */
  barcode: string | null;
  references: readonly { label: string; value: string }[];
  statusUrl: string;
  orderUrl: string;
  payment: string;
  now: number;
  deadline: number;
  forms: CodeForms;
  words: VoucherWords;
  /** What a tester needs to pay with; of no more use once the story is over. */
  tester?: ReactNode;
  /** Replaces the router's refresh in tests. */
  onElsewhere?: () => void;
}

function Slip({ url, barcode, references, words }: VoucherScreenProps) {
  return (
    <section
      data-code-state="waiting"
      className="flex flex-col gap-8 sm:rounded-lg sm:bg-raised sm:p-8 sm:shadow-raised print:p-0 print:shadow-none"
    >
      <p className="display hidden border-b border-line pb-4 text-2xl print:block">
        {words.state.waiting.title}
      </p>
      <dl className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <div>
          <dt className="text-sm text-soft">{words.toPay}</dt>
          <dd className="display figures text-3xl whitespace-nowrap">{words.amount}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{words.deadline}</dt>
          <dd className="figures text-lg font-medium">{words.until}</dd>
          <dd className="text-soft print:hidden">{words.lasts}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{words.payee}</dt>
          <dd className="font-medium">{words.payeeName}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{words.order}</dt>
          <dd className="figures font-medium">{words.orderNumber}</dd>
        </div>
      </dl>
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className={buttonClass({ size: "large", className: "self-start max-sm:w-full print:hidden" })}
        >
          {words.open}
          <Icon name="external" className="size-5" />
        </a>
      ) : null}
      {barcode ? (
        <img
          src={barcode}
          alt={words.barcodeAlt}
          width={480}
          height={160}
          className="w-full max-w-2xl rounded-md bg-white object-contain p-3 print:p-0"
        />
      ) : null}
      {references.length > 0 ? (
        <dl className="flex flex-col gap-5 border-t border-line pt-6">
          {references.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-sm text-soft">{label}</dt>
              <dd className="mt-1 flex flex-col items-start gap-x-6 gap-y-2 sm:flex-row sm:items-center sm:justify-between">
                <GroupedDigits value={value} className="text-xl font-medium sm:text-2xl" />
                <CopyButton value={value} name={label} words={words} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <Steps words={words.steps} />
      {barcode || references.length > 0 ? (
        <div>
          <PrintButton label={words.print} />
        </div>
      ) : null}
    </section>
  );
}

/** A slip that is paid at a counter, an ATM or in a bank's app: its numbers, until when, and the same live news as a code. */
export function VoucherScreen(props: VoucherScreenProps) {
  const { statusUrl, orderUrl, payment, now, deadline, forms, words } = props;
  const router = useRouter();
  const shown = useCodeStatus({
    statusUrl,
    payment,
    now,
    deadline,
    patient: true,
    onElsewhere: props.onElsewhere ?? router.refresh,
  });
  const { state } = shown;
  const heading = <CodeHeading {...shown} words={words} />;
  const gone = state === "expired" || state === "takenBack";
  const ended = state !== "waiting" && state !== "checking" && state !== "elsewhere" && !gone;
  if (ended)
    return (
      <>
        {heading}
        <CodeEnding state={state} words={words} forms={forms} orderUrl={orderUrl} />
      </>
    );
  const other = (
    <CodeForm
      action={forms.cancel}
      fields={forms.fields}
      label={words.otherWay}
      error={words.error}
      variant={gone ? "secondary" : "quiet"}
    />
  );
  if (gone)
    return (
      <>
        {heading}
        <section data-code-state={state} className="flex flex-col items-start gap-6">
          <p className="max-w-prose text-lg">{words.state[state].text}</p>
          {other}
        </section>
      </>
    );
  return (
    <>
      {heading}
      <Slip {...props} />
      <div className="flex flex-col items-start gap-4 print:hidden">
        <CodeLine {...shown} words={words} />
        <Notice tone="info">{words.keep}</Notice>
        {other}
      </div>
      {props.tester}
    </>
  );
}
