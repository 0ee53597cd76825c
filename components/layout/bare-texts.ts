import en from "@/lib/i18n/messages/en/bare.json";
import ja from "@/lib/i18n/messages/ja/bare.json";
import th from "@/lib/i18n/messages/th/bare.json";

/** What must be in the browser before an error is: that there was one, and the way to try again. */
export const BARE_TEXTS = { en, th, ja };
