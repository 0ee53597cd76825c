import en from "@/lib/i18n/messages/en/failed.json";
import ja from "@/lib/i18n/messages/ja/failed.json";
import th from "@/lib/i18n/messages/th/failed.json";

/** Texts of the checkout's error page. They must be in the browser before the error is. */
export const FAILED_TEXTS = { en, th, ja };
