/** The policy of a page whose inline scripts are these. */
export function pagePolicy(html: string): string;
/** The status a page asks for, or undefined. */
export function askedStatus(html: string): number | undefined;

/** The page, the router's data, without the query of the request they were made for. */
export function pageWithoutQuery(html: string): string;
export function dataWithoutQuery(data: string): string;

/** The same page in ASCII: references in its text, escapes in its inline scripts. */
export function asciiPage(html: string): string;

interface CachedPage {
  kind: string;
  html: string;
  rscData?: Buffer | undefined;
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
}

export default class PageCache {
  constructor(context: Record<string, unknown>);
  get(key: string, context: { kind: string }): Promise<{ value: CachedPage } | null>;
  set(key: string, page: CachedPage | null, context: Record<string, unknown>): Promise<void>;
}
