import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/page-heading";
import { buttonClass } from "@/components/ui/button";
import { IntentLink } from "@/components/ui/intent-link";
import type { Locale } from "@/lib/i18n/locales";
import far from "./rain-far.svg";
import near from "./rain-near.svg";
import scene from "./rain-scene.svg";

/** One idea, edge to edge: a street in the rain. The picture is a file, so that no page carries it twice. */
export async function Hero({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "catalog" });
  return (
    <section className="relative isolate flex flex-col overflow-hidden bg-[var(--sky)] lg:block">
      <div className="relative order-last h-80 overflow-hidden [mask-image:linear-gradient(to_bottom,transparent,black_22%)] md:h-104 lg:absolute lg:inset-0 lg:-z-10 lg:h-auto lg:[mask-image:none]">
        <img
          src={scene.src}
          alt={t("home.sceneLabel")}
          width={2200}
          height={900}
          fetchPriority="high"
          className="size-full object-cover object-[88%_100%] lg:object-[74%_100%]"
        />
        <div aria-hidden="true" className="rainfall">
          <div style={{ backgroundImage: `url(${far.src})` }} />
          <div style={{ backgroundImage: `url(${near.src})` }} />
        </div>
      </div>
      <div className="shell flex flex-col pt-10 lg:min-h-[min(44rem,78vh)] lg:justify-center lg:py-16">
        <PageHeading className="display max-w-[13ch] text-4xl">{t("home.title")}</PageHeading>
        <p className="mt-5 max-w-[34ch] text-lg text-ink">{t("home.lead")}</p>
        <p className="mt-8">
          <IntentLink href={`/${locale}/products`} className={buttonClass({ size: "large" })}>
            {t("home.browse")}
          </IntentLink>
        </p>
      </div>
    </section>
  );
}
