import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import type { ProductCard } from "@/lib/catalog/views";
import type { Locale } from "@/lib/i18n/locales";

const DOORS = ["overhead", "steep", "indoors"] as const;

/** Three ways into the shop, each with the picture of something that stands on its shelf. */
export async function Doorways({ locale, cards }: { locale: Locale; cards: readonly ProductCard[] }) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  return (
    <section aria-labelledby="doors" className="shell py-16 md:py-20">
      <h2 id="doors" className="display pb-8 text-2xl">
        {t("home.doorsTitle")}
      </h2>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-3 md:gap-6">
        {DOORS.map((key) => {
          const card = cards.find(({ shelf, soldOut }) => shelf === key && !soldOut);
          return (
            <li key={key} className="flex">
              <a
                href={`/${locale}/products?shelf=${key}`}
                className="group grid w-full grid-cols-[min(7rem,33%)_minmax(0,1fr)] overflow-hidden rounded-lg bg-raised shadow-raised md:flex md:flex-col"
              >
                <span
                  className="block min-h-28 overflow-hidden md:aspect-[4/3]"
                  style={{ backgroundColor: card?.ground }}
                >
                  {card ? (
                    <img
                      src={card.hoverImage || card.image}
                      alt=""
                      width={400}
                      height={500}
                      loading="lazy"
                      decoding="async"
                      className="size-full object-cover transition-transform group-hover:scale-[1.03]"
                    />
                  ) : null}
                </span>
                <span className="flex flex-1 items-start justify-between gap-4 self-center p-5 md:self-stretch md:p-6">
                  <span>
                    <span className="display block text-xl">{t(`home.doors.${key}.title`)}</span>
                    <span className="mt-1 block text-sm text-soft">{t(`home.doors.${key}.text`)}</span>
                  </span>
                  <Icon
                    name="arrow-right"
                    className="mt-1 size-6 text-rain transition-transform group-hover:translate-x-1"
                  />
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
