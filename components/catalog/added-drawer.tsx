"use client";

import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Price } from "@/components/ui/price";
import type { Money } from "@/lib/money/money";

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  cartHref: string;
  name: string;
  choices: string;
  quantity: number;
  price: Money;
  image: string;
  ground: string;
  texts: { added: string; toCart: string; keepLooking: string; quantity: string };
}

/** What has just gone into the cart, at the side of the page; a sheet from below on a phone. */
export function AddedDrawer(props: DrawerProps) {
  const { open, onClose, cartHref, name, choices, quantity, price, image, ground, texts } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes from outside; Escape does the same by itself
    <dialog
      ref={dialog}
      aria-labelledby="added-title"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="m-0 mt-auto w-full max-w-none rounded-t-lg bg-raised p-0 text-ink shadow-raised backdrop:bg-scrim md:mt-0 md:mr-0 md:ml-auto md:h-dvh md:max-h-none md:max-w-md md:rounded-none"
    >
      {open ? (
        <div className="flex flex-col gap-6 p-6 md:h-full md:p-8">
          <div className="flex items-center justify-between gap-4">
            <p id="added-title" role="status" className="flex items-center gap-2 font-semibold">
              <Icon name="check" className="size-6 text-moss" />
              {texts.added}
            </p>
            <button
              type="button"
              onClick={onClose}
              aria-label={texts.keepLooking}
              className="grid size-11 place-items-center rounded-full hover:bg-sunk"
            >
              <Icon name="close" />
            </button>
          </div>
          <div className="flex gap-4">
            <div
              className="aspect-4/5 w-24 shrink-0 overflow-hidden rounded-md"
              style={{ backgroundColor: ground }}
            >
              <img src={image} alt="" width={400} height={500} className="size-full object-cover" />
            </div>
            <div className="min-w-0">
              <p className="font-medium">{name}</p>
              {choices ? <p className="text-sm text-soft">{choices}</p> : null}
              <p className="figures mt-2 text-sm">
                {quantity} × <Price money={price} />
              </p>
            </div>
          </div>
          <div className="flex flex-col gap-3 md:mt-auto">
            <a href={cartHref} className={buttonClass({ size: "large" })}>
              {texts.toCart}
            </a>
            <Button variant="secondary" onClick={onClose}>
              {texts.keepLooking}
            </Button>
          </div>
        </div>
      ) : null}
    </dialog>
  );
}
