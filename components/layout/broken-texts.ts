import en from "@/lib/i18n/messages/en/broken.json";
import ja from "@/lib/i18n/messages/ja/broken.json";
import th from "@/lib/i18n/messages/th/broken.json";

/** What an error page says beside its heading. */
export const BROKEN_TEXTS = { en, th, ja };
