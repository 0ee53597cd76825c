import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fill } from "@/lib/i18n/fill";
import { AS_WRITTEN, wholeTexts } from "@/lib/i18n/whole-words";

export const LANGUAGES = ["en", "th", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

const loaded = new Map<string, unknown>();

function namespace(language: Language, name: string): unknown {
  const file = join(process.cwd(), "lib/i18n/messages", language, `${name}.json`);
  const written: unknown = JSON.parse(readFileSync(file, "utf8"));
  // As lib/i18n/messages.ts hands them out.
  const messages = loaded.get(file) ?? (AS_WRITTEN.includes(name) ? written : wholeTexts(written));
  loaded.set(file, messages);
  return messages;
}

/** The shop's own words, such as `words("th", "catalog.product.add")`, with `{names}` filled in. */
export function words(language: Language, path: string, values: Record<string, string> = {}): string {
  const [name = "", ...keys] = path.split(".");
  let found = namespace(language, name);
  for (const key of keys)
    found = found && typeof found === "object" ? new Map(Object.entries(found)).get(key) : undefined;
  if (typeof found !== "string") throw new Error(`The shop has no words ${path} in ${language}.`);
  return fill(found, values);
}

/** Ends the title of a walk whose steps `pages.spec.ts` takes in every language anyway: in one it is quick, the others are for the long run. */
export const longBut = (quick: Language, language: Language) => (language === quick ? "" : " @full");
