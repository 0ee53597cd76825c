import { isDeepStrictEqual } from "node:util";
import { envelope } from "@/lib/sandbox/ksher/mch/envelope";
import { merchant } from "@/lib/sandbox/ksher/merchant";
import {
  bodyText,
  bytesOf,
  type Manner,
  type Message,
  mchData,
  mchMessage,
  OMISE_SECRET,
  omiseEvent,
  omiseSignature,
  requestOf,
  seconds,
  signedByOmise,
  signedFields,
  trueWebhook,
  vipFields,
  vipMessage,
  withHeaders,
} from "./true-webhooks";

/*
 * What may happen to a webhook on its way, by chance or by malice, and how it is to be refused. Each mutation gets a true
 * message and two numbers that say where and how.
 */

export interface Mutant {
  readonly message: Message;
  /** Statuses with which it may be refused. */
  readonly refusal: readonly number[];
}
type Mutation = (message: Message, where: number, how: number) => Mutant | null;

const MOST_BYTES = 256 * 1024;
const OTHER_SECRET = Buffer.from("somebody else's secret, 32 bytes").toString("base64");

const unsigned = (message: Message): Mutant => ({ message, refusal: [401] });
/** Rightly signed or not, it says nothing that could be stored. */
const senseless = (message: Message): Mutant => ({ message, refusal: [400, 401] });
const pick = <T>(items: readonly T[], how: number): T => {
  const item = items[how % items.length];
  if (item === undefined) throw new Error("Nothing to pick from.");
  return item;
};
const header = ({ headers }: Message, wanted: string) => headers.find(([name]) => name === wanted)?.[1] ?? "";
const withBody = (message: Message, body: Uint8Array): Message => ({ ...message, body });
const withText = (message: Message, text: string): Message => withBody(message, bytesOf(text));
const splice = (text: string, at: number, drop: number, put: string) =>
  text.slice(0, at) + put + text.slice(at + drop);

function flipBit(bytes: Uint8Array, where: number, how: number): Uint8Array {
  const flipped = new Uint8Array(bytes);
  const at = where % flipped.length;
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (how % 8));
  return flipped;
}

/** A letter of the other case, somewhere. */
function flipCase(text: string, where: number): string {
  const letters = [...text.matchAll(/[a-z]/gi)];
  const at = letters[where % Math.max(1, letters.length)]?.index;
  if (at === undefined) return text;
  const letter = text[at] ?? "";
  return splice(text, at, 1, letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
}

const STRANGE = [
  "\u0000",
  "\u200b",
  "\u202e",
  "é",
  "ส",
  "傘",
  "🌂",
  "\ufeff",
  "%",
  "&",
  "=",
  "'",
  '"',
  "\\",
  "\n",
];

/* What may happen to any body. */

const anyBody: Record<string, Mutation> = {
  "a flipped bit": (message, where, how) => senseless(withBody(message, flipBit(message.body, where, how))),
  "several flipped bits": (message, where, how) => {
    const once = flipBit(message.body, where, how);
    return senseless(withBody(message, flipBit(flipBit(once, where * 7 + 1, how + 3), how * 131, where)));
  },
  "cut off": (message, where) =>
    senseless(withBody(message, message.body.slice(0, where % message.body.length))),
  "the beginning is missing": (message, where) =>
    senseless(withBody(message, message.body.slice(1 + (where % (message.body.length - 1))))),
  "a letter of the other case": (message, where) =>
    senseless(withText(message, flipCase(bodyText(message), where))),
  "a strange letter": (message, where, how) => {
    const text = bodyText(message);
    return senseless(withText(message, splice(text, where % (text.length + 1), 0, pick(STRANGE, how))));
  },
  "a digit more, less or another": (message, where, how) => {
    const text = bodyText(message);
    const found = [...text.matchAll(/\d/g)];
    const at = found[where % Math.max(1, found.length)]?.index ?? 0;
    const other = String((Number(text[at]) + 1 + (how % 9)) % 10);
    return senseless(withText(message, splice(text, at, how % 3 === 0 ? 0 : 1, how % 3 === 1 ? "" : other)));
  },
  "two pieces changed places": (message, where, how) => {
    const { body } = message;
    const middle = 1 + (where % (body.length - 1));
    const end = middle + 1 + (how % (body.length - middle));
    const swapped = [body.slice(middle, end), body.slice(0, middle), body.slice(end)];
    return senseless(withBody(message, new Uint8Array(Buffer.concat(swapped))));
  },
  "not even UTF-8": (message, where, how) => {
    const at = where % message.body.length;
    const bytes = Buffer.from(message.body);
    bytes[at] = 0x80 | (how & 0x3f);
    return senseless(withBody(message, new Uint8Array(bytes)));
  },
  "twice in one": (message) => senseless(withText(message, bodyText(message) + bodyText(message))),
  "in a list": (message) => senseless(withText(message, `[${bodyText(message)}]`)),
  "a body of nothing but noise": (message, where, how) =>
    senseless(withBody(message, new Uint8Array(Buffer.from(`${where}${how}`.repeat(where % 200))))),
  "too large": (message, where, how) => {
    const more = MOST_BYTES + 1 + (where % 4_096) - message.body.length;
    const body = new Uint8Array(Buffer.concat([message.body, Buffer.alloc(more, how % 2 === 0 ? " " : "x")]));
    const signed = message.manner === "omise" ? signedByOmise(body) : withBody(message, body);
    return { message: signed, refusal: [413] };
  },
};

/* What may happen to any message. */

const OTHER_TYPES = [
  "text/html",
  "application/jsonp",
  "application/json5",
  "application/ld+json",
  "application/vnd.api+json",
  "application/octet-stream",
  "multipart/form-data; boundary=x",
  "text/xml",
  "image/png",
  "json",
  "application/",
];
const NO_GATEWAY = [
  "OMISE",
  "omise ",
  "paypal",
  "__proto__",
  "constructor",
  "ksher.",
  "",
  "omise/ksher",
  "ksher\u0000",
];

const anyMessage: Record<string, Mutation> = {
  "another verb": (message, _, how) => {
    const wrong = message.gateway === "omise" ? ["GET", "HEAD"] : [];
    const method = pick(["PUT", "PATCH", "DELETE", "OPTIONS", ...wrong], how);
    return { message: { ...message, method }, refusal: [405] };
  },
  "an address that is no gateway's": (message, _, how) => ({
    message: { ...message, gateway: pick(NO_GATEWAY, how) },
    refusal: [404],
  }),
  "at the other gateway's address": (message, _, how) => {
    const there = { ...message, gateway: message.gateway === "omise" ? "ksher" : "omise" };
    if (there.gateway === "ksher") return unsigned(there);
    if (how % 2 === 0) return { message: there, refusal: [405, 415, 401, 400] };
    return {
      message: { ...withHeaders(there, { "content-type": "application/json" }), method: "POST" },
      refusal: [400, 401],
    };
  },
};
const typed: Record<string, Mutation> = {
  "called something else": (message, _, how) => ({
    message: withHeaders(message, { "content-type": pick(OTHER_TYPES, how) }),
    refusal: [415],
  }),
};

/* Omise's. */

const SIGNATURE = "omise-signature";
const TIMESTAMP = "omise-signature-timestamp";
const parsed = (message: Message): unknown => JSON.parse(bodyText(message));

const SENSELESS_EVENTS: readonly unknown[] = [
  null,
  true,
  7,
  "evnt_test_1",
  [],
  {},
  { object: "event" },
  { object: "charge", id: "evnt_test_1", key: "charge.complete" },
  { object: "event", id: "chrg_test_1", key: "charge.complete" },
  { object: "event", id: "evnt_test_1", key: "" },
  { object: "event", id: "evnt_test_1" },
  { object: "event", id: 7, key: "charge.complete" },
  { object: "event", id: "evnt_test_1", key: ["charge.complete"] },
  { object: "event", id: "evnt_test_../../1", key: "charge.complete" },
  { object: "event", id: "evnt_test_1", key: "charge.complete", livemode: "no" },
];

const omise: Record<string, Mutation> = {
  ...anyBody,
  ...anyMessage,
  ...typed,
  "no type": (message) => ({ message: withHeaders(message, { "content-type": null }), refusal: [415] }),
  "the same JSON in other letters": (message, _, how) => {
    const event = parsed(message);
    const spaced = JSON.stringify(event, null, 1 + (how % 4));
    const escaped = JSON.stringify(event).replaceAll(
      /[^\x20-\x7e]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    return unsigned(
      withText(message, pick([spaced, escaped, ` ${bodyText(message)}`, `${bodyText(message)}\n`], how)),
    );
  },
  "another event under this one's signature": (message, where) =>
    unsigned(withText(message, JSON.stringify(omiseEvent(10_000_000 + where)))),
  "a digit of the signature": (message, where, how) => {
    const signature = header(message, SIGNATURE);
    const at = where % signature.length;
    const digit = ((Number.parseInt(signature[at] ?? "0", 16) + 1 + (how % 15)) % 16).toString(16);
    return unsigned(withHeaders(message, { [SIGNATURE]: splice(signature, at, 1, digit) }));
  },
  "a letter of the signature in the other case": (message, where) =>
    unsigned(withHeaders(message, { [SIGNATURE]: flipCase(header(message, SIGNATURE), where) })),
  "the signature in another form": (message, where, how) => {
    const signature = header(message, SIGNATURE);
    const forms = [
      "",
      signature.toUpperCase(),
      signature.slice(0, where % 64),
      signature + pick(["0", "00", " 0", "=", ";"], where),
      `sha256=${signature}`,
      `"${signature}"`,
      Buffer.from(signature, "hex").toString("base64"),
      "0".repeat(64),
      [...signature].toReversed().join(""),
      signature.replace(/(.{32})/, "$1,"),
    ];
    return unsigned(withHeaders(message, { [SIGNATURE]: pick(forms, how) }));
  },
  "no signature, no time, or neither": (message, _, how) => {
    const left = pick([[SIGNATURE], [TIMESTAMP], [SIGNATURE, TIMESTAMP]], how);
    return unsigned(withHeaders(message, Object.fromEntries(left.map((name) => [name, null]))));
  },
  "behind more wrong signatures than are looked at": (message, where) => {
    const wrong = Array.from({ length: 5 + (where % 4) }, (_, index) =>
      String(index).repeat(64).slice(0, 64),
    );
    return unsigned(withHeaders(message, { [SIGNATURE]: [...wrong, header(message, SIGNATURE)].join(",") }));
  },
  "signed with another secret": (message) => unsigned(signedByOmise(message.body, { secret: OTHER_SECRET })),
  "something else was signed": (message, _, how) => {
    const timestamp = header(message, TIMESTAMP);
    const text = bodyText(message);
    const other = pick(
      [text.trim().slice(1), "", `${timestamp}.${text}`, timestamp, text.toLowerCase()],
      how,
    );
    return unsigned(
      withHeaders(message, { [SIGNATURE]: omiseSignature(OMISE_SECRET, timestamp, bytesOf(other)) }),
    );
  },
  "signed too long ago, or too far ahead": (message, where, how) => {
    const away = 302 + (where % 10_000_000);
    return unsigned(signedByOmise(message.body, { timestamp: seconds(how % 2 === 0 ? -away : away) }));
  },
  "another time than was signed": (message, where, how) => {
    const away = 1 + (where % 250);
    const timestamp = String(Number(header(message, TIMESTAMP)) + (how % 2 === 0 ? -away : away));
    return unsigned(withHeaders(message, { [TIMESTAMP]: timestamp }));
  },
  "a time in another form, signed as it is": (message, _, how) => {
    const now = seconds();
    const forms = [
      `${now}000`,
      `0${now}`,
      `+${now}`,
      `-${now}`,
      `${now}.0`,
      `${now}e0`,
      Number(now).toString(16),
      "abc",
      "NaN",
      "Infinity",
      "0",
      "9".repeat(10),
      `${now}, ${now}`,
      new Date(Number(now) * 1_000).toISOString(),
    ];
    return unsigned(signedByOmise(message.body, { timestamp: pick(forms, how) }));
  },
  "signature and time of another message": (message, where) => {
    const other = trueWebhook("omise", 20_000_000 + where);
    return unsigned({ ...message, headers: other.headers });
  },
  "rightly signed nonsense": (_, where, how) => ({
    message: signedByOmise(bytesOf(JSON.stringify(pick(SENSELESS_EVENTS, how * 31 + where)))),
    refusal: [400],
  }),
  "rightly signed, and no JSON": (message, where, how) => {
    const cut = message.body.slice(0, where % message.body.length);
    const invalid = new Uint8Array(Buffer.concat([message.body.slice(0, -1), Buffer.from([0xff, 0x7d])]));
    return { message: signedByOmise(how % 2 === 0 ? cut : invalid), refusal: [400] };
  },
};

/* Ksher's older API: fields, signed together with the address. */

type Pairs = readonly (readonly [key: string, value: string])[];

/** The message with other fields; a field may come twice. */
function rewrite(message: Message, change: (pairs: Pairs) => Pairs): Message {
  if (message.manner === "vip-json") {
    const pairs = Object.entries(Object(parsed(message))).map(
      ([key, value]) => [key, String(value)] as const,
    );
    const members = change(pairs).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    return withText(message, `{${members.join(",")}}`);
  }
  const query = message.manner === "vip-get" ? message.query : bodyText(message);
  const text = new URLSearchParams(
    change([...new URLSearchParams(query)]).map(([key, value]) => [key, value]),
  ).toString();
  return message.manner === "vip-get" ? { ...message, query: text } : withText(message, text);
}

const at = (pairs: Pairs, where: number) => where % Math.max(1, pairs.length);
const changeOne = (
  pairs: Pairs,
  where: number,
  change: (key: string, value: string) => readonly [string, string],
): Pairs =>
  pairs.map(([key, value], index) => (index === at(pairs, where) ? change(key, value) : [key, value]));
const signatureIs = (message: Message, change: (signature: string) => string): Message =>
  rewrite(message, (pairs) =>
    pairs.map(([key, value]) => [key, key === "signature" ? change(value) : value]),
  );

const vipManner = ({ manner }: Message) =>
  manner === "vip-form" || manner === "vip-json" ? manner : "vip-get";

const vip: Record<string, Mutation> = {
  ...anyMessage,
  "a field less": (message, where) =>
    unsigned(rewrite(message, (pairs) => pairs.filter((_, index) => index !== at(pairs, where)))),
  "a field more": (message, where, how) => {
    const more = pick(
      [
        ["amount", "1"],
        ["status", "paid"],
        ["", ""],
        ["a", ""],
        ["Signature", "x"],
        ["__proto__", "x"],
        ["傘", "ร่ม"],
      ] as const,
      how,
    );
    return senseless(rewrite(message, (pairs) => pairs.toSpliced(at(pairs, where), 0, more)));
  },
  "a field twice": (message, where, how) => {
    if (message.manner === "vip-json") return null; // of a name that comes twice JSON has the last
    return unsigned(
      rewrite(message, (pairs) => {
        const [key, value] = pairs[at(pairs, where)] ?? ["", ""];
        return [...pairs, [key, how % 2 === 0 ? value : `${value}x`]];
      }),
    );
  },
  "as many fields as fit": (message, where) =>
    unsigned(
      rewrite(message, (pairs) => [
        ...pairs,
        ...Array.from({ length: 20 + (where % 80) }, (_, n) => [`p${n}`, "1"] as const),
      ]),
    ),
  "a value changed": (message, where, how) =>
    senseless(
      rewrite(message, (pairs) =>
        changeOne(pairs, where, (key, value) => [
          key,
          pick(
            [
              flipCase(value, how),
              `${value} `,
              ` ${value}`,
              value.slice(1),
              value + pick(STRANGE, how),
              "",
              value.normalize("NFD").toUpperCase() + value,
            ],
            how,
          ),
        ]),
      ),
    ),
  "a name changed": (message, where, how) =>
    senseless(
      rewrite(message, (pairs) =>
        changeOne(pairs, where, (key, value) => [
          pick(
            [
              flipCase(key, how),
              `${key} `,
              `${key}[]`,
              key.slice(1),
              key + pick(STRANGE, how),
              `${key}\u0000`,
            ],
            how,
          ),
          value,
        ]),
      ),
    ),
  "a letter passed from value to name": (message, where, how) => {
    // Names and values are signed with nothing between them: the signature may be right, and the fields are not.
    return senseless(
      rewrite(message, (pairs) =>
        changeOne(pairs, where, (key, value) => {
          const cut = 1 + (how % Math.max(1, value.length));
          return how % 2 === 0
            ? [key + value.slice(0, cut), value.slice(cut)]
            : [key.slice(0, -1), key.slice(-1) + value];
        }),
      ),
    );
  },
  "two values exchanged": (message, where, how) =>
    senseless(
      rewrite(message, (pairs) => {
        const [one, other] = [at(pairs, where), at(pairs, how)];
        return pairs.map(([key, value], index) => [
          key,
          (index === one ? pairs[other]?.[1] : index === other ? pairs[one]?.[1] : value) ?? "",
        ]);
      }),
    ),
  "another order under this one's signature": (message, where) => {
    const { instance = "" } = vipFields(where);
    return unsigned(
      rewrite(message, (pairs) => pairs.map(([key, value]) => [key, key === "instance" ? instance : value])),
    );
  },
  "the signature spoilt": (message, where, how) =>
    unsigned(
      signatureIs(message, (signature) =>
        pick(
          [
            "",
            signature.slice(0, where % 64),
            `${signature}0`,
            flipCase(signature, where),
            "0".repeat(64),
            splice(signature, where % 64, 1, signature[where % 64] === "0" ? "1" : "0"),
            [...signature].toReversed().join(""),
            Buffer.from(signature, "hex").toString("base64"),
            ` ${signature}`,
          ],
          how,
        ),
      ),
    ),
  "signed with another token, or for another address": (message, where, how) => {
    const { token } = merchant();
    const other: readonly [string, string] = pick(
      [
        [`${token}x`, "http://localhost:3000/api/webhook/ksher"],
        ["", "http://localhost:3000/api/webhook/ksher"],
        [token, "/api/webhook/ksher"],
        [token, "http://10.0.0.7:8080/api/webhook/ksher"],
        [token, "http://localhost:3000/api/webhook/ksher/"],
        [token, "https://localhost:3000/api/webhook/ksher"],
        [token, ""],
      ],
      how,
    );
    return unsigned(vipMessage(vipManner(message), signedFields(vipFields(where), ...other)));
  },
  "rightly signed nonsense": (message, where, how) => {
    const { signature: _, instance = "", ...rest } = vipFields(where);
    const nonsense: Record<string, string> = pick(
      [
        { ...rest },
        { ...rest, instance: "x".repeat(101) },
        { instance },
        { ...rest, Instance: instance },
        {},
      ],
      how,
    );
    return senseless(vipMessage(vipManner(message), signedFields(nonsense)));
  },
};

const vipGet: Record<string, Mutation> = {
  ...vip,
  "a flipped bit of the address": (message, where, how) => {
    const bytes = Buffer.from(flipBit(bytesOf(message.query), where, how % 7));
    return senseless({ ...message, query: bytes.toString("latin1") });
  },
  "the address cut off": (message, where) =>
    senseless({ ...message, query: message.query.slice(0, where % message.query.length) }),
  "other letters for a space": (message, _, how) =>
    unsigned({
      ...message,
      query: message.query.replace("+", pick(["%2B", "", "%09", "%C2%A0", "%2520", "_"], how)),
    }),
  "in the body instead": (message, _, how) =>
    unsigned({
      ...withHeaders(message, {
        "content-type": pick(
          ["application/json", "text/plain", "application/x-www-form-urlencoded; charset=x"],
          how % 2,
        ),
      }),
      method: "POST",
      query: "",
      body: bytesOf(message.query),
    }),
};

const vipForm: Record<string, Mutation> = {
  ...vip,
  ...anyBody,
  ...typed,
  "called JSON": (message) => unsigned(withHeaders(message, { "content-type": "application/json" })),
};

const vipJson: Record<string, Mutation> = {
  ...vip,
  ...anyBody,
  ...typed,
  "called a form": (message) =>
    unsigned(withHeaders(message, { "content-type": "application/x-www-form-urlencoded" })),
  "a value that is no text": (message, where, how) =>
    senseless(
      withText(
        message,
        JSON.stringify({
          ...Object(parsed(message)),
          [pick(["type", "code", "instance", "message", "signature"], where)]: pick(
            [null, 1, 1.5, true, [], {}, ["Order"]],
            how,
          ),
        }),
      ),
    ),
};

/* Ksher's newer API: an envelope whose `data` is signed. */

const envelopeOf = (
  message: Message,
): { data: Record<string, unknown>; sign: string } & Record<string, unknown> => {
  const content = Object(parsed(message));
  return { ...content, data: Object(content.data), sign: String(content.sign) };
};

const mch: Record<string, Mutation> = {
  ...anyBody,
  ...anyMessage,
  ...typed,
  "read, not posted": (message) => unsigned({ ...message, method: "GET" }),
  "the signature spoilt": (message, where, how) => {
    const content = envelopeOf(message);
    const { sign } = content;
    const wrong = pick(
      [
        null,
        7,
        "",
        "zz",
        sign.slice(0, where % sign.length),
        `${sign}00`,
        "0".repeat(512),
        splice(sign, where % sign.length, 1, sign[where % sign.length] === "0" ? "1" : "0"),
        [sign],
        [...sign].toReversed().join(""),
      ],
      how,
    );
    return unsigned(mchMessage({ ...content, sign: wrong }));
  },
  "a field more, less or changed": (message, where, how) => {
    const content = envelopeOf(message);
    const keys = Object.keys(content.data);
    const key = pick(keys, where);
    const value = content.data[key];
    const changed: Record<string, unknown> = { ...content.data };
    if (how % 4 === 0) delete changed[key];
    else if (how % 4 === 1)
      changed[pick(["amount", "status", "a", "傘"], how)] = pick(["", "1", 1, null, [], {}], how);
    else if (how % 4 === 2)
      changed[key] = typeof value === "number" ? value + 1 + (how % 5) : `${value}${pick(STRANGE, how)}`;
    else changed[key] = pick([null, [value], { value }, true], how);
    return senseless(mchMessage({ ...content, data: changed }));
  },
  "a field more that JavaScript hides": (message) =>
    unsigned(withText(message, bodyText(message).replace('"data":{', '"data":{"__proto__":"x",'))),
  "without signature or data": (message, _, how) => {
    const { sign, data, ...rest } = envelopeOf(message);
    return senseless(mchMessage(pick([{ ...rest, data }, { ...rest, sign }, rest, data], how)));
  },
  "data that is none": (message, _, how) =>
    senseless(mchMessage({ ...envelopeOf(message), data: pick([null, [], "", 1, {}], how) })),
  "another order under this one's signature": (message, where) =>
    unsigned(mchMessage({ ...envelopeOf(message), data: mchData(30_000_000 + where) })),
  "signed by somebody": (_, where) =>
    unsigned(mchMessage(envelope("merchant", mchData(where), { forged: true }))),
  "rightly signed nonsense": (_, where, how) => {
    const data = mchData(where);
    const nonsense: Record<string, unknown> = pick(
      [
        { ...data, appid: "mch1" },
        { ...data, mch_order_no: 7 },
        { ...data, mch_order_no: "x".repeat(101) },
        { ...data, result: null },
        {},
      ],
      how,
    );
    return senseless(mchMessage(envelope("merchant", nonsense)));
  },
};

export const MUTATIONS: Readonly<Record<Manner, Readonly<Record<string, Mutation>>>> = {
  omise,
  "vip-get": vipGet,
  "vip-form": vipForm,
  "vip-json": vipJson,
  mch,
};

/**
 * What is signed. Ksher signs names and values with nothing between them: a letter that passes from a value to the name of another field
 * leaves a message that Ksher could have sent, and rings like any other (A34 in ksher-webhooks.test.ts).
 */
function vipMeaning(pairs: Pairs): unknown {
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length || pairs.length > 20) return pairs;
  const keys = Object.keys(fields).filter((key) => key !== "signature" && key !== "log_entry_url");
  const sorted = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const { signature = "" } = fields;
  return {
    signed: sorted.map((key) => `${key}${fields[key]}`).join(""),
    signature: signature === signature.toUpperCase() ? signature.toLowerCase() : signature,
  };
}

function contentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What of a message is signed, as whoever reads it by the gateway's own rules understands it. */
function meaningOf(message: Message): unknown {
  const { manner, gateway, method } = message;
  const common = { manner, gateway, method };
  if (manner === "omise") return { ...common, headers: message.headers, body: [...message.body] };
  if (manner === "vip-get")
    return { ...common, meaning: vipMeaning([...new URL(requestOf(message).url).searchParams]) };
  const type = header(message, "content-type");
  if (manner === "vip-form")
    return { ...common, type, meaning: vipMeaning([...new URLSearchParams(bodyText(message))]) };
  const content = contentIn(bodyText(message));
  if (manner === "vip-json") {
    const values = Object.entries(Object(content));
    const texts = values.flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value] as const] : [],
    );
    return { ...common, type, meaning: texts.length === values.length ? vipMeaning(texts) : content };
  }
  const { data, sign } = Object(content);
  return { ...common, type, data, sign: typeof sign === "string" ? sign.toLowerCase() : sign };
}

/** Whether the mutation left the message what it was, in other letters at most: then it is a true one. */
export const saysTheSame = (one: Message, other: Message): boolean =>
  isDeepStrictEqual(meaningOf(one), meaningOf(other));
