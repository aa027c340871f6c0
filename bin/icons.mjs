#!/usr/bin/env node
// Draws the icons of the installed application anew, after a change of the brand: node bin/icons.mjs
import { fileURLToPath } from "node:url";
import { prepare } from "../lib/house/prepare.mjs";

await prepare();
const { chromium } = await import("@playwright/test");
const { findBrowser } = await import("../lib/checks/browser.ts");

const root = fileURLToPath(new URL("..", import.meta.url));

const spines = (accent, ink) =>
  `<rect fill="${accent}" x="5" y="3" width="13" height="26" rx="1.5"/><rect fill="${ink}" x="22" y="6" width="6" height="20"/>`;
// Phones cut a maskable icon to their own shape: what counts stands in the middle, on paper from edge to edge.
const icons = [
  { file: "public/icons/icon-192.png", size: 192, inset: 0.08, radius: 0.18 },
  { file: "public/icons/icon-512.png", size: 512, inset: 0.08, radius: 0.18 },
  { file: "public/icons/maskable-512.png", size: 512, inset: 0.22, radius: 0 },
  { file: "app/apple-icon.png", size: 180, inset: 0.14, radius: 0 },
];

const browser = await findBrowser({ folder: root, env: process.env });
if (typeof browser !== "string") throw new Error(browser.problem);
const running = await chromium.launch({ executablePath: browser, args: ["--no-sandbox", "--disable-gpu"] });
for (const { file, size, inset, radius } of icons) {
  const page = await running.newPage({ viewport: { width: size, height: size } });
  const mark = size * (1 - 2 * inset);
  await page.setContent(
    `<style>body{margin:0}</style><svg width="${size}" height="${size}" style="display:block">` +
      `<rect width="${size}" height="${size}" rx="${size * radius}" fill="#faf8f4"/>` +
      `<svg x="${size * inset}" y="${size * inset}" width="${mark}" height="${mark}" viewBox="0 0 32 32">${spines("#1f5b4a", "#706a60")}</svg></svg>`,
  );
  await page.screenshot({ path: `${root}${file}`, omitBackground: true });
  await page.close();
}
await running.close();
