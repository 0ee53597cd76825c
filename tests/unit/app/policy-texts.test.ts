import { afterEach, describe, expect, test, vi } from "vitest";
import { policyNamed, policyTexts } from "@/app/[locale]/(shop)/_page/policy-texts";
import { POLICIES, policiesOf } from "@/components/layout/policies";
import { setEnv } from "@/lib/env";
import { LOCALES } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { storeProfile } from "@/lib/store-profile";
import { readSources } from "@/tests/support/read-sources";
import { openStore } from "@/tests/support/shop";

vi.mock("next-intl/server", async () => (await import("@/tests/support/next-request")).nextIntlServer);

afterEach(() => setEnv());

const CURRENCY_NAMES = {
  en: { THB: "Thai baht", JPY: "Japanese yen" },
  th: { THB: "เงินบาท", JPY: "เงินเยน" },
  ja: { THB: "タイバーツ", JPY: "日本円" },
} as const;

describe.each(LOCALES)("the policies in %s", (locale) => {
  test.each(["THB", "JPY", "SGD", "MYR"])(
    "of a shop in %s leave nothing to be filled in",
    async (currency) => {
      openStore({ STORE_CURRENCY: currency });
      for (const page of [...POLICIES, "about"] as const) {
        const told = JSON.stringify(await policyTexts(page, locale));
        expect(told, page).not.toMatch(/\{\w+\}|undefined|policies\.|NaN/);
      }
    },
  );

  test.each(["THB", "JPY"] as const)("name the money of a shop in %s in words", async (currency) => {
    openStore({ STORE_CURRENCY: currency });
    const [, prices] = (await policyTexts("terms", locale)).sections;
    expect(prices?.text).toContain(CURRENCY_NAMES[locale][currency]);
    expect(prices?.text).not.toContain(currency);
  });

  test("tell since when they are in force, each of a day that there is", async () => {
    openStore({});
    for (const policy of POLICIES) {
      const { since } = await policyTexts(policy, locale);
      expect(new Date(since?.day ?? "").toISOString()).toBe(
        `${storeProfile.policiesSince[policy]}T00:00:00.000Z`,
      );
      expect(since?.text.length).toBeGreaterThan(8);
    }
    expect((await policyTexts("about", locale)).since).toBeNull();
  });

  test.each([
    ["http://localhost:3000", ""],
    ["https://shop.example", "__Host-"],
  ])("list the cookies that the shop at %s sets, by name", async (base, before) => {
    const sealed = [...readSources()].flatMap(([path, source]) =>
      path.startsWith("lib/session/") ? [...source.matchAll(/"__Host-(\w+)" : "(\w+)"/g)] : [],
    );
    for (const [, name, plain] of sealed) expect(name).toBe(plain);
    setEnv({ ...openStore({}), baseUrl: base });
    const lists = (await policyTexts("privacy", locale)).sections.flatMap((section) =>
      "list" in section ? (section.list ?? []) : [],
    );
    const names = [...sealed.map(([, name]) => `${before}${name}`), "cart_count"];
    expect(lists.map(({ name }) => name).sort()).toEqual(names.sort());
    for (const { note } of lists) expect(note).toMatch(/\d/);
  });

  test("hold, in Japan alone, what its law asks a shop to tell", async () => {
    for (const currency of ["THB", "SGD", "MYR"]) {
      openStore({ STORE_CURRENCY: currency });
      expect(policyNamed("transactions")).toBeNull();
    }
    openStore({ STORE_CURRENCY: "JPY" });
    expect(policyNamed("transactions")).toBe("transactions");
    const { title, sections } = await policyTexts("transactions", locale);
    const told = sections.map(({ text }) => text).join("\n");
    const { legalName, addressLines, supportEmail, supportPhone, returnDays } = storeProfile;
    for (const fact of [legalName, ...addressLines, supportEmail, supportPhone.replaceAll(" ", "\u00a0")])
      expect(told).toContain(fact);
    for (const fact of ["¥600", "¥8,000", "¥1,100", "PayPay", String(returnDays)])
      expect(told).toContain(fact);
    if (locale === "ja") expect(title).toBe("特定商取引法に基づく表記");
    expect(messages[locale].common.footer.transactions).toBeTruthy();
  });

  test("say that a card is charged when the parcel leaves, in a shop that does so", async () => {
    const payBy = async (captures: string) => {
      openStore({ STORE_CURRENCY: "JPY", AUTO_CAPTURE: captures });
      const { sections } = await policyTexts("transactions", locale);
      const { title } = messages[locale].policies.transactions.payBy;
      return sections.find((section) => section.title === title)?.text;
    };
    expect(await payBy("false")).not.toBe(await payBy("true"));
  });
});

test("every shop links its policies, and no other country's", () => {
  expect(policiesOf("TH")).toEqual(["shipping", "returns", "privacy", "terms"]);
  expect(policiesOf("JP")).toEqual([...policiesOf("TH"), "transactions"]);
});
