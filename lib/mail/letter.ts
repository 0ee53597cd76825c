import type { Locale } from "../i18n/locales";

/** A mail as what it says, before it is text and HTML. */
export interface Letter {
  /** Which mail of which order, as `AM-10482-receipt`: what a file of it is called. */
  readonly name: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Who writes and where to answer, below the line. */
  readonly footer: readonly string[];
}

export type Block =
  | { readonly kind: "title"; readonly text: string }
  /** What a rubber stamp would say: a word, and a line below it. */
  | { readonly kind: "stamp"; readonly word: string; readonly line: string }
  | {
      readonly kind: "text";
      readonly text: string /** What the text is, above it. */;
      readonly label?: string;
    }
  /** Facts: what, and what of it. */
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  /** Things with their prices, the sums below them, and a note on the total. */
  | {
      readonly kind: "bill";
      readonly goods: readonly Row[];
      readonly sums: readonly Row[];
      readonly total: Row;
      readonly note: string;
    }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

export interface Row {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}
