"use client";

import {
  type ComponentProps,
  type ComponentType,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { CartDrawer } from "@/components/cart/cart-drawer";
import type { DrawerTexts } from "@/components/cart/drawer-texts";
import { useCart, withMore } from "@/components/cart/use-cart";
import { countShown } from "@/components/layout/cart-count";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { ALERT, BAG, CLOSE } from "@/components/ui/buying-icons";
import { DrawnIcon } from "@/components/ui/drawn-icon";
import { Price } from "@/components/ui/price";
import { readQuantity } from "@/components/ui/read-quantity";
import { Stepper } from "@/components/ui/stepper";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { OptionGroup, ProductVariant } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";
import { Gallery } from "./gallery";
import { OptionPicker } from "./option-picker";
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
  drawerTexts: DrawerTexts;
  bringDrawer?: () => Promise<Drawer>;
  leave?: (url: string) => void;
  /** What stands below the box: drawn by the server. */
  children?: ReactNode;
}

type Drawer = ComponentType<ComponentProps<typeof CartDrawer>>;

const fetchDrawer = () => import("@/components/cart/cart-drawer").then((found) => found.CartDrawer);

function goTo(url: string): void {
  window.location.assign(url);
}

/** Whether a click asks the browser for another tab or window, which forms get as links do. */
const isForElsewhere = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) => ctrlKey || metaKey || shiftKey;

/** The chosen values as one line: "Rain · Ripple". */
function choicesLine(groups: readonly OptionGroup[], options: Readonly<Record<string, string>>): string {
  return groups
    .map((group) => group.values.find(({ key }) => key === options[group.key])?.name)
    .filter(Boolean)
    .join(" · ");
}

/** The product's pictures and the box to buy it from, which follow the same choice. */
export function ProductViewer(props: ViewerProps) {
  const { locale, slug, name, tagline, ground, groups, variants, texts } = props;
  const { bringDrawer = fetchDrawer, leave = goTo } = props;
  const first = shownVariant(variants);
  const [chosen, setChosen] = useState<Record<string, string>>(first?.options ?? {});
  const cart = useCart(locale);
  const [Drawer, setDrawer] = useState<Drawer | null>(null);
  const [added, setAdded] = useState<ComponentProps<typeof CartDrawer>["added"]>(null);
  const [open, setOpen] = useState(false);
  const coming = useRef<Promise<boolean>>(null);
  const elsewhere = useRef(false);
  const [closest, setClosest] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const [buttonSeen, setButtonSeen] = useState(true);
  const button = useRef<HTMLDivElement>(null);
  const formId = useId();
  const scripted = useHydrated();

  useEffect(() => {
    const asked = variantInAddress(variants, window.location.search);
    if (!asked) return;
    setChosen(asked.variant.options);
    setClosest(!asked.exact);
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
  const soldOut = variants.every(({ available }) => available === 0);
  const several = groups.length > 1;
  const most = Math.max(1, shown.available);

  const cartHref = `/${locale}/cart`;
  // The drawer comes once somebody turns to the box, and is there when the button is pressed.
  const bring = () => {
    if (coming.current) return coming.current;
    if (countShown() > 0) cart.look();
    coming.current = bringDrawer().then(
      (found) => {
        setDrawer(() => found);
        return true;
      },
      () => {
        coming.current = null; // offline, or the shop has been renewed: the next turn to it tries again
        return false;
      },
    );
    return coming.current;
  };

  const choose = (group: string, value: string) => {
    const next = { ...chosen, [group]: value };
    const picked = variantOf(variants, next);
    setChosen(next);
    setClosest(false);
    setProblem(null);
    setRefused(false);
    if (picked) writeVariant(picked.id);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const own = !elsewhere.current;
    elsewhere.current = false;
    const wanted = readQuantity(String(new FormData(event.currentTarget).get("quantity")), 1, most);
    if (!own && buyable && wanted !== null) return; // the browser's own, as it is without a script
    event.preventDefault();
    if (!variant || !buyable || (cart.settling && !Drawer)) return;
    setRefused(wanted === null);
    if (wanted === null) {
      document.getElementById("quantity")?.focus();
      return;
    }
    const { id, price, images, available } = variant;
    const choices = choicesLine(groups, variant.options);
    const drawn = bring();
    setAdded({ variant: id, ground });
    setOpen(true);
    setProblem(null);
    const line = { name, title: name, choices, quantity: wanted, max: available, unit: price, news: null };
    const place = { variant: id, image: images[0] ?? "", href: `/${locale}/products/${slug}?v=${id}` };
    const fields = { action: "add", variant: id, quantity: String(wanted), seen: String(price.amount) };
    const answer = await cart.change(fields, wanted, (lines) => withMore(lines, { ...line, ...place }));
    if (!answer.ok) {
      setOpen(false);
      setProblem(answer.message ?? texts.failed);
    } else if (!(await drawn)) leave(cartHref); // where it is told without a drawer
  };
  const noteWhere = (event: MouseEvent) => {
    elsewhere.current = isForElsewhere(event);
  };

  const stock = !variant
    ? texts.notMade
    : variant.available === 0
      ? texts.soldOutText
      : (texts.left[variant.available] ?? texts.inStock);
  const waits = cart.settling && !Drawer;
  const label = waits ? texts.adding : buyable ? texts.add : variant ? texts.soldOut : texts.add;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] md:items-start md:gap-12 lg:gap-16">
      <div className="relative">
        <Gallery
          images={shown.images}
          name={name}
          ground={ground}
          label={texts.gallery}
          viewText={texts.view}
        />
        {closest ? (
          // Over the picture: known only once the page has been painted, and nothing may move then.
          <div
            role="alert"
            className="absolute inset-x-0 top-3 z-10 flex items-start gap-3 rounded-md bg-clay-tint py-2 pl-4 shadow-raised md:inset-x-4 md:top-4"
          >
            <DrawnIcon path={ALERT} className="my-2 size-6 text-clay" />
            <p className="my-2 min-w-0 flex-1">{texts.closest}</p>
            <button
              type="button"
              onClick={() => setClosest(false)}
              aria-label={texts.closeNote}
              className="mr-1 grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunk"
            >
              <DrawnIcon path={CLOSE} />
            </button>
          </div>
        ) : null}
      </div>
      <div className="md:sticky md:top-6">
        <PageHeading className="display text-3xl">{name}</PageHeading>
        <p className="mt-2 text-lg text-soft">{tagline}</p>
        <p className="mt-4 flex flex-wrap items-baseline gap-x-3">
          <Price money={shown.price} className="text-xl font-semibold" />
          <span className="text-sm text-faint">
            {texts.tax}
            {shown.price.amount < texts.least ? ` · ${texts.ordersFrom}` : ""}
          </span>
        </p>
        <form
          id={formId}
          action="/api/cart"
          method="post"
          onSubmit={submit}
          onPointerEnter={bring}
          onFocus={bring}
          className="mt-6 flex flex-col gap-6"
        >
          <input type="hidden" name="action" value="add" />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="return" value={cartHref} />
          <input type="hidden" name="seen" value={shown.price.amount} />
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
            {soldOut ? (
              <input type="hidden" name="quantity" value="1" />
            ) : (
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
            )}
            <Button
              type="submit"
              size="large"
              onClick={noteWhere}
              aria-disabled={!buyable || waits ? true : undefined}
              data-gone={soldOut || undefined}
              className="flex-1 whitespace-nowrap"
            >
              {buyable ? <DrawnIcon path={BAG} /> : null}
              {label}
            </Button>
          </div>
          {problem ? (
            <p role="alert" className="flex gap-3 rounded-md bg-clay-tint p-4">
              <DrawnIcon path={ALERT} className="size-6 text-clay" />
              {problem}
            </p>
          ) : null}
        </form>
        {props.children}
      </div>
      {scripted && !buttonSeen && buyable ? (
        <div className="fixed inset-x-0 bottom-0 z-30 flex flex-wrap items-center gap-x-4 border-t border-line bg-raised px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-raised md:hidden">
          <span className="min-w-0 flex-1">
            <span className="line-clamp-1 text-sm">{name}</span>
            <Price money={shown.price} className="font-semibold" />
          </span>
          <Button type="submit" form={formId} onClick={noteWhere}>
            {label}
          </Button>
        </div>
      ) : null}
      {Drawer ? (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          cart={cart}
          added={added}
          cartHref={cartHref}
          texts={props.drawerTexts}
        />
      ) : null}
    </div>
  );
}
