import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env, setEnv } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { drainOutbox } from "@/lib/mail/outbox";
import { parseCheckout } from "@/lib/orders/address-form";
import { getOrder } from "@/lib/orders/queries";
import { composeMail } from "@/lib/reconcile/compose-mail";
import { closeDatabase, freshDatabase } from "@/tests/support/database";
import { dataDir } from "@/tests/support/gateways/harness";
import { formOf } from "@/tests/support/next-request";
import {
  ADDRESS,
  cartWith,
  emptyTinyShop,
  openStore,
  placedOrder,
  stockCode,
  stockTinyShop,
  UMBRELLA,
} from "@/tests/support/shop";

beforeAll(freshDatabase);
afterAll(closeDatabase);
let shops = 0;
beforeEach(async () => {
  shops += 1; // each with a folder of its own, for their orders have the same numbers
  openStore({ DATA_DIR: join(dataDir(), `letters-${shops}`) });
  await emptyTinyShop();
  await stockTinyShop(10);
  await stockCode("ALL", { gives: { kind: "percentage", basisPoints: 10_000 } });
});
afterEach(() => setEnv());

/** Texts fail to decode where a character was cut through. */
const utf8 = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** A header's words, each of which a mail program decodes by itself. */
function decodedHeader(head: string, name: string): string {
  const line = new RegExp(`^${name}: (.*(?:\\n[ \\t].*)*)`, "im").exec(head)?.[1] ?? "";
  return line
    .replace(/\n[ \t]+/g, " ")
    .replace(/(\?=) (?==\?)/g, "$1")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      utf8(
        kind.toLowerCase() === "b"
          ? Buffer.from(text, "base64")
          : Buffer.from(
              text
                .replaceAll("_", " ")
                .replace(/=([0-9A-F]{2})/gi, (_hex, hex: string) =>
                  String.fromCharCode(Number.parseInt(hex, 16)),
                ),
              "latin1",
            ),
      ),
    );
}

function decodedPart(part: string): string {
  const gap = part.indexOf("\n\n");
  const [head, body] = [part.slice(0, gap), part.slice(gap + 2)];
  if (/^content-transfer-encoding: base64/im.test(head)) return utf8(Buffer.from(body, "base64"));
  const bytes = body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return utf8(Buffer.from(bytes, "latin1"));
}

/** A mail of the folder, as a mail program and a browser show it. */
async function mailInFolder(number: string) {
  const folder = join(env().dataDir, "mail");
  const file = (await readdir(folder)).find((name) => name.startsWith(number) && name.endsWith(".eml"));
  const message = await readFile(join(folder, file ?? ""), "utf8");
  expect(message).toMatch(/^[\n\t\x20-\x7e]*$/); // nothing that a mail server of any age could spoil
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? "";
  const [head = "", text = "", html = ""] = message.split(`--${boundary}`);
  const page = await readFile(join(folder, (file ?? "").replace(/eml$/, "html")), "utf8");
  return { subject: decodedHeader(head, "Subject"), text: decodedPart(text), html: decodedPart(html), page };
}

const NAMES: [Locale, string, string][] = [
  ["ja", "𠮷野 🌂", "𩸽町 2-3 ☔️"],
  ["th", "ปั้น ผู้ใหญ่ น้ำฝน 👩‍👩‍👧", "ซอยเก๊กฮวย ๑๒ 🏠"],
  ["en", "José Nguye\u0302\u0303n 🌧️", "18 Rain Tree Lane 🇹🇭"],
];

describe("A11 a name with emoji, characters of four bytes and combining marks", () => {
  test.each(NAMES)("in %s is stored and stands whole in the mail: %s", async (locale, name, line1) => {
    const { country, ...address } = ADDRESS;
    const form = parseCheckout(
      country,
      true,
      formOf({ ...address, name, line1, email: "fon@mail.example", seenTotal: "0" }),
    );
    if (!form.ok || !form.fields.address) expect.fail(JSON.stringify(form));
    const orderId = await placedOrder(
      { ...cartWith([UMBRELLA, 2]), code: "ALL" },
      {
        address: form.fields.address,
        locale,
      },
    );
    const order = await getOrder(orderId);
    expect(order?.address).toMatchObject({ name: name.normalize("NFC"), line1: line1.normalize("NFC") });
    expect(await drainOutbox(composeMail)).toMatchObject({ sent: 1, failed: 0 });
    const mail = await mailInFolder(order?.number ?? "");
    expect(mail.subject).toBe(messages[locale].mail.receipt.subject.replace("{number}", order?.number ?? ""));
    for (const shown of [mail.text, mail.html, mail.page]) {
      expect(shown).toContain(name.normalize("NFC"));
      expect(shown).toContain(line1.normalize("NFC"));
    }
    expect(mail.html.trim()).toBe(mail.page.trim());
  });
});
