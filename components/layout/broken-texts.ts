import en from "@/lib/i18n/messages/en/broken.json";
import ja from "@/lib/i18n/messages/ja/broken.json";
import th from "@/lib/i18n/messages/th/broken.json";

/** Texts of the error pages. They must be in the browser before the error is, so they stand in a small file of their own. */
export const BROKEN_TEXTS = { en, th, ja };
