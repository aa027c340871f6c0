import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixtures";

// Bytes are no time: how much a page brings along is the same on every machine.

const limit = 130_000;

test.describe.configure({ mode: "parallel" });

for (const [name, path] of [
  ["home", "/"],
  ["results", "/?q=a"],
  ["a title", "/titles/1"],
  ["news", "/news"],
  ["sign in", "/sign-in"],
] as const) {
  test(`${name}: all its scripts together stay under 130 kB, as they come over the wire`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const scripts: { url: string; bytes: number }[] = [];
    page.on("requestfinished", async (request) => {
      if (request.resourceType() !== "script") return;
      scripts.push({ url: request.url(), bytes: (await request.sizes()).responseBodySize });
    });
    await page.goto(`${baseURL}${path}`, { waitUntil: "networkidle" });
    expect(scripts.length).toBeGreaterThan(3);
    const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, scripts.map(({ url, bytes }) => `${bytes} ${url}`).join("\n")).toBeLessThan(limit);
    await context.close();
  });
}

test("scripts come in Brotli, are kept for good, and a browser that takes less gets gzip", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const source = await page.locator("script[src*='/_next/static/']").first().getAttribute("src");
  const of = async (encoding: string) =>
    (await request.get(source ?? "", { headers: { "accept-encoding": encoding } })).headers();
  expect(await of("gzip, deflate, br")).toMatchObject({
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(await of("gzip")).toMatchObject({ "content-encoding": "gzip" });
});

test("the library can be put on a home screen: its manifest, its icons, and no worker that keeps pages", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const answer = await request.get(href ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ id: "/", start_url: "/", scope: "/", display: "standalone" });
  expect(manifest.icons.map((icon: { purpose?: string }) => icon.purpose ?? "any")).toContain("maskable");
  for (const { src, sizes, type } of [
    ...manifest.icons,
    { src: await page.locator("link[rel=apple-touch-icon]").getAttribute("href"), sizes: "180x180", type: "image/png" },
  ]) {
    const icon = await request.get(src);
    expect(icon.headers()["content-type"], src).toBe(type);
    if (type === "image/png") expect(`${widthOf(await icon.body())}x${widthOf(await icon.body())}`, src).toBe(sizes);
  }
  const workers = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  expect(workers).toBe(0);
});

test("the build takes packages and its own output for the program, and no other file of the folder", () => {
  const folder = path.join(process.cwd(), ".next", "server");
  const traces = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".nft.json"),
  );
  expect(traces.length).toBeGreaterThan(100);
  const strange = new Set<string>();
  for (const trace of traces) {
    const at = path.join(folder, trace);
    const { files } = JSON.parse(readFileSync(at, "utf8")) as { files: string[] };
    for (const file of files) {
      const name = path.relative(process.cwd(), path.resolve(path.dirname(at), file));
      if (!/^(node_modules|\.next|package\.json)(\/|$)/.test(name)) strange.add(name);
    }
  }
  expect([...strange]).toEqual([]);
});

/** A PNG says it in its first chunk. */
const widthOf = (png: Buffer) => png.readUInt32BE(16);
