const browsers = [
  ["Edge", /\bEdg(A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bVersion\/.*\bSafari\//],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** What a User-Agent header says about itself: "Firefox" and "Windows". Told to people only, never decided by. */
export function deviceParts(userAgent: string | null): { browser: string | undefined; system: string | undefined } {
  const text = userAgent ?? "";
  return {
    browser: browsers.find(([, sign]) => sign.test(text))?.[0],
    system: systems.find(([, sign]) => sign.test(text))?.[0],
  };
}

/** The same in words: "Firefox on Windows". */
export function deviceOf(userAgent: string | null): string {
  const { browser, system } = deviceParts(userAgent);
  if (!browser && !system) return "Unknown device";
  return [browser ?? "A browser", system && `on ${system}`].filter(Boolean).join(" ");
}
