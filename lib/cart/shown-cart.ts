import type { Money } from "../money/money";

/*
 * The cart as its drawer shows it: ready words and plain numbers, for a script that carries neither a message library nor the
 * catalogue.
 */

export interface ShownLine {
  variant: string;
  /** The product with its choices, and each of both alone. */
  name: string;
  title: string;
  choices: string;
  href: string;
  image: string;
  quantity: number;
  /** The most of it that can be had. */
  max: number;
  unit: Money;
  /** What is to be known about it: that its price has changed, that fewer are left. */
  news: string | null;
  /** There is none of it any more: it counts for nothing, and can only be taken out. */
  soldOut?: boolean;
}

export interface ShownCart {
  /** Pieces. */
  count: number;
  lines: ShownLine[];
  /** Of the goods that can be had, before shipping and codes. */
  subtotal: Money;
  /** What is no longer sold and was therefore taken out, in words. */
  gone: string | null;
}
