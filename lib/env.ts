import { createPrivateKey, createPublicKey } from "node:crypto";
import { z } from "zod";
import { GATEWAY_NAMES, type GatewayName, isGatewayName } from "./gateway-names";
import { type Country, CURRENCIES, CURRENCY_CODES, type Currency } from "./money/currency";

/** Which book of orders and payments this deployment works on. */
export type Mode = "sandbox" | "test" | "live";

const LANGUAGES = { th_TH: "th", ja_JP: "ja", en_SG: "en", th: "th", ja: "ja", en: "en" } as const;
const CURRENCY_OF_LOCALE: Record<keyof typeof LANGUAGES, Currency> = {
  th_TH: "THB",
  ja_JP: "JPY",
  en_SG: "SGD",
  th: "THB",
  ja: "JPY",
  en: "THB",
};

/** What the emulators answer to when the sandbox runs without keys of its own. */
const SANDBOX_KEYS = { secret: "skey_test_amefonsandbox000000", public: "pkey_test_amefonsandbox000000" };
const SANDBOX_KSHER_TOKEN = "amefonsandboxkshertoken000000";

/** Merchants have a gateway of their own, so there is no other default. */
const KSHER_SANDBOX_BASE = "https://sandbox.vip.ksher.net";
const KSHER_CHANNELS = ["linepay", "airpay", "wechat", "bbl_promptpay", "truemoney", "ktbcard"];
/** The newer API's word for an order that it does not have, by clients in use: no list of its words is published. */
const KSHER_NO_ORDER = ["KSHER_INVALID_ORDER_NO"];
/** Channels for which Ksher makes a QR code of its own, to be shown on the shop's page. */
const KSHER_CODES = ["promptpay", "promptpay2", "bbl_promptpay"];

const unset = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const text = z.preprocess(unset, z.string().trim().optional());
const flag = (fallback: boolean) =>
  z.preprocess(
    unset,
    z
      .string()
      .trim()
      .toLowerCase()
      .refine((value) => ["true", "false", "1", "0", "yes", "no"].includes(value), "must be true or false")
      .transform((value) => ["true", "1", "yes"].includes(value))
      .default(fallback),
  );
const whole = (fallback: number, min: number, max: number) =>
  z.preprocess(
    unset,
    z
      .string()
      .trim()
      .regex(/^\d{1,9}$/, "must be a whole number")
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(fallback),
  );
const list = z.preprocess(
  unset,
  z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .optional(),
);
const httpsOrigin = (fallback: string) =>
  z.preprocess(
    unset,
    z
      .string()
      .trim()
      .refine((value) => {
        const url = URL.parse(value);
        return url?.protocol === "https:" && url.port === "" && url.pathname === "/" && !url.username;
      }, "must be an https address without a port or a path")
      .transform((value) => new URL(value).origin)
      .default(fallback),
  );

/** An https address that calls are made below: a path, no port. */
const httpsBase = (fallback: string) =>
  z.preprocess(
    unset,
    z
      .string()
      .trim()
      .refine((value) => {
        const url = URL.parse(value);
        return url?.protocol === "https:" && url.port === "" && !url.username && !url.search && !url.hash;
      }, "must be an https address without a port")
      .transform((value) => value.replace(/\/+$/, ""))
      .default(fallback),
  );
const hosts = list.refine(
  (value) => (value ?? []).every((host) => /^\.?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)),
  "must be host names with commas between, such as pay.example or .example for all below it",
);
const channels = list.refine(
  (value) => (value ?? []).every((channel) => /^[a-z][a-z0-9_]{1,39}$/.test(channel)),
  "must be Ksher's names of channels with commas between",
);
/** `promptpay:ksher` */
function readPreference(text: string): [method: string, gateway: GatewayName] | null {
  const [method = "", gateway, ...more] = text.split(":");
  return /^[a-z_]{3,40}$/.test(method) && isGatewayName(gateway) && more.length === 0
    ? [method, gateway]
    : null;
}
/** A key file's text, whose lines may have been written with a literal \\n. */
const keyText = (isRight: (pem: string) => boolean, wrong: string) =>
  z.preprocess(
    unset,
    z
      .string()
      .transform((value) => value.replaceAll("\\n", "\n").trim())
      .refine(isRight, wrong)
      .optional(),
  );

const PRIVATE_PEM = /^-----BEGIN (RSA )?PRIVATE KEY-----[\s\S]+-----END (RSA )?PRIVATE KEY-----$/;
const PUBLIC_PEMS = /-----BEGIN (?:RSA )?PUBLIC KEY-----[\s\S]+?-----END (?:RSA )?PUBLIC KEY-----/g;

/** What cannot be read is told at the start, not at the first payment. */
function reads(key: () => { asymmetricKeyType?: string }): boolean {
  try {
    return key().asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
const isPrivateKey = (pem: string) => PRIVATE_PEM.test(pem) && reads(() => createPrivateKey(pem));
function arePublicKeys(pem: string): boolean {
  const all = pem.match(PUBLIC_PEMS) ?? [];
  return (
    all.length > 0 &&
    pem.replace(PUBLIC_PEMS, "").trim() === "" &&
    all.every((key) => reads(() => createPublicKey(key)))
  );
}
const spki = (pem: string) => createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();

const variables = z.object({
  NODE_ENV: text,
  PORT: whole(3000, 0, 65535),
  STORE_BASE_URL: text,
  STORE_LOCALE: z.preprocess(
    unset,
    z
      .enum(["th_TH", "ja_JP", "en_SG", "th", "ja", "en"], "must be th_TH, ja_JP, en_SG, th, ja or en")
      .default("en"),
  ),
  STORE_CURRENCY: z.preprocess(unset, z.enum(CURRENCY_CODES, "must be THB, JPY, SGD or MYR").optional()),
  STORE_SANDBOX: flag(false),
  GATEWAYS: z.preprocess(
    unset,
    z
      .string()
      .default("omise")
      .transform((value) => value.split(",").map((item) => item.trim()))
      .pipe(
        z
          .array(z.enum(GATEWAY_NAMES, `knows the gateways ${GATEWAY_NAMES.join(" and ")}`))
          .min(1)
          .refine((names) => new Set(names).size === names.length, "must name each gateway once"),
      ),
  ),
  PREFERRED_GATEWAY: list
    .refine(
      (value) => (value ?? []).every((item) => readPreference(item) !== null),
      "must be methods and gateways with commas between, such as promptpay:ksher,truemoney:omise",
    )
    .refine((value) => {
      const methods = (value ?? []).map((item) => readPreference(item)?.[0]);
      return new Set(methods).size === methods.length;
    }, "must name each way to pay once")
    .transform((value) =>
      Object.fromEntries(
        (value ?? []).flatMap((item) => {
          const preference = readPreference(item);
          return preference ? [preference] : [];
        }),
      ),
    ),
  OMISE_SECRET_KEY: text.refine(
    (value) => value === undefined || /^skey_(test_)?[0-9a-z]+$/.test(value),
    "must begin with skey_ (is it the public key?)",
  ),
  OMISE_PUBLIC_KEY: text.refine(
    (value) => value === undefined || /^pkey_(test_)?[0-9a-z]+$/.test(value),
    "must begin with pkey_ (is it the secret key?)",
  ),
  OMISE_API_VERSION: z.preprocess(unset, z.enum(["2017-11-02", "2019-05-29"]).default("2019-05-29")),
  OMISE_API_BASE: httpsOrigin("https://api.omise.co"),
  OMISE_VAULT_BASE: httpsOrigin("https://vault.omise.co"),
  OMISE_DYNAMIC_WEBHOOK: flag(false),
  OMISE_REDIRECT_HOSTS: hosts,
  // The library's own switches: one prints card data, the other drops the encryption.
  DEBUG_OMISE: text.refine((value) => value !== "true", "must not be on: the library would print card data"),
  OMISE_SCHEME: text.refine(
    (value) => value === undefined || value === "https",
    "must not be set: the library would leave https",
  ),
  OMISE_WEBHOOK_SECRET: list.refine(
    (value) => (value ?? []).every((item) => /^[A-Za-z0-9+/]{16,}={0,2}$/.test(item)),
    "must be the base64 secret from the dashboard, or two of them with a comma between",
  ),
  KSHER_API_TOKEN: text.refine(
    (value) => value === undefined || /^[\x21-\x7e]{8,200}$/.test(value),
    "must be the API token of your Ksher gateway",
  ),
  KSHER_API_BASE: httpsOrigin(KSHER_SANDBOX_BASE),
  KSHER_APPID: text.refine(
    (value) => value === undefined || /^mch\d{1,12}$/.test(value),
    "must be mch and the merchant's number",
  ),
  KSHER_PRIVATE_KEY: keyText(
    isPrivateKey,
    "must be the whole PEM text of your RSA private key, without a pass phrase",
  ),
  KSHER_PUBLIC_KEY: keyText(
    arePublicKeys,
    "must be the whole PEM text of Ksher's RSA public key, or several of them",
  ),
  KSHER_GATEWAY_BASE: httpsBase("https://gateway.ksher.com/api"),
  KSHER_MCH_BASE: httpsBase("https://api.mch.ksher.net/KsherPay"),
  KSHER_MODE: z.preprocess(unset, z.enum(["live", "test"], "must be live or test").optional()),
  KSHER_NO_ORDER: list
    .refine(
      (value) => (value ?? []).every((item) => /^[A-Za-z][\w-]{1,59}$/.test(item)),
      "must be Ksher's words for an order that it does not have, with commas between",
    )
    .transform((value) => value ?? KSHER_NO_ORDER),
  KSHER_CHANNELS: channels,
  KSHER_QR_CHANNELS: channels,
  KSHER_REDIRECT_HOSTS: hosts,
  KSHER_MID: text.refine(
    (value) => value === undefined || /^[\w-]{1,32}$/.test(value),
    "must be your merchant number at Ksher",
  ),
  KSHER_FINANCE_SIGNATURE: z.preprocess(
    unset,
    z.enum(["python", "unchecked"], "must be python or unchecked").default("python"),
  ),
  AUTO_CAPTURE: flag(true),
  SESSION_SECRET: list.refine(
    (value) => (value ?? []).every((item) => item.length >= 32 && new Set(item).size >= 10),
    "must be at least 32 characters picked at random (a comma list during rotation, newest first)",
  ),
  DATABASE_URL: text.refine(
    (value) => value === undefined || /^postgres(ql)?:\/\//.test(value),
    "must be a postgres:// address",
  ),
  DATA_DIR: z.preprocess(unset, z.string().default(".data")),
  CRON_SECRET: text.refine(
    (value) => value === undefined || value.length >= 16,
    "must be at least 16 characters",
  ),
  TRUSTED_PROXIES: z.preprocess(unset, z.string().regex(/^\d$/, "must be a number from 0 to 9").optional()),
  SMTP_URL: text.refine(
    (value) => value === undefined || /^smtps?:\/\//.test(value),
    "must be an smtp:// or smtps:// address",
  ),
  MAIL_FROM: text,
  LIMIT_DECLINES_PER_ORDER: whole(5, 1, 1_000),
  LIMIT_DECLINES_PER_CLIENT: whole(10, 1, 100_000),
  LIMIT_ORDERS_PER_CLIENT: whole(20, 1, 100_000),
  LIMIT_CODES_PER_CLIENT: whole(20, 1, 100_000),
  LIMIT_LOOPBACK: flag(false),
  VERCEL: text,
  VERCEL_ENV: z.preprocess(unset, z.enum(["production", "preview", "development"]).optional()),
  VERCEL_URL: text,
  VERCEL_BRANCH_URL: text,
  VERCEL_PROJECT_PRODUCTION_URL: text,
});

type Variables = z.infer<typeof variables>;

export interface Env {
  readonly production: boolean;
  readonly onVercel: boolean;
  readonly mode: Mode;
  readonly sandbox: boolean;
  /** Origin without a trailing slash. Every address that leaves the shop is built from it, never from a request. */
  readonly baseUrl: string;
  /** Origins whose forms may act: the base URL's; on Vercel the branch's and the production name; a sandbox's loopback names. */
  readonly allowedOrigins: readonly string[];
  readonly port: number;
  readonly locale: "en" | "th" | "ja";
  readonly currency: Currency;
  readonly country: Country;
  /** The one to be used first where several serve a method. */
  readonly gateways: readonly GatewayName[];
  /** By method: which gateway is to serve it where it can. */
  readonly preferredGateways: Readonly<Record<string, GatewayName>>;
  readonly omise: {
    readonly secretKey: string;
    readonly publicKey: string;
    readonly apiVersion: "2017-11-02" | "2019-05-29";
    readonly apiBase: string;
    readonly vaultBase: string;
    /** Empty in a sandbox that was given none: `lib/secrets.ts` then supplies the emulator's own. */
    readonly webhookSecrets: readonly string[];
    /** Whether each charge names this deployment's own webhook, besides the account's. */
    readonly dynamicWebhook: boolean;
    /** Hosts besides Omise's own to which a payer may be sent. */
    readonly redirectHosts: readonly string[];
  };
  readonly ksher: {
    /** Which of its two wire formats: the older one of `*.vip.ksher.net`, or the newer one of `api.mch.ksher.net`. */
    readonly dialect: "vip" | "mch";
    readonly apiBase: string;
    readonly apiToken: string;
    readonly appid: string | undefined;
    /** PEM. Both undefined in a sandbox that was given none: `lib/ksher-sandbox-keys.ts` then supplies them. */
    readonly privateKey: string | undefined;
    /** PEM, one block or several. */
    readonly publicKey: string | undefined;
    readonly gatewayBase: string;
    readonly mchBase: string;
    /** With which words the newer API says that it has no such order. Every other failure of a query leaves it open. */
    readonly noOrderCodes: readonly string[];
    /** Ksher's names of the ways to pay that the merchant has with it. */
    readonly channels: readonly string[];
    /** Those of them that are shown as a QR code on our page. */
    readonly qrChannels: readonly string[];
    /** Hosts besides Ksher's own to which a payer may be sent. */
    readonly redirectHosts: readonly string[];
    readonly mid: string | undefined;
    /** Whether the finance API's answers are checked: how nested data is signed there is not documented. */
    readonly checksFinance: boolean;
  };
  readonly autoCapture: boolean;
  /** Newest first; empty in a sandbox that was given none (`lib/secrets.ts`). */
  readonly sessionSecrets: readonly string[];
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly cronSecret: string | undefined;
  readonly trustedProxies: number;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly limits: {
    readonly declinesPerOrder: number;
    readonly declinesPerClientHour: number;
    readonly ordersPerClientHour: number;
    /** Discount codes tried. */
    readonly codesPerClientHour: number;
    /** Whether a sandbox limits loopback clients too (its own tests do). */
    readonly loopback: boolean;
  };
}

/** Names every variable that is wrong and what it must be. Never holds a value. */
export class EnvError extends Error {
  override name = "EnvError";
  constructor(readonly problems: readonly string[]) {
    super(
      `The shop cannot start:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\nSee .env.example.`,
    );
  }
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const isLoopback = (host: string) => LOOPBACK.includes(host);

/** A sandbox on this machine is opened under any of its names: each is as much its own as the one it was given. */
function ownOrigins(base: URL, sandbox: boolean): string[] {
  if (!sandbox || !isLoopback(base.hostname)) return [base.origin];
  const port = base.port ? `:${base.port}` : "";
  return [base.origin, ...LOOPBACK.map((host) => `${base.protocol}//${host}${port}`)];
}

function baseUrlOf(vars: Variables, problems: string[]): URL {
  const onVercel = vars.VERCEL_ENV === "production" ? vars.VERCEL_PROJECT_PRODUCTION_URL : vars.VERCEL_URL;
  const given = vars.STORE_BASE_URL ?? (vars.VERCEL && onVercel ? `https://${onVercel}` : undefined);
  const url = URL.parse(given ?? `http://localhost:${vars.PORT}`);
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/" && !url.search)
    return url;
  problems.push(
    "STORE_BASE_URL must be the shop's own http(s) address, such as https://shop.example, without a path",
  );
  return new URL("http://localhost");
}

/** What a shop needs of Ksher outside the sandbox. Its keys do not tell which mode they are of. */
function checkKsher(vars: Variables, problems: string[]): void {
  if (vars.KSHER_APPID !== undefined) {
    if (!vars.KSHER_PRIVATE_KEY) problems.push("KSHER_PRIVATE_KEY is missing");
    if (!vars.KSHER_PUBLIC_KEY)
      problems.push("KSHER_PUBLIC_KEY is missing: without it no answer of Ksher's can be believed");
    const [own, theirs] = [vars.KSHER_PRIVATE_KEY, vars.KSHER_PUBLIC_KEY?.match(PUBLIC_PEMS) ?? []];
    if (own && theirs.some((key) => spki(key) === spki(own)))
      problems.push("KSHER_PUBLIC_KEY must be Ksher's own, not the one that belongs to KSHER_PRIVATE_KEY");
    return;
  }
  if (!vars.KSHER_API_TOKEN || vars.KSHER_API_TOKEN === SANDBOX_KSHER_TOKEN)
    problems.push(
      "KSHER_API_TOKEN is missing, or KSHER_APPID with its keys (or set STORE_SANDBOX=true to try the shop without an account)",
    );
  if (vars.KSHER_MODE !== "test" && vars.KSHER_API_BASE === KSHER_SANDBOX_BASE)
    problems.push("KSHER_API_BASE is missing: the address of your own gateway at Ksher");
}

function checkKeys(vars: Variables, sandbox: boolean, base: URL, problems: string[]): Mode {
  const { OMISE_SECRET_KEY: secret, OMISE_PUBLIC_KEY: pub, GATEWAYS: gateways } = vars;
  const isTest = (key: string) => key.slice(4).startsWith("_test_");
  const live = [secret, pub].some((key) => key !== undefined && !isTest(key));
  if (secret && pub && isTest(secret) !== isTest(pub))
    problems.push(
      "OMISE_SECRET_KEY and OMISE_PUBLIC_KEY are of different modes: one is a test key, the other live",
    );
  if (sandbox) {
    if (live)
      problems.push(
        "STORE_SANDBOX must not be on together with live keys (OMISE_SECRET_KEY, OMISE_PUBLIC_KEY)",
      );
    if (vars.KSHER_MODE === "live")
      problems.push("STORE_SANDBOX must not be on together with KSHER_MODE=live");
    const preview = vars.VERCEL_ENV === "preview" || vars.VERCEL_ENV === "development";
    if (!isLoopback(base.hostname) && !preview)
      problems.push("STORE_SANDBOX works only where STORE_BASE_URL is this machine, or on a Vercel preview");
    return "sandbox";
  }
  const withOmise = gateways.includes("omise");
  const withKsher = gateways.includes("ksher");
  if (withKsher) checkKsher(vars, problems);
  const liveKsher = withKsher && vars.KSHER_MODE !== "test";
  if (withOmise && withKsher && secret && live !== liveKsher)
    problems.push("KSHER_MODE and OMISE_SECRET_KEY are of different modes: one is live, the other for tests");
  if (withOmise && !secret)
    problems.push(
      "OMISE_SECRET_KEY is missing (or set STORE_SANDBOX=true to try the shop without an account)",
    );
  if (withOmise && !pub) problems.push("OMISE_PUBLIC_KEY is missing");
  if (withOmise && !vars.OMISE_WEBHOOK_SECRET?.length)
    problems.push("OMISE_WEBHOOK_SECRET is missing: without it no webhook can be believed");
  if (!vars.SESSION_SECRET?.length) problems.push("SESSION_SECRET is missing: 32 or more random characters");
  if (vars.VERCEL && !vars.CRON_SECRET)
    problems.push(
      "CRON_SECRET is missing: without it Vercel's cron is refused and nothing settles what waits",
    );
  const mode = (withOmise ? live : liveKsher) ? "live" : "test";
  if (mode === "live" && base.protocol !== "https:")
    problems.push("STORE_BASE_URL must be https with live keys");
  return mode;
}

function checkGateways(vars: Variables, currency: Currency, problems: string[]): void {
  if (Object.values(vars.PREFERRED_GATEWAY).some((name) => !vars.GATEWAYS.includes(name)))
    problems.push("PREFERRED_GATEWAY must not prefer a gateway that GATEWAYS does not list");
  if (!vars.GATEWAYS.includes("ksher")) return;
  if ((vars.KSHER_QR_CHANNELS ?? []).some((name) => !(vars.KSHER_CHANNELS ?? KSHER_CHANNELS).includes(name)))
    problems.push("KSHER_QR_CHANNELS must not list a channel that KSHER_CHANNELS does not");
  if (currency !== "THB")
    problems.push(
      "GATEWAYS must not list ksher with this currency: Ksher sells in THB only (STORE_CURRENCY, STORE_LOCALE)",
    );
  if (vars.KSHER_API_TOKEN && vars.KSHER_APPID)
    problems.push(
      "KSHER_API_TOKEN and KSHER_APPID are of two different APIs of Ksher's: set the one of yours",
    );
}

function ksherOf(vars: Variables): Env["ksher"] {
  const all = vars.KSHER_CHANNELS ?? KSHER_CHANNELS;
  return {
    dialect: vars.KSHER_APPID === undefined ? "vip" : "mch",
    apiBase: vars.KSHER_API_BASE,
    apiToken: vars.KSHER_API_TOKEN ?? SANDBOX_KSHER_TOKEN,
    appid: vars.KSHER_APPID,
    privateKey: vars.KSHER_PRIVATE_KEY,
    publicKey: vars.KSHER_PUBLIC_KEY,
    gatewayBase: vars.KSHER_GATEWAY_BASE,
    mchBase: vars.KSHER_MCH_BASE,
    noOrderCodes: vars.KSHER_NO_ORDER,
    channels: all,
    qrChannels: (vars.KSHER_QR_CHANNELS ?? KSHER_CODES).filter((channel) => all.includes(channel)),
    redirectHosts: vars.KSHER_REDIRECT_HOSTS ?? [],
    mid: vars.KSHER_MID,
    checksFinance: vars.KSHER_FINANCE_SIGNATURE === "python",
  };
}

/** Reads the variables of a deployment. Throws EnvError with every problem at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success)
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  const vars = parsed.data;
  const problems: string[] = [];
  const base = baseUrlOf(vars, problems);
  const mode = checkKeys(vars, vars.STORE_SANDBOX, base, problems);
  const currency = vars.STORE_CURRENCY ?? CURRENCY_OF_LOCALE[vars.STORE_LOCALE];
  checkGateways(vars, currency, problems);
  if (problems.length > 0) throw new EnvError(problems);
  const onVercel = Boolean(vars.VERCEL);
  const vercelOrigins = onVercel
    ? [vars.VERCEL_URL, vars.VERCEL_BRANCH_URL, vars.VERCEL_PROJECT_PRODUCTION_URL].flatMap((host) =>
        host ? [`https://${host}`] : [],
      )
    : [];
  return {
    production: vars.NODE_ENV === "production",
    onVercel,
    mode,
    sandbox: mode === "sandbox",
    baseUrl: base.origin,
    allowedOrigins: [...new Set([...ownOrigins(base, mode === "sandbox"), ...vercelOrigins])],
    port: vars.PORT,
    locale: LANGUAGES[vars.STORE_LOCALE],
    currency,
    country: CURRENCIES[currency].country,
    gateways: vars.GATEWAYS,
    preferredGateways: vars.PREFERRED_GATEWAY,
    omise: {
      secretKey: vars.OMISE_SECRET_KEY ?? SANDBOX_KEYS.secret,
      publicKey: vars.OMISE_PUBLIC_KEY ?? SANDBOX_KEYS.public,
      apiVersion: vars.OMISE_API_VERSION,
      apiBase: vars.OMISE_API_BASE,
      vaultBase: vars.OMISE_VAULT_BASE,
      webhookSecrets: vars.OMISE_WEBHOOK_SECRET ?? [],
      dynamicWebhook: vars.OMISE_DYNAMIC_WEBHOOK,
      redirectHosts: vars.OMISE_REDIRECT_HOSTS ?? [],
    },
    ksher: ksherOf(vars),
    autoCapture: vars.AUTO_CAPTURE,
    sessionSecrets: vars.SESSION_SECRET ?? [],
    databaseUrl: vars.DATABASE_URL,
    dataDir: vars.DATA_DIR,
    cronSecret: vars.CRON_SECRET,
    trustedProxies: Number(vars.TRUSTED_PROXIES ?? (onVercel ? 1 : 0)),
    smtpUrl: vars.SMTP_URL,
    mailFrom: vars.MAIL_FROM,
    limits: {
      declinesPerOrder: vars.LIMIT_DECLINES_PER_ORDER,
      declinesPerClientHour: vars.LIMIT_DECLINES_PER_CLIENT,
      ordersPerClientHour: vars.LIMIT_ORDERS_PER_CLIENT,
      codesPerClientHour: vars.LIMIT_CODES_PER_CLIENT,
      loopback: vars.LIMIT_LOOPBACK,
    },
  };
}

let current: Env | undefined;

/** The deployment's configuration, read once. Not to be asked while building: a build must work without any. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** Replaces or (with nothing) forgets the configuration. For tests. */
export function setEnv(next?: Env): void {
  current = next;
}
