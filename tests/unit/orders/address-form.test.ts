import { describe, expect, test } from "vitest";
import { ADDRESS_FIELDS } from "@/lib/orders/address-fields";
import { parseCheckout } from "@/lib/orders/address-form";
import { findRegion, regionChoices, regionIn, regionNames } from "@/lib/orders/regions";

const THAI = {
  email: "malee@example.com",
  seenTotal: "95000",
  name: "มาลี แสงดาว",
  phone: "081-234-5678",
  line1: "18 ซอยร่มไม้",
  line2: "",
  area: "สี่พระยา",
  city: "บางรัก",
  region: "กรุงเทพมหานคร",
  postcode: "10500",
};
const JAPANESE = {
  ...THAI,
  name: "雨宮 さくら",
  phone: "０９０－１２３４－５６７８",
  line1: "神宮前１－２－３",
  city: "渋谷区",
  region: "東京都",
  postcode: "〒１５０－０００１",
};
const SINGAPOREAN = {
  email: "tan@example.com",
  seenTotal: "1",
  name: "Tan",
  phone: "+65 6123 4567",
  line1: "Blk 1",
  postcode: "049213",
};

function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

function fieldsOf(country: "TH" | "JP" | "SG" | "MY", fields: Record<string, string>) {
  const form = parseCheckout(country, true, formOf(fields));
  if (!form.ok) throw new Error(JSON.stringify(form.state.fieldErrors));
  return form.fields;
}

function errorsOf(changes: Record<string, string | Blob>, country: "TH" | "JP" | "SG" | "MY" = "TH") {
  const form = parseCheckout(country, true, formOf({ ...THAI, ...changes }));
  return form.ok ? {} : (form.state.fieldErrors ?? {});
}

describe("an address as each country writes it", () => {
  test("Thailand: Thai digits, spaces and dashes become plain", () => {
    const fields = fieldsOf("TH", { ...THAI, postcode: " ๑๐๕๐๐ ", phone: "๐๘๑ ๒๓๔ ๕๖๗๘" });
    expect(fields.address).toEqual({
      name: "มาลี แสงดาว",
      phone: "+66812345678",
      line1: "18 ซอยร่มไม้",
      line2: "",
      area: "สี่พระยา",
      city: "บางรัก",
      region: "กรุงเทพมหานคร",
      postcode: "10500",
      country: "TH",
    });
    expect(fields.seenTotal).toBe(95_000);
  });

  test("Japan: full-width digits and the postal mark become 150-0001; what was written in words stays", () => {
    expect(fieldsOf("JP", JAPANESE).address).toMatchObject({
      postcode: "150-0001",
      phone: "+819012345678",
      line1: "神宮前１－２－３",
      region: "東京都",
      country: "JP",
    });
    expect(ADDRESS_FIELDS.JP[1]?.name).toBe("postcode");
  });

  test("Singapore: six digits, and nobody is asked for the city", () => {
    expect(fieldsOf("SG", SINGAPOREAN).address).toMatchObject({
      city: "Singapore",
      region: "",
      line2: "",
      phone: "+6561234567",
    });
    expect(errorsOf({ phone: "61234567", postcode: "10500" }, "SG")).toEqual({ postcode: "invalid" });
  });

  test("Malaysia: five digits and a state", () => {
    const fields = fieldsOf("MY", {
      ...THAI,
      ...{ region: "selangor", postcode: "47800", city: "Petaling Jaya", phone: "012-345 6789" },
    });
    expect(fields.address).toMatchObject({ region: "Selangor", postcode: "47800", country: "MY" });
  });

  test("the country is the store's, whatever is posted", () => {
    expect(fieldsOf("TH", { ...THAI, country: "SG", currency: "JPY", price: "1" }).address?.country).toBe(
      "TH",
    );
  });

  test("a region is taken in either writing, and only from the list", () => {
    expect(findRegion("TH", "bangkok")).toBe("Bangkok");
    expect(findRegion("JP", "京都府")).toBe("京都府");
    expect(errorsOf({ region: "Atlantis" })).toEqual({ region: "invalid" });
    expect(regionNames("TH", "th")).toHaveLength(77);
    expect(regionNames("JP", "ja")).toHaveLength(47);
    expect(regionNames("JP", "th")).toContain("Tokyo");
    expect(regionChoices("JP", "en")[12]).toEqual({ value: "東京都", label: "Tokyo 東京都" });
    expect(regionIn("TH", "th", "chiang mai")).toBe("เชียงใหม่");
    expect(regionIn("JP", "en", "Tokyo")).toBe("東京都");
    expect(regionIn("TH", "en", "Atlantis")).toBeNull();
    expect(new Set(regionNames("TH", "en")).size).toBe(77);
  });
});

describe("what is missing or wrong", () => {
  test("is said per field, with what was typed kept", () => {
    const form = parseCheckout(
      "TH",
      true,
      formOf({ email: "nobody", name: " ", phone: "12", postcode: "1050" }),
    );
    expect(form).toMatchObject({
      ok: false,
      state: {
        error: { code: "check_fields" },
        fieldErrors: {
          email: "invalid",
          name: "required",
          phone: "too_short",
          line1: "required",
          area: "required",
          city: "required",
          region: "required",
          postcode: "invalid",
          seenTotal: "invalid",
        },
        values: { email: "nobody", postcode: "1050" },
      },
    });
  });

  test("nothing but a mail address is asked where nothing ships", () => {
    const form = parseCheckout("TH", false, formOf({ email: " Malee@Example.com ", seenTotal: "5" }));
    expect(form).toMatchObject({
      ok: true,
      fields: { email: "Malee@Example.com", address: null, seenTotal: 5 },
    });
  });

  test("a full-width mail address is read as the plain one", () => {
    expect(fieldsOf("TH", { ...THAI, email: "ｍａｌｅｅ＠ｅｘａｍｐｌｅ．ｃｏｍ" }).email).toBe(
      "malee@example.com",
    );
  });

  test("a space inside a mail address is shown as a slip, not mended into somebody else's address", () => {
    for (const email of ["a b@c.co", "a@ c.co", "a@c.c o", "a\u3000b@c.co", "a\nb@c.co"])
      expect(errorsOf({ email }), email).toEqual({ email: "invalid" });
    expect(fieldsOf("TH", { ...THAI, email: "  a@c.co\u3000" }).email).toBe("a@c.co");
  });

  test.each([
    [
      "TH",
      [
        ...["0812345678", "021234567", "+66812345678", "+66 (0)81 234 5678", "+81 90 1234 5678"],
        ...["๐๘๑๒๓๔๕๖๗๘", "812345678", "66812345678", "0066 81 234 5678", "(081) 234-5678"],
      ],
    ],
    [
      "JP",
      ["03-1234-5678", "090-1234-5678", "+81 90 1234 5678", "＋８１９０１２３４５６７８", "+1 202 555 0123"],
    ],
    ["SG", ["61234567", "9123 4567", "+65 3123 4567", "+66 81 234 5678", "8123-4567"]],
    [
      "MY",
      ["03-1234 5678", "012-345 6789", "011-1234 5678", "+60 12 345 6789", "04-123 4567", "+65 61234567"],
    ],
  ] as const)("%s: numbers that can be dialled are taken", (country, phones) => {
    for (const phone of phones) expect(errorsOf({ phone }, country).phone, phone).toBeUndefined();
  });

  test.each([
    ["TH", ["000000000000", "0000000000", "08123456789", "+66000000000", "+660000000000"]],
    ["JP", ["00000000000", "090123456789", "+810000000000", "+000000000000"]],
    ["SG", ["00000000", "12345678", "612345678", "+6512345678", "+650612345678"]],
    ["MY", ["00000000000", "12345678", "0123456789012", "+600000000000"]],
  ] as const)("%s: numbers that nobody can be called at are not", (country, phones) => {
    for (const phone of phones) expect(errorsOf({ phone }, country).phone, phone).toBe("invalid");
    for (const phone of ["+1234567890123456", "0812345678x", "call me", "081234567８９９９"])
      expect(errorsOf({ phone }, country).phone, phone).toBe("invalid");
    expect(errorsOf({ phone: "1234567" }, country).phone).toBe("too_short");
  });

  test.each([
    ["TH", ["10000", "10500", "96220"], ["00000", "09999", "97000", "99999", "1050", "105000"]],
    ["JP", ["150-0001", "0600000", "〒９００-０００１"], ["000-0000", "150-001", "15000011"]],
    ["SG", ["049213", "238801"], ["000000", "49213", "0492133"]],
    ["MY", ["47800", "01000"], ["00000", "4780", "478000"]],
  ] as const)("%s: a postcode is one that exists there", (country, good, bad) => {
    for (const postcode of good) expect(errorsOf({ postcode }, country).postcode, postcode).toBeUndefined();
    for (const postcode of bad) expect(errorsOf({ postcode }, country).postcode, postcode).toBe("invalid");
  });

  test("A04 a total is a plain whole number", () => {
    for (const seenTotal of ["-1", "1.5", "1e3", "", "NaN", "１", "9".repeat(16)])
      expect(errorsOf({ seenTotal })).toEqual({ seenTotal: "invalid" });
  });
});

describe("A11 texts that try to break something", () => {
  test("A11 ten megabytes and a hundred thousand lines are too long, in words", () => {
    expect(errorsOf({ line1: "x".repeat(10_000_000), line2: "x\n".repeat(100_000) })).toEqual({
      line1: "too_long",
      line2: "too_long",
    });
    expect(errorsOf({ name: "ก".repeat(81) })).toEqual({ name: "too_long" });
    expect(errorsOf({ email: `${"x".repeat(250)}@example.com` })).toEqual({ email: "too_long" });
  });

  test("A11 what is echoed back is short, however much was sent", () => {
    const form = parseCheckout("TH", true, formOf({ ...THAI, line1: "x".repeat(100_000) }));
    expect(form.ok ? "" : form.state.values?.line1?.length).toBe(500);
  });

  test("A11 no character is cut in two where what was typed is echoed", () => {
    const form = parseCheckout("TH", true, formOf({ ...THAI, name: `x${"𠮷".repeat(500)}` }));
    expect(form.ok ? {} : form.state).toMatchObject({
      fieldErrors: { name: "too_long" },
      values: { name: `x${"𠮷".repeat(249)}` },
    });
  });

  test("A11 NUL, line breaks, bidi overrides and lone surrogates never reach a label", () => {
    const fields = fieldsOf("TH", {
      ...THAI,
      name: "Ma\u0000lee\u202e \u2066Saeng\u2069dao\ufeff",
      line1: "18\r\nRain\tTree\u2028Lane \ud800",
      line2: "\u0000\u202e\u200b",
    });
    expect(fields.address).toMatchObject({ name: "Malee Saengdao", line2: "" });
    expect(fields.address?.line1).toMatch(/^18 Rain Tree Lane/);
    expect(fields.address?.line1.isWellFormed()).toBe(true);
  });

  test("A11 nothing that turns the reading direction is stored, in any field", () => {
    const turns = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    const typed = Object.fromEntries(
      Object.entries(THAI).map(([name, text]) => [
        name,
        name === "seenTotal" ? text : `${turns}${text}${turns}`,
      ]),
    );
    expect(fieldsOf("TH", typed)).toEqual(fieldsOf("TH", THAI));
  });

  test("A11 letters are stored composed; Thai marks and emoji of four bytes survive", () => {
    const fields = fieldsOf("TH", { ...THAI, name: "Jose\u0301 ปั้น", line1: "บ้าน 👩‍👩‍👧 1" });
    expect(fields.address).toMatchObject({ name: "José ปั้น", line1: "บ้าน 👩‍👩‍👧 1" });
  });

  test("A11 a name with no letter in it is not a name", () => {
    expect(errorsOf({ name: "...", line1: "👻👻", city: "\u0000" })).toEqual({
      name: "invalid",
      line1: "invalid",
      city: "required",
    });
  });

  test("A11 markup is a text like any other", () => {
    expect(fieldsOf("TH", { ...THAI, line1: "<script>alert(1)</script>" }).address?.line1).toBe(
      "<script>alert(1)</script>",
    );
  });

  test("A24 files, objects, repeated fields and no form at all are answered in words", () => {
    expect(errorsOf({ name: new Blob(["x"]) })).toEqual({ name: "required" });
    for (const junk of [undefined, null, 1, "text", [], {}, { get: () => "x" }])
      expect(parseCheckout("TH", true, junk)).toMatchObject({
        ok: false,
        state: { error: { code: "check_fields" } },
      });
    const twice = formOf(THAI);
    twice.append("name", "Other");
    twice.append("__proto__", "x");
    twice.append("constructor", "x");
    expect(parseCheckout("TH", true, twice)).toMatchObject({
      ok: true,
      fields: { address: { name: THAI.name } },
    });
  });
});
