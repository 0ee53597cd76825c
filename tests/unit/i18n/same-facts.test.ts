import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { messages, NAMESPACES } from "@/lib/i18n/messages";
import { taxIdLine } from "@/lib/i18n/tax-id-line";
import { BRAND_NAMES } from "@/lib/payments/methods/card-brands";
import { storeProfile } from "@/lib/store-profile";
import { readSources } from "../../support/read-sources";

/* Facts that several pages tell come from one place, so no text may tell them by itself. */

describe.each(LOCALES)("the texts of %s", (locale) => {
  const { catalog, policies, order } = messages[locale];

  test("name no card brand and no number of delivery days by themselves", () => {
    const { delivery, pay } = catalog.home.promises;
    const { howPayText, deliveryText, deliveryNone } = catalog.product;
    const told = [
      ...[delivery.title, delivery.text, pay.title, pay.text, howPayText, deliveryText, deliveryNone],
      ...[policies.shipping.s1.text, policies.shipping.s5.text, order.timeline.deliveredNext],
    ].join("\n");
    for (const brand of Object.values(BRAND_NAMES)) expect(told).not.toContain(brand);
    expect(told).not.toMatch(/[0-9]/);
  });

  test("say on the privacy page how long things are kept and whom to ask", () => {
    const text = JSON.stringify(policies.privacy);
    for (const fact of [
      "cartDays",
      "cardDays",
      "draftHours",
      "orderDays",
      "orderYears",
      "logDays",
      "answerDays",
      "email",
      "phone",
      "address",
    ])
      expect(text).toContain(`{${fact}}`);
  });
});

const COOKIES_SAID: Record<Locale, RegExp> = {
  en: /^Five at most\./,
  th: /^มีไม่เกินห้าตัว /,
  ja: /^多くて五つです。/,
};

describe.each(LOCALES)("the promises in %s", (locale) => {
  const { policies, checkout } = messages[locale];

  test("name as many cookies as the shop has", () => {
    const writers = [...readSources()].filter(([, source]) =>
      /\bcookies\b.*from "next\/headers"/.test(source),
    );
    const names = writers.flatMap(([, source]) =>
      [...source.matchAll(/(?:\bjar|\(await cookies\(\)\))\.set\(/g)].map(({ index }) => index),
    );
    expect(names).toHaveLength(5);
    expect(Object.keys(policies.privacy.cookies)).toHaveLength(5);
    const scripts = [...readSources()].filter(([path]) => /^(app|components|lib)\//.test(path));
    for (const [path, source] of scripts) {
      expect(source, path).not.toMatch(/document\.cookie\s*=[^=]|\blocalStorage\b|["']set-cookie["']/i);
    }
    expect(policies.privacy.s3.text).toMatch(COOKIES_SAID[locale]);
  });

  test("call the button that orders by the name that stands on it", () => {
    expect(policies.terms.s1.text).toContain("{orderButton}");
    expect(checkout.submit).not.toMatch(/\{amount\}/);
  });
});

describe.each(LOCALES)("the tax number in %s", (locale) => {
  test("is called what it is called in the shop's country, and no page or letter has a name of its own for it", () => {
    const lines = (["TH", "JP", "SG", "MY"] as const).map((country) => taxIdLine(country, locale));
    for (const line of lines) expect(line).toContain(storeProfile.taxId);
    expect(new Set(lines).size).toBe(4);
    const elsewhere = NAMESPACES.filter((namespace) => namespace !== "common");
    for (const namespace of elsewhere)
      expect(JSON.stringify(messages[locale][namespace]), namespace).not.toContain('"taxId"');
    expect(JSON.stringify(messages[locale].common.footer)).not.toContain('"taxId"');
  });
});
