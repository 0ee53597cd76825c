"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useHydrated } from "@/components/ui/use-hydrated";

const SHOWN_MS = 4_000;

/** Copies a number as a counter's or a bank's form wants it: without the spaces that make it readable. */
export function CopyButton({
  value,
  name,
  words,
}: {
  value: string;
  /** Which number it is, for who hears the buttons one after another. */
  name: string;
  words: { copy: string; copied: string; copyFailed: string };
}) {
  const hydrated = useHydrated();
  const [told, setTold] = useState("");
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setTold(words.copied);
    } catch {
      setTold(words.copyFailed); // not allowed here: the number can still be marked by hand
    }
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 noscript:hidden print:hidden">
      <Button
        disabled={!hydrated}
        variant="secondary"
        size="small"
        aria-label={`${words.copy}: ${name}`}
        onClick={() => void copy()}
      >
        <Icon name={told === words.copied ? "check" : "copy"} className="size-5" />
        {words.copy}
      </Button>
      <span role="status" className="text-sm text-soft">
        {told}
      </span>
    </span>
  );
}
