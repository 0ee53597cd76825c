import { walkEveryMethod } from "../support/every-method";
import { test } from "../support/test";

test.use({ settings: { STORE_CURRENCY: "SGD" } });

walkEveryMethod("SGD", "SG", "en");
