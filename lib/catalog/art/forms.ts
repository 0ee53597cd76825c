import type { DrawForm } from "./form";
import { bathMat, shoulderBag, towel, wrappedCloth } from "./forms/cloth-things";
import { domeUmbrella } from "./forms/dome-umbrella";
import { dripCup } from "./forms/drip-cup";
import { candle, incense, lantern, tray } from "./forms/indoor-things";
import { longUmbrella } from "./forms/long-umbrella";
import { giftCard, mapPouch, notebook, stickerSheet } from "./forms/paper-things";
import { pocketUmbrella } from "./forms/pocket-umbrella";
import { rainHat } from "./forms/rain-hat";
import { flask, glazeCup, sidePot, tastingSet } from "./forms/tea-things";
import { lowTin, shoulderTin, tallTin } from "./forms/tins";
import type { FormName } from "./recipe";

export const DRAW: Readonly<Record<FormName, DrawForm>> = {
  "long-umbrella": longUmbrella,
  "pocket-umbrella": pocketUmbrella,
  "dome-umbrella": domeUmbrella,
  "rain-hat": rainHat,
  "drip-cup": dripCup,
  "tall-tin": tallTin,
  "shoulder-tin": shoulderTin,
  "low-tin": lowTin,
  "glaze-cup": glazeCup,
  "side-pot": sidePot,
  flask,
  "tasting-set": tastingSet,
  lantern,
  incense,
  candle,
  tray,
  "wrapped-cloth": wrappedCloth,
  towel,
  "bath-mat": bathMat,
  "shoulder-bag": shoulderBag,
  notebook,
  "map-pouch": mapPouch,
  "sticker-sheet": stickerSheet,
  "gift-card": giftCard,
};
