/*
 * A shopper's browser without its JavaScript: cookies, forms, redirects that are looked at before they are followed. Of the
 * gateway's library it does what that does, which is to swap a card for a token.
 */

export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
}

export interface Form {
  readonly action: string;
  /** In the page's order; of lists nothing is chosen. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly html: string;
}

/** Nobody answered, a server died over it, or it could not do its work just now: whoever pressed presses again. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#x27": "'",
  "#39": "'",
};
const plainText = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plainText(found);
};

/** The page's forms with what a browser would send of them. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const fields: [string, string][] = [];
    for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(tag, "name");
      const type = attribute(tag, "type");
      const isChoice = type === "checkbox" || type === "radio";
      if (name === undefined || (isChoice && !/\schecked\b/.test(tag))) continue;
      fields.push([name, attribute(tag, "value") ?? ""]);
    }
    return { action: attribute(/^<form\b[^>]*>/.exec(form)?.[0] ?? "", "action") ?? "", fields, html: form };
  });
}

const PUBLIC_KEY = "pkey_test_amefonsandbox000000";
const SECRET_KEY = "skey_test_amefonsandbox000000";
const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
const ANSWER_WITHIN_MS = 30_000;

export class Visitor {
  private readonly cookies = new Map<string, string>();

  /** `at` is where the requests go, `base` the address that the shop is known by. */
  constructor(
    readonly base: string,
    private readonly at: string = base,
  ) {}

  /** Another tab, or another browser with the same cookies, at another server. */
  twin(at: string = this.at): Visitor {
    const twin = new Visitor(this.base, at);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  private async send(path: string, init: RequestInit = {}): Promise<Page> {
    const given = await fetch(`${this.at}${path}`, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        origin: this.base,
        "sec-fetch-site": "same-origin",
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...init.headers,
      },
    }).catch((error: unknown) => {
      throw new NoAnswer(path, { cause: error });
    });
    const html = await given.text().catch((error: unknown) => {
      throw new NoAnswer(path, { cause: error });
    });
    if (given.status >= 500) throw new NoAnswer(`${path}: ${given.status}`);
    for (const set of given.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.cookies.set(name, value);
    }
    return { status: given.status, location: given.headers.get("location"), html };
  }

  get(path: string): Promise<Page> {
    return this.send(this.pathOf(path));
  }

  private pathOf(address: string): string {
    return address.startsWith(this.base) ? address.slice(this.base.length) : address;
  }

  post(path: string, fields: Iterable<readonly [string, string]>): Promise<Page> {
    return this.send(this.pathOf(path), {
      method: "POST",
      body: new URLSearchParams([...fields].map(([name, value]) => [name, value])),
    });
  }

  /** Sends one of the page's forms with some fields filled in. */
  submit(path: string, form: Form, filled: Readonly<Record<string, string>>): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of form.fields) if (!(name in filled)) body.append(name, value);
    for (const [name, value] of Object.entries(filled)) body.append(name, value);
    return this.send(path, { method: "POST", body });
  }

  /** What Omise's library in the browser does with a card's number. */
  async tokenFor(number: string): Promise<string> {
    const card = {
      name: "FON SUWAN",
      number,
      expiration_month: 12,
      expiration_year: 2040,
      security_code: "123",
    };
    const { status, html } = await this.send("/api/sandbox/omise-vault/tokens", {
      method: "POST",
      headers: { authorization: basic(PUBLIC_KEY), "content-type": "application/json" },
      body: JSON.stringify({ card }),
    });
    const id = /"id":"(tokn_\w+)"/.exec(html)?.[1];
    if (id === undefined) throw new Error(`No token: ${status} ${html.slice(0, 200)}`);
    return id;
  }

  /** What the merchant does at the gateway's dashboard. */
  atGateway(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<Page> {
    return this.send(`/api/sandbox/omise${path}`, {
      method: "POST",
      headers: { authorization: basic(SECRET_KEY), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** What a tester switches in the emulated gateway (`lib/sandbox/control.ts`). */
  async switchSandbox(command: Readonly<Record<string, unknown>>): Promise<void> {
    const { status, html } = await this.send("/api/sandbox/control", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(command),
    });
    if (status !== 200) throw new Error(`The sandbox refused: ${html}`);
  }

  /** What the merchant sees there. */
  fromGateway(path: string): Promise<Page> {
    return this.send(`/api/sandbox/omise${path}`, { headers: { authorization: basic(SECRET_KEY) } });
  }
}
