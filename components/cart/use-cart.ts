"use client";

import { useState } from "react";
import { countAhead } from "@/components/layout/cart-count";
import type { ShownCart, ShownLine } from "@/lib/cart/shown-cart";
import { askForCart, type CartAnswer, sendChange } from "./send-change";

export type Lines = readonly ShownLine[];

/** A change that was shown and is yet to be answered. */
interface Change {
  draw: (lines: Lines) => Lines;
}

export interface LiveCart {
  /** What the shopper sees: what the server last said, with every change on top that it has not answered yet. */
  lines: Lines;
  gone: string | null;
  /** Whether a change is on its way. */
  settling: boolean;
  /** Shows a change at once and sends it; what the server answers counts. */
  change: (fields: Record<string, string>, pieces: number, draw: Change["draw"]) => Promise<CartAnswer>;
  /** Brings what is in the cart, where that is not known yet. */
  look: () => void;
}

/** With pieces of a thing more. */
export function withMore(lines: Lines, added: ShownLine): Lines {
  const present = lines.find(({ variant }) => variant === added.variant);
  if (!present) return [...lines, added];
  const quantity = Math.min(present.quantity + added.quantity, Math.max(present.quantity, added.max));
  return lines.map((line) => (line === present ? { ...present, quantity } : line));
}

type Known = Pick<ShownCart, "gone"> & { lines: Lines };

export function useCart(locale: string): LiveCart {
  const [known, setKnown] = useState<Known | null>(null);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const start: Lines = known?.lines ?? [];
  return {
    lines: changes.reduce((lines, { draw }) => draw(lines), start),
    gone: known?.gone ?? null,
    settling: changes.length > 0,
    change: async (fields, pieces, draw) => {
      const made = { draw };
      const settle = countAhead(pieces);
      setChanges((waiting) => [...waiting, made]);
      const answer = await sendChange(new URLSearchParams({ ...fields, locale }));
      settle();
      // Where the database is away there is no more to show than what was asked for.
      if (answer.ok)
        setKnown((before) => answer.cart ?? { lines: draw(before?.lines ?? []), gone: before?.gone ?? null });
      setChanges((waiting) => waiting.filter((change) => change !== made));
      return answer;
    },
    look: () => {
      void askForCart(locale).then((answer) => {
        if (answer.ok) setKnown((newer) => newer ?? answer.cart);
      });
    },
  };
}
