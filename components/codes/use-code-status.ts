"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type CodeNews, type CodeState, inLightOf, isOver, readNews } from "./code-news";

/** With the webhook's own way this is green within 3 s of the payment. Most of these asks end in our own database. */
const EAGER_MS = 1_500;
/** After the code's end, while money for it may still be on its way; and for slips, which are paid days later. */
const PATIENT_MS = 5_000;
const HIDDEN_MS = 20_000;
/** An asking that a sleeping phone took with it is given up. */
const GIVE_UP_MS = 8_000;

interface Watched {
  statusUrl: string;
  /** Which payment's code it is (`paymentKey`). */
  payment: string;
  /** The server's time when the page was drawn, and until when the code can be paid; in milliseconds. */
  now: number;
  deadline: number;
  /** A slip is not paid within seconds. */
  patient?: boolean;
  /** Another attempt took this one's place: the page is to be drawn anew. */
  onElsewhere: () => void;
}

interface Shown {
  state: CodeState;
  /** Whether somebody just came back to the page and the first answer is still out. */
  asking: boolean;
  offline: boolean;
  secondsLeft: number;
}

async function ask(url: string, key: string, signal: AbortSignal): Promise<CodeNews | null> {
  try {
    const response = await fetch(url, { cache: "no-store", signal });
    return response.ok ? readNews(await response.json(), key) : null;
  } catch {
    return null; // offline, or leaving: the next round asks again
  }
}

/**
 * Asks the shop how a code stands until the story is over, and counts down by the server's clock: the browser's own only
 * measures what has passed since an answer. Never gives up before the deadline; slower while hidden, at once when seen again.
 */
export function useCodeStatus(watched: Watched): Shown {
  const { statusUrl, payment, patient = false, onElsewhere } = watched;
  const [state, setState] = useState<CodeState>("waiting");
  const [asking, setAsking] = useState(false);
  const [offline, setOffline] = useState(false);
  const [deadline, setDeadline] = useState(watched.deadline);
  // Server time = now + what the monotonic clock has run since `at`.
  const clock = useRef<{ now: number; at: number } | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(() => Math.ceil((watched.deadline - watched.now) / 1000));
  const leave = useEffectEvent(onElsewhere);
  const isPast = useEffectEvent((moment: number) => moment >= deadline);
  const drawnAt = watched.now;

  useEffect(() => {
    clock.current ??= { now: drawnAt, at: performance.now() };
    const left = () => {
      const { now, at } = clock.current ?? { now: drawnAt, at: performance.now() };
      return deadline - (now + performance.now() - at);
    };
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const ms = left();
      setSecondsLeft(Math.max(0, Math.ceil(ms / 1000)));
      if (ms > 0) timer = setTimeout(tick, Math.min(1_000, ms % 1_000 || 1_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [deadline, drawnAt]);

  useEffect(() => {
    let round: AbortController | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: CodeState = "waiting";
    let over = false;

    const take = (news: CodeNews, asked: number) => {
      // The answer was written somewhere between asking and hearing it.
      clock.current = { now: news.now, at: (asked + performance.now()) / 2 };
      if (news.deadline !== null) setDeadline(news.deadline);
      shown = inLightOf(shown === "waiting" && isPast(news.now) ? "expired" : shown, news.state);
      over = isOver(shown);
      if (shown === "elsewhere") leave();
      else setState(shown);
    };
    const pause = () => {
      if (document.hidden) return HIDDEN_MS;
      return patient || shown === "expired" || shown === "takenBack" || !navigator.onLine
        ? PATIENT_MS
        : EAGER_MS;
    };
    async function look() {
      clearTimeout(timer);
      round?.abort();
      const mine = new AbortController();
      round = mine;
      const impatience = setTimeout(() => mine.abort(), GIVE_UP_MS);
      const asked = performance.now();
      const news = await ask(statusUrl, payment, mine.signal);
      clearTimeout(impatience);
      if (round !== mine) return; // another asking took its place, or the page is gone
      setAsking(false);
      setOffline(news === null && !navigator.onLine);
      if (news) take(news, asked);
      if (!over) timer = setTimeout(look, pause());
    }
    const wake = () => {
      if (over || document.hidden) return;
      setAsking(true);
      void look();
    };
    const restored = (event: PageTransitionEvent) => event.persisted && wake();
    const lost = () => setOffline(!over);
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("focus", wake);
    window.addEventListener("pageshow", restored);
    window.addEventListener("online", wake);
    window.addEventListener("offline", lost);
    void look();
    return () => {
      round?.abort();
      round = null;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("focus", wake);
      window.removeEventListener("pageshow", restored);
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", lost);
    };
  }, [statusUrl, payment, patient]);

  const ranOut = state === "waiting" && secondsLeft <= 0;
  return { state: ranOut ? "expired" : state, asking, offline, secondsLeft };
}
