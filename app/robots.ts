import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  const { baseUrl, mode } = env();
  // A shop on emulated or test payments is not for strangers who come from a search engine.
  if (mode !== "live") return { rules: { userAgent: "*", disallow: "/" } };
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/api/", "/*/cart", "/*/checkout", "/*/orders", "/*/find-order", "/*/search"],
    },
    sitemap: `${baseUrl}/sitemap.xml`,
  };
}
