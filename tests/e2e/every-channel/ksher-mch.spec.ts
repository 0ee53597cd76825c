import { OUTCOMES, walkEveryChannel } from "../support/every-channel";
import { walkEveryNotice } from "../support/every-notice";
import { KSHER_SHOPS } from "../support/ksher";
import { test } from "../support/test";

test.use({ settings: KSHER_SHOPS.mchEveryChannel });

walkEveryChannel(OUTCOMES);
walkEveryNotice();
