import { withoutJoiners } from "@/lib/i18n/whole-words";

/** JSON that may stand inside a script element: `<` is written so that no text can close the element or open another. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** What a page tells search engines about what is on it, in schema.org's words. Nothing in it runs. */
export function JsonLd({ of }: { of: Readonly<Record<string, unknown>> }) {
  const json = withoutJoiners(scriptJson({ "@context": "https://schema.org", ...of }));
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
