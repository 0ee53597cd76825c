import { ImageResponse } from "next/og";
import sharp from "sharp";
import { SharingCard } from "@/components/catalog/sharing-card";
import type { SharingCard as Card } from "@/lib/catalog/sharing";
import { sharingFonts } from "@/lib/catalog/sharing-fonts";

interface CardTexts {
  brand: string;
  motto: string;
  fromText: string;
}

/** A product's card as PNG, below 200 kB: those who fetch it for a message wait no longer for more. */
export async function drawCard(card: Card, svg: string, texts: CardTexts): Promise<Buffer> {
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const drawn = new ImageResponse(<SharingCard card={card} picture={picture} {...texts} />, {
    width: 1200,
    height: 630,
    fonts: await sharingFonts(),
  });
  return sharp(await drawn.arrayBuffer())
    .png({ palette: true, quality: 92, effort: 4 })
    .toBuffer();
}
