import type { Form } from "./form";
import { bathMat, shoulderBag, towel, wrappedCloth } from "./forms/cloth-things";
import { dripCup } from "./forms/drip-cup";
import { citrusCandle, incense, paperLantern, tray } from "./forms/indoor-things";
import { giftCard, mapPouch, paperNotebook, stickerSheet } from "./forms/paper-things";
import { rainHat } from "./forms/rain-hat";
import { flask, glazeCup, sidePot, tastingSet } from "./forms/tea-things";
import { lowTin, shoulderTin, tallTin } from "./forms/tins";
import { domeUmbrella, longUmbrella, pocketUmbrella } from "./forms/umbrellas";
import type { FormName } from "./recipe";

export const DRAW: Readonly<Record<FormName, Form>> = {
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
  lantern: paperLantern,
  incense,
  candle: citrusCandle,
  tray,
  "wrapped-cloth": wrappedCloth,
  towel,
  "bath-mat": bathMat,
  "shoulder-bag": shoulderBag,
  notebook: paperNotebook,
  "map-pouch": mapPouch,
  "sticker-sheet": stickerSheet,
  "gift-card": giftCard,
};
