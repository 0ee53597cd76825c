"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useHydrated } from "@/components/ui/use-hydrated";
import { CodeEnding, CodeForm, type CodeForms } from "./code-ending";
import { CodeHeading, CodeLine } from "./code-heading";
import { CodeTile } from "./code-tile";
import type { EndWords, StepWords } from "./code-words";
import { clockText } from "./countdown";
import { drawPicture, handOver, type PictureTexts } from "./save-image";
import { Steps } from "./steps";
import { useCodeStatus } from "./use-code-status";

export interface ScanWords extends EndWords {
  toPay: string;
  payee: string;
  payeeName: string;
  order: string;
  orderNumber: string;
  alt: string;
  timeLeft: string;
  until: string;
  save: string;
  saveFailed: string;
  missing: string;
  again: string;
  steps: StepWords;
  picture: PictureTexts;
}

export interface ScanScreenProps {
  /** On the shop's own origin, with something that changes with the code. */
  image: string;
  statusUrl: string;
  orderUrl: string;
  /** The payment's `paymentKey`. */
  payment: string;
  /** Milliseconds of the server's clock. */
  now: number;
  began: number;
  deadline: number;
  /** The code is on the very device that has to scan it. */
  onPhone: boolean;
  forms: CodeForms;
  words: ScanWords;
  /** What a tester needs to pay with; of no more use once the story is over. */
  tester?: ReactNode;
  /** Replaces the router's refresh in tests. */
  onElsewhere?: () => void;
}

/** Under a minute the ring and the figures change their colour. */
const URGENT_S = 60;

function SaveButton({
  picture,
  texts,
  onPhone,
  words,
}: {
  picture: () => HTMLImageElement | null;
  texts: PictureTexts;
  onPhone: boolean;
  words: Pick<ScanWords, "save" | "saveFailed">;
}) {
  const hydrated = useHydrated();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    const code = picture();
    const file = code && (await drawPicture(code, texts));
    setFailed(!file);
    if (file) await handOver(file, onPhone);
  };
  return (
    <div className="flex flex-col gap-2 noscript:hidden">
      <Button
        disabled={!hydrated}
        variant={onPhone ? "primary" : "secondary"}
        size={onPhone ? "large" : "small"}
        className={onPhone ? "w-full" : "self-center"}
        onClick={() => void save()}
      >
        <Icon name="save" className="size-5" />
        {words.save}
      </Button>
      <p role="status" className="text-center text-sm text-clay empty:hidden">
        {failed ? words.saveFailed : ""}
      </p>
    </div>
  );
}

function Facts({ words }: { words: ScanWords }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <div className="w-full">
        <dt className="text-sm text-soft">{words.toPay}</dt>
        <dd className="display figures text-3xl whitespace-nowrap">{words.amount}</dd>
      </div>
      <div>
        <dt className="text-sm text-soft">{words.payee}</dt>
        <dd className="font-medium">{words.payeeName}</dd>
      </div>
      <div>
        <dt className="text-sm text-soft">{words.order}</dt>
        <dd className="figures font-medium whitespace-nowrap">{words.orderNumber}</dd>
      </div>
    </dl>
  );
}

/** A code to scan: from the first second to the last, and to green as soon as the money is there. */
export function ScanScreen(props: ScanScreenProps) {
  const { image, statusUrl, orderUrl, payment, now, began, deadline, onPhone, forms, words } = props;
  const router = useRouter();
  const shown = useCodeStatus({
    statusUrl,
    payment,
    now,
    deadline,
    onElsewhere: props.onElsewhere ?? router.refresh,
  });
  const { state, secondsLeft } = shown;
  const picture = useRef<HTMLImageElement | null>(null);
  const keepPicture = useCallback((element: HTMLImageElement | null) => {
    picture.current = element;
  }, []);
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
  const urgent = secondsLeft <= URGENT_S;
  return (
    <>
      {heading}
      <section
        data-code-state={state}
        className="@container sm:rounded-lg sm:bg-raised sm:p-8 sm:shadow-raised"
      >
        <div className="grid gap-x-10 gap-y-6 @2xl:grid-cols-[21rem_minmax(0,1fr)] @2xl:grid-rows-[auto_1fr]">
          <div className="@2xl:col-start-2">
            <Facts words={words} />
          </div>
          <div className="flex flex-col gap-4 @2xl:col-start-1 @2xl:row-span-2 @2xl:row-start-1">
            <CodeTile
              image={image}
              alt={words.alt}
              expired={gone}
              checking={state === "checking"}
              left={(secondsLeft * 1000) / Math.max(1_000, deadline - began)}
              urgent={urgent}
              words={words}
              onPicture={keepPicture}
            />
            {gone ? null : (
              <p className="text-center">
                <span
                  role="timer"
                  aria-label={words.timeLeft}
                  className={`figures block text-2xl font-medium noscript:hidden ${urgent ? "text-clay" : ""}`}
                >
                  {clockText(secondsLeft)}
                </span>
                <span className="figures text-sm text-soft">{words.until}</span>
              </p>
            )}
            {gone ? null : (
              <SaveButton
                picture={() => picture.current}
                texts={words.picture}
                onPhone={onPhone}
                words={words}
              />
            )}
          </div>
          <div className="flex flex-col gap-6">
            {gone ? (
              <>
                <p className="text-lg">{words.state[state].text}</p>
                <div className="flex max-w-sm flex-col gap-2">
                  {forms.renew ? (
                    <CodeForm
                      action={forms.renew}
                      fields={forms.fields}
                      label={words.newCode}
                      error={words.error}
                      variant="primary"
                    />
                  ) : null}
                  <CodeForm
                    action={forms.cancel}
                    fields={forms.fields}
                    label={words.otherWay}
                    error={words.error}
                    variant="quiet"
                  />
                </div>
                {shown.offline ? <CodeLine {...shown} words={words} /> : null}
              </>
            ) : (
              <>
                <Steps words={words.steps} />
                <CodeLine {...shown} words={words} />
                <CodeForm
                  action={forms.cancel}
                  fields={forms.fields}
                  label={words.otherWay}
                  error={words.error}
                  variant="quiet"
                />
              </>
            )}
          </div>
        </div>
      </section>
      {gone ? null : props.tester}
    </>
  );
}
