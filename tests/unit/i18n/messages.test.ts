import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locales";
import { messages, NAMESPACES } from "@/lib/i18n/messages";

type Texts = Map<string, string>;

function textsOf(value: unknown, path = "", found: Texts = new Map()): Texts {
  if (typeof value === "string") found.set(path, value);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) textsOf(item, path ? `${path}.${key}` : key, found);
  else throw new Error(`${path} is neither a text nor a group of texts.`);
  return found;
}

/** The names a text expects to be filled in: `{count}`, `{count, plural, …}` and rich tags such as `<link>`. */
function placeholdersOf(text: string): string[] {
  const names = [
    ...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other)\s*)\{\s*([A-Za-z]\w*)\s*[,}]/g),
    ...text.matchAll(/<([a-z]\w*)>/g),
  ].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}

const sorted = (texts: Texts) => [...texts.keys()].sort();

describe.each(NAMESPACES)("the texts of %s", (namespace) => {
  const english = textsOf(messages.en[namespace]);

  it.each(LOCALES)("exist in full in %s", (locale) => {
    expect(sorted(textsOf(messages[locale][namespace]))).toEqual(sorted(english));
  });

  it.each(LOCALES)("are nowhere left empty in %s", (locale) => {
    const empty = [...textsOf(messages[locale][namespace])].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  it.each(LOCALES)("fill in the same names in %s as in English", (locale) => {
    const texts = textsOf(messages[locale][namespace]);
    const different = [...english].flatMap(([key, text]) => {
      const here = texts.get(key);
      if (here === undefined) return [];
      const [wanted, found] = [placeholdersOf(text), placeholdersOf(here)];
      return wanted.join() === found.join() ? [] : [{ key, wanted, found }];
    });
    expect(different).toEqual([]);
  });
});

describe("a language's texts", () => {
  it("are written in its own script", () => {
    const foreign = (["th", "ja"] as const).flatMap((locale) =>
      NAMESPACES.flatMap((namespace) =>
        [...textsOf(messages[locale][namespace])].flatMap(([key, text]) => {
          const other = locale === "th" ? /[\u3040-\u30ff\u4e00-\u9fff]/ : /[\u0e01-\u0e3a\u0e40-\u0e5b]/;
          return other.test(
            text.replaceAll("日本語", "").replaceAll("ไทย", "").replaceAll("雨", "").replaceAll("ฝน", ""),
          )
            ? [`${locale} ${namespace}.${key}`]
            : [];
        }),
      ),
    );
    expect(foreign).toEqual([]);
  });
});
