"use client";

import { useEffect, useRef, useState } from "react";
import { PageHeading } from "@/components/layout/page-heading";
import type { CodeState } from "./code-news";
import type { EndWords } from "./code-words";
import { saidBetween } from "./countdown";

interface CodeHeadingProps {
  state: CodeState;
  asking: boolean;
  offline: boolean;
  secondsLeft: number;
  words: EndWords;
}

const GOOD: readonly CodeState[] = ["paid", "late"];

/** What is to be read aloud: how the code stands, when that changes, and the time at 5:00, 1:00 and 0:30. */
function useSpoken({ state, offline, secondsLeft, words }: CodeHeadingProps): string {
  const [was, setWas] = useState({ state, offline, secondsLeft, text: "" });
  if (was.state === state && was.offline === offline && was.secondsLeft === secondsLeft) return was.text;
  const mark = saidBetween(was.secondsLeft, secondsLeft);
  let { text } = was;
  if (state !== was.state && state !== "elsewhere") {
    const { title, text: sentence } = words.state[state];
    text = `${title} – ${sentence}`; // a pause in every language
  } else if (offline !== was.offline) text = offline ? words.offline : "";
  else if (state === "waiting" && mark) text = words.left[mark];
  setWas({ state, offline, secondsLeft, text });
  return text;
}

/** On a phone the order's row stays on top of the page, so high. */
const ROW_PX = 72;

/** The page of another state is shorter: whoever had scrolled down to the code would not see what became of it. */
function useInSight(state: CodeState) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    const above = ROW_PX - (place.current?.getBoundingClientRect().top ?? ROW_PX);
    if (above > 0) document.documentElement.scrollTop -= above;
  }, [state]);
  return place;
}

/** The page's heading, which follows the state, and the line that a screen reader hears. */
export function CodeHeading(props: CodeHeadingProps) {
  const { state, words } = props;
  const spoken = useSpoken(props);
  const shown = state === "elsewhere" ? "waiting" : state;
  const place = useInSight(shown);
  return (
    <div ref={place}>
      <PageHeading
        news={shown}
        className={`display text-3xl focus-visible:shadow-none print:hidden ${GOOD.includes(shown) ? "text-moss" : ""}`}
      >
        {words.state[shown].title}
      </PageHeading>
      <p role="status" className="unseen">
        {spoken}
      </p>
    </div>
  );
}

/** A dot and a sentence: whether the page is listening. */
export function CodeLine({ state, asking, offline, words }: CodeHeadingProps) {
  const checking = asking || state === "checking";
  const text = offline ? words.offline : words.state[checking ? "checking" : "waiting"].text;
  return (
    <p
      className={`flex items-start gap-3 text-sm noscript:hidden print:hidden ${offline ? "rounded-md bg-lamp-tint p-4 text-ink" : "text-soft"}`}
    >
      <span
        aria-hidden="true"
        className={`mt-[0.5em] size-2 shrink-0 rounded-full ${offline ? "bg-clay" : "animate-pulse bg-moss motion-reduce:animate-none"}`}
      />
      <span>{text}</span>
    </p>
  );
}
