/*
 * What is offered while somebody types, after the combobox pattern of the ARIA practices: the focus stays in the field, the
 * arrows walk the list. Loaded when somebody turns to the search field and made of plain elements, so that pages nobody
 * searches on carry none of it.
 */

export interface SuggestionTexts {
  label: string;
  /** With `{query}`. */
  all: string;
  /** With `{meant}`. */
  corrected: string;
  none: string;
  /** By number, for those who listen. */
  counts: readonly string[];
  failed: string;
  soldOut: string;
}

interface Suggestion {
  slug: string;
  name: string;
  price: string;
  image: string;
  ground: string;
  soldOut: boolean;
}

interface Answer {
  products: Suggestion[];
  corrected: string | null;
}

const PAUSE_MS = 130;
/** Answers kept while the page lives; the browser itself keeps them a little longer. */
const MOST_KEPT = 80;
const kept = new Map<string, Answer>();

function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && "products" in value && Array.isArray(value.products);
}

async function ask(locale: string, q: string, signal: AbortSignal): Promise<Answer> {
  const key = `${locale} ${q}`;
  const known = kept.get(key);
  if (known) return known;
  const response = await fetch(`/api/suggest?${new URLSearchParams({ locale, q })}`, { signal });
  const answer: unknown = response.ok ? await response.json() : null;
  if (!isAnswer(answer)) throw new Error("no answer");
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, answer);
  return answer;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function optionFor(href: string, id: string): HTMLAnchorElement {
  const option = element(
    "a",
    "flex min-h-14 items-center gap-3 px-3 py-2 text-ink no-underline hover:bg-sunk aria-selected:bg-sunk aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-ink",
  );
  option.href = href;
  option.id = id;
  option.tabIndex = -1;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

function productOption(product: Suggestion, locale: string, id: string, soldOut: string): HTMLAnchorElement {
  const option = optionFor(`/${locale}/products/${product.slug}`, id);
  const picture = element("img", "aspect-4/5 w-11 shrink-0 rounded-md object-cover");
  picture.src = product.image;
  picture.alt = "";
  picture.width = 44;
  picture.height = 55;
  picture.style.backgroundColor = product.ground;
  const name = element("span", "min-w-0 flex-1 text-sm", product.name);
  const price = element("span", "figures shrink-0 text-right text-sm text-soft", product.price);
  if (product.soldOut) {
    picture.classList.add("opacity-55");
    price.append(element("span", "block text-xs text-faint", soldOut));
  }
  option.append(picture, name, price);
  return option;
}

/** Makes the form's field a combobox. Without a script, or until this has come, the form searches as it stands. */
export function attachSuggestions(form: HTMLFormElement, locale: string, texts: SuggestionTexts): void {
  const field = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (!field || field.getAttribute("role") === "combobox") return;

  const panel = element(
    "div",
    "absolute inset-x-0 top-full z-40 mt-2 max-h-[70vh] overflow-y-auto overscroll-contain rounded-lg border border-line bg-raised py-2 shadow-raised",
  );
  const note = element("p", "px-4 py-2 text-sm text-soft");
  const list = element("div", "");
  const status = element("p", "unseen");
  list.id = `${field.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.label);
  status.setAttribute("role", "status");
  panel.hidden = true;
  panel.append(note, list);
  form.append(panel, status);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
    ["autocomplete", "off"],
  ] as const)
    field.setAttribute(name, value);

  let active = -1;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];

  const choose = (index: number) => {
    active = index;
    for (const [at, option] of options().entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    const chosen = options()[index];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(pause);
    asking?.abort();
    panel.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const open = (words: string, spoken: string) => {
    note.textContent = words;
    note.hidden = words === "";
    status.textContent = spoken;
    panel.hidden = false;
    // A list with nothing in it is not one to walk through.
    field.setAttribute("aria-expanded", String(list.childElementCount > 0));
    choose(-1);
  };
  const show = (q: string, { products, corrected }: Answer) => {
    const items = products.map((product, index) =>
      productOption(product, locale, `${list.id}-${index}`, texts.soldOut),
    );
    if (items.length > 0) {
      const all = optionFor(
        `/${locale}/search?${new URLSearchParams({ q: corrected ?? q })}`,
        `${list.id}-${items.length}`,
      );
      all.append(
        element("span", "text-sm font-medium text-rain", texts.all.replace("{query}", corrected ?? q)),
      );
      items.push(all);
    }
    list.replaceChildren(...items);
    const words = corrected
      ? texts.corrected.replace("{meant}", corrected)
      : products.length === 0
        ? texts.none
        : "";
    open(words, `${words} ${texts.counts[products.length] ?? ""}`.trim());
  };
  const look = async () => {
    const q = field.value.trim();
    asking?.abort();
    if (q === "") return close();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await ask(locale, q, mine.signal);
      if (!mine.signal.aborted) show(q, answer);
    } catch {
      if (mine.signal.aborted) return;
      list.replaceChildren();
      open(texts.failed, texts.failed);
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(pause);
    if (field.value.trim() === "") close();
    else pause = setTimeout(look, PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys belong to whoever is choosing characters
    const count = options().length;
    const opened = !panel.hidden && count > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!opened) {
        if (event.key === "ArrowDown" && field.value.trim() !== "") look();
        return;
      }
      event.preventDefault();
      // One place more than there are options: between the last and the first lies the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the first one closes the list, the next empties the field
      close();
    } else if (event.key === "Enter") {
      const chosen = options()[active];
      if (opened && chosen) {
        event.preventDefault();
        // With the keys that were held: a link opens elsewhere by them.
        const { ctrlKey, metaKey, shiftKey } = event;
        chosen.dispatchEvent(
          new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
        );
      }
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) close();
  });
  form.addEventListener("submit", close);
  // A press would take the focus from the field, and the list would be gone before the click.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  if (document.activeElement === field && field.value.trim() !== "") look();
}
