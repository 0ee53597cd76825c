import type { Locale } from "../i18n/locales";

/** A mail as what it says, before it is text and HTML. */
export interface Letter {
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Who writes and where to answer, below the line. */
  readonly footer: readonly string[];
}

export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** Rows of what and how much; the last ones may be sums. */
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

export interface Row {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}
