import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { homeLanguage, librarySettings } from "@/lib/web/reader";

/** What a phone is told when the library is put on its home screen. There is no service worker: no page of money is ever old. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection();
  // Anybody on the way may keep it, so it is the same for everybody.
  const [{ libraryName }, locale] = await Promise.all([librarySettings(), homeLanguage()]);
  const t = await getTranslations({ locale, namespace: "shell" });
  return {
    id: "/",
    name: libraryName,
    short_name: libraryName.length <= 12 ? libraryName : "Carrel",
    description: t("about"),
    lang: locale,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#faf8f4",
    theme_color: "#faf8f4",
    categories: ["books", "education"],
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/icons/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/icons/icon-512.png", type: "image/png", sizes: "512x512" },
      { src: "/icons/maskable-512.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("loans"), url: "/account" },
      { name: t("holds"), url: "/account/holds" },
    ],
  };
}
