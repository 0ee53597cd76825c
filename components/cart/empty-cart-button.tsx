"use client";

import { Button } from "@/components/ui/button";
import { useRoom } from "./cart-room";

/** Takes everything out of the cart; the room says so, and how to put it back. */
export function EmptyCartButton({ locale, label }: { locale: string; label: string }) {
  const { empty, emptying } = useRoom();
  return (
    <form action={empty} data-settling={emptying || undefined}>
      <input type="hidden" name="locale" value={locale} />
      <Button type="submit" variant="quiet" size="small" data-empty aria-disabled={emptying}>
        {label}
      </Button>
    </form>
  );
}
