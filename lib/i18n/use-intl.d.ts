import type { Locale } from "./locales";
import type { Messages } from "./messages";

/* Makes a key that does not exist, or a placeholder left out, a type error. */
declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
