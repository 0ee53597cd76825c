import { type RefObject, useCallback, useEffect, useRef } from "react";

/** Whether the form is as the page brought it: what is typed before the page's script runs counts too. */
function isUntouched(form: HTMLFormElement): boolean {
  return [...form.elements].every((field) => {
    if (field instanceof HTMLSelectElement)
      return [...field.options].every((option) => option.selected === option.defaultSelected);
    return !(field instanceof HTMLInputElement) || field.value === field.defaultValue;
  });
}

/**
 * Sends what has been typed so far to the shop, which seals it into a cookie: when a field is left, and when the page is.
 * Answers the function for the first; nothing of it stays in the browser's own storage.
 */
export function useKeptDraft(form: RefObject<HTMLFormElement | null>): () => void {
  const sent = useRef<string | null>(null);
  const keep = useCallback(() => {
    if (!form.current) return;
    const post = new FormData(form.current);
    for (const name of ["broughtCart", "seenCart", "seenTotal", "code", "step"]) post.delete(name);
    const text = JSON.stringify([...post].filter(([name]) => !name.startsWith("$")));
    const isNews = sent.current === null ? !isUntouched(form.current) : sent.current !== text;
    sent.current = text;
    if (!isNews) return;
    // Without an answer it is typed again; nothing depends on it.
    fetch("/api/checkout-draft", { method: "POST", body: post, keepalive: true }).catch(() => undefined);
  }, [form]);
  useEffect(() => {
    keep(); // what the page came with is kept already
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [keep]);
  return keep;
}
