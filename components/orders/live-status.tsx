"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

interface LiveStatusProps {
  /** Answers `{ version, final }`. */
  statusUrl: string;
  /** What the page shows now. */
  version: string;
  words: { live: string; liveOffline: string };
  /** Replaces the router's refresh in tests. */
  onNews?: () => void;
}

const EAGER_MS = 1_000;
const PATIENT_MS = 5_000;
/** For so long it asks eagerly: somebody has just come back from the bank, or is just paying the code. */
const EAGER_FOR_MS = 120_000;

interface Answer {
  version: string;
  final: boolean;
}

function readAnswer(answer: unknown): Answer | null {
  if (typeof answer !== "object" || answer === null) return null;
  const version: unknown = Reflect.get(answer, "version");
  return typeof version === "string" ? { version, final: Reflect.get(answer, "final") === true } : null;
}

async function ask(url: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const response = await fetch(url, { cache: "no-store", signal });
    return response.ok ? readAnswer(await response.json()) : null;
  } catch {
    return null; // offline or leaving: the next round asks again
  }
}

/**
 * Asks the shop how the order stands, and has the page drawn again when the answer differs from what it shows. Sleeps while
 * the page is hidden, wakes with it, and stops at a final state.
 */
export function LiveStatus({ statusUrl, version, words, onNews }: LiveStatusProps) {
  const router = useRouter();
  const [offline, setOffline] = useState(false);

  useEffect(() => {
    const began = Date.now();
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let done = false;

    const next = () => {
      clearTimeout(timer);
      if (done || document.hidden) return;
      timer = setTimeout(round, Date.now() - began < EAGER_FOR_MS ? EAGER_MS : PATIENT_MS);
    };
    async function round() {
      clearTimeout(timer);
      const answer = await ask(statusUrl, ended.signal);
      if (ended.signal.aborted) return;
      setOffline(answer === null && !navigator.onLine);
      if (answer && answer.version !== version) (onNews ?? router.refresh)();
      done = answer?.final === true && answer.version === version;
      next();
    }
    const wake = () => (document.hidden ? clearTimeout(timer) : void round());
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    next();
    return () => {
      ended.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
    };
  }, [statusUrl, version, onNews, router]);

  return (
    <p
      role="status"
      className="inline-flex items-center gap-2 text-sm text-soft noscript:hidden print:hidden"
    >
      <span
        aria-hidden="true"
        className={`size-2 rounded-full ${offline ? "bg-clay" : "animate-pulse bg-moss"}`}
      />
      {offline ? words.liveOffline : words.live}
    </p>
  );
}
