import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import type { Mode } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";

/** Says, wherever money could be thought of as real, that it is not. Nothing in a live shop. */
export async function Ribbon({ locale, mode }: { locale: Locale; mode: Mode }) {
  if (mode === "live") return null;
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <aside
      data-testid="ribbon"
      className="bg-lamp px-4 py-1.5 text-center text-sm font-medium text-balance text-[#14202b] print:hidden"
    >
      <Icon name="drop" className="mr-2 inline size-4 align-[-0.15em]" />
      {t(`ribbon.${mode}`)}
    </aside>
  );
}
