import { walkEveryMethod } from "../support/every-method";
import { test } from "../support/test";

test.use({ settings: { STORE_CURRENCY: "JPY" } });

walkEveryMethod("JPY", "JP", "ja");
