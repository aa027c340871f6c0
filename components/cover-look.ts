/** The grounds of covers: the `--color-cover-*` tokens, spelled out so that Tailwind finds the classes. */
export const coverGrounds = [
  "bg-cover-slate",
  "bg-cover-brick",
  "bg-cover-pine",
  "bg-cover-ochre",
  "bg-cover-petrol",
  "bg-cover-plum",
  "bg-cover-wine",
  "bg-cover-olive",
  "bg-cover-navy",
  "bg-cover-umber",
  "bg-cover-violet",
  "bg-cover-teal",
  "bg-cover-graphite",
  "bg-cover-rose",
] as const;

/** The ground of a title: the same one on every machine and every day (FNV-1a over the lower-case title). */
export function coverGround(title: string): (typeof coverGrounds)[number] {
  let hash = 0x811c9dc5;
  for (const character of title.normalize("NFC").trim().toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  // The low bits of FNV mix badly on short texts.
  const mixed = (hash ^ (hash >>> 15)) >>> 0;
  return coverGrounds[mixed % coverGrounds.length] ?? "bg-cover-slate";
}

/** UTF-16 units of the longest stretch that can't be broken across lines; Chinese, Japanese and Korean break anywhere. */
export function longestWord(title: string): number {
  const words = title.split(/[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Dash}]+/u);
  return Math.max(0, ...words.map((word) => word.length));
}

/** What stands on a cover too small for its title: its first letter, or what a reader would call one. */
export function initial(title: string): string {
  const [first] = new Intl.Segmenter().segment(title.trim());
  return first?.segment.toLocaleUpperCase() ?? "";
}
