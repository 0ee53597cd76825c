import type { MetadataRoute } from "next";
import { storeProfile } from "@/lib/store-profile";

const ICONS = [192, 512].flatMap((size) => [
  { src: `/icons/${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose: "any" as const },
  {
    src: `/icons/maskable-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose: "maskable" as const,
  },
]);

/** What a telephone needs to keep the shop on its home screen. It opens at `/`, which finds the language. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: storeProfile.name,
    short_name: storeProfile.name,
    id: "/",
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: "#f6f2ea",
    theme_color: "#24506f",
    categories: ["shopping"],
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }, ...ICONS],
  };
}
