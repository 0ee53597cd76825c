"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { announceCart } from "@/components/layout/cart-count";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Price } from "@/components/ui/price";
import { readQuantity } from "@/components/ui/read-quantity";
import { Stepper } from "@/components/ui/stepper";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { OptionGroup, ProductVariant } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { AddedDrawer } from "./added-drawer";
import { Gallery } from "./gallery";
import { OptionPicker } from "./option-picker";
import { postToCart } from "./post-to-cart";
import { shownVariant, variantOf } from "./shown-variant";
import { variantInAddress, writeVariant } from "./variant-in-address";
import type { ViewerTexts } from "./viewer-texts";

interface ViewerProps {
  locale: Locale;
  slug: string;
  name: string;
  tagline: string;
  ground: string;
  groups: OptionGroup[];
  variants: ProductVariant[];
  texts: ViewerTexts;
}

/** The chosen values as one line: "Rain · Ripple". */
function choicesLine(groups: readonly OptionGroup[], options: Readonly<Record<string, string>>): string {
  return groups
    .map((group) => group.values.find(({ key }) => key === options[group.key])?.name)
    .filter(Boolean)
    .join(" · ");
}

/** The product's pictures and the box to buy it from, which follow the same choice. */
export function ProductViewer({ locale, name, tagline, ground, groups, variants, texts }: ViewerProps) {
  const first = shownVariant(variants);
  const [chosen, setChosen] = useState<Record<string, string>>(first?.options ?? {});
  const [quantity, setQuantity] = useState(1);
  const [state, setState] = useState<"idle" | "adding" | "added">("idle");
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const [buttonSeen, setButtonSeen] = useState(true);
  const button = useRef<HTMLDivElement>(null);
  const formId = useId();
  const scripted = useHydrated();

  useEffect(() => {
    const asked = variantInAddress(variants, window.location.search);
    if (asked) setChosen(asked.options);
  }, [variants]);

  useEffect(() => {
    if (!button.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(([entry]) => setButtonSeen(entry?.isIntersecting ?? true));
    observer.observe(button.current);
    return () => observer.disconnect();
  }, []);

  const variant = variantOf(variants, chosen);
  const shown = variant ?? first;
  if (!shown) return null;
  const buyable = variant !== undefined && variant.available > 0;
  const several = groups.length > 1;
  const most = Math.max(1, shown.available);

  const choose = (group: string, value: string) => {
    const next = { ...chosen, [group]: value };
    const picked = variantOf(variants, next);
    setChosen(next);
    setProblem(null);
    setRefused(false);
    if (picked) writeVariant(picked.id);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!buyable || state === "adding") return;
    const fields = new FormData(event.currentTarget);
    const wanted = readQuantity(String(fields.get("quantity")), 1, most);
    setRefused(wanted === null);
    if (wanted === null) {
      document.getElementById("quantity")?.focus();
      return;
    }
    fields.set("quantity", String(wanted));
    setQuantity(wanted);
    setState("adding");
    setProblem(null);
    const answer = await postToCart(fields);
    if (answer.ok) announceCart();
    setState(answer.ok ? "added" : "idle");
    setProblem(answer.ok ? null : (answer.message ?? texts.failed));
  };

  const stock = !variant
    ? texts.notMade
    : variant.available === 0
      ? texts.soldOutText
      : (texts.left[variant.available] ?? texts.inStock);
  const label = state === "adding" ? texts.adding : buyable ? texts.add : variant ? texts.soldOut : texts.add;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] md:items-start md:gap-12 lg:gap-16">
      <Gallery
        images={shown.images}
        name={name}
        ground={ground}
        label={texts.gallery}
        viewText={texts.view}
      />
      <div className="md:sticky md:top-6">
        <PageHeading className="display text-3xl">{name}</PageHeading>
        <p className="mt-2 text-lg text-soft">{tagline}</p>
        <p className="mt-4 flex flex-wrap items-baseline gap-x-3">
          <Price money={shown.price} className="text-xl font-semibold" />
          <span className="text-sm text-faint">{texts.tax}</span>
        </p>
        <form
          id={formId}
          action="/api/cart"
          method="post"
          onSubmit={submit}
          className="mt-6 flex flex-col gap-6"
        >
          <input type="hidden" name="action" value="add" />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="return" value={`/${locale}/cart`} />
          {several && !scripted ? (
            <noscript>
              <fieldset className="flex flex-col gap-2">
                <legend className="text-sm font-semibold">
                  {groups.map((group) => group.name).join(" · ")}
                </legend>
                {variants.map((one) => (
                  <label key={one.id} className="flex min-h-11 items-center gap-3">
                    <input
                      type="radio"
                      name="variant"
                      value={one.id}
                      defaultChecked={one.id === shown.id}
                      className="size-5"
                    />
                    <span>
                      {choicesLine(groups, one.options)} · <Price money={one.price} />
                      {one.available === 0 ? ` · ${texts.soldOut}` : ""}
                    </span>
                  </label>
                ))}
              </fieldset>
            </noscript>
          ) : null}
          {several && scripted && variant ? <input type="hidden" name="variant" value={variant.id} /> : null}
          {groups.length === 0 ? <input type="hidden" name="variant" value={shown.id} /> : null}
          {groups.length > 0 ? (
            <div className={`flex flex-col gap-6 ${several ? "scripted-only" : ""}`}>
              {groups.map((group) => (
                <OptionPicker
                  key={group.key}
                  group={group}
                  variants={variants}
                  chosen={chosen}
                  only={!several}
                  texts={{ unavailable: texts.unavailable, soldOutValue: texts.soldOutValue }}
                  onChoose={choose}
                />
              ))}
            </div>
          ) : null}
          <p
            role="status"
            className={`flex items-center gap-2 text-sm ${buyable ? "text-moss" : "font-medium text-clay"}`}
          >
            <span aria-hidden="true" className="size-2 rounded-full bg-current" />
            {stock}
          </p>
          <div ref={button} className="flex flex-wrap items-center gap-4">
            <Stepper
              key={shown.id}
              name="quantity"
              label={texts.quantity}
              lessLabel={texts.less}
              moreLabel={texts.more}
              max={most}
              refusal={
                most === 1 ? texts.quantityOnlyOne : texts.quantityRefused.replace("{max}", String(most))
              }
              refused={refused}
            />
            <Button
              type="submit"
              size="large"
              aria-disabled={!buyable || state === "adding" ? true : undefined}
              className="flex-1 whitespace-nowrap"
            >
              {buyable ? <Icon name="bag" /> : null}
              {label}
            </Button>
          </div>
          {problem ? (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          ) : null}
        </form>
        <ul className="mt-8 border-t border-line">
          {texts.promises.map(({ icon, title, text }) => (
            <li key={title} className="flex gap-4 border-b border-line py-4">
              <Icon name={icon} className="mt-0.5 size-6 text-rain" />
              <p className="text-sm">
                <span className="block font-semibold">{title}</span>
                <span className="figures text-soft">{text}</span>
              </p>
            </li>
          ))}
        </ul>
      </div>
      {scripted && !buttonSeen && buyable ? (
        <div className="fixed inset-x-0 bottom-0 z-30 flex items-center gap-4 border-t border-line bg-raised px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-raised md:hidden">
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm">{name}</span>
            <Price money={shown.price} className="font-semibold" />
          </span>
          <Button type="submit" form={formId}>
            {label}
          </Button>
        </div>
      ) : null}
      <AddedDrawer
        open={state === "added"}
        onClose={() => setState("idle")}
        cartHref={`/${locale}/cart`}
        name={name}
        choices={choicesLine(groups, shown.options)}
        quantity={quantity}
        price={shown.price}
        image={shown.images[0] ?? ""}
        ground={ground}
        texts={texts}
      />
    </div>
  );
}
