import { createTranslator } from "use-intl/core";
import { vi } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { messages, type Namespace } from "@/lib/i18n/messages";

/*
 * The part of Next that surrounds a request: its cookies, its headers, a redirect. A test file mocks `next/headers` and
 * `next/navigation` with it, because outside Next there is no request.
 */

const jar = new Map<string, string>();
let sent = new Headers();

/** A new visitor with no cookies, on a page of the shop's own. */
export function newVisitor(headers: Record<string, string> = { origin: "http://localhost:3000" }): void {
  jar.clear();
  sent = new Headers(headers);
}

export function setRequestHeaders(headers: Record<string, string>): void {
  sent = new Headers(headers);
}

export const cookieJar = jar;

export const nextHeaders = {
  headers: async () => sent,
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
};

/** What `redirect()` throws, for a test to look at. */
export class Redirected extends Error {
  constructor(readonly path: string) {
    super(`redirected to ${path}`);
  }
}

export const nextNavigation = {
  redirect: (path: string) => {
    throw new Redirected(path);
  },
};

export const nextCache = { refresh: vi.fn() };

/** Texts and hours as pages have them: outside Next the library gives only what browsers get. */
export const nextIntlServer = {
  getTranslations: async ({ locale, namespace }: { locale: Locale; namespace: Namespace }) =>
    createTranslator({ locale, messages: messages[locale], namespace }),
  getTimeZone: async () => "Asia/Bangkok",
  setRequestLocale: () => undefined,
};

/** The path that an action redirected to; throws what it answered instead. */
export async function redirectOf(action: Promise<unknown>): Promise<string> {
  try {
    throw new Error(`no redirect but ${JSON.stringify(await action)}`);
  } catch (error) {
    if (error instanceof Redirected) return error.path;
    throw error;
  }
}

/** A form as a browser posts it. */
export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
