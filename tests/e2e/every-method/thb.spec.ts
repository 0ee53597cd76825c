import { walkEveryMethod } from "../support/every-method";
import { test } from "../support/test";

test.use({ settings: { STORE_CURRENCY: "THB" } });

walkEveryMethod("THB", "TH", "en");
