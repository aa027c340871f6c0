/**
 * A word as the search compares it: no accents, no capitals, letters of one kind. Near enough to the database's own
 * folding for marking words on a screen; what is found is decided there.
 */
export function folded(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđþðıħ]/g, (letter) => plain[letter] ?? letter);
}

const plain: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  þ: "th",
  ð: "d",
  ı: "i",
  ħ: "h",
};

/** How a folded word is written in one of these texts: "Márquez" for "marquez"; as it is when none has it. */
export function asWritten(word: string, texts: readonly string[]): string {
  for (const text of texts) {
    const written = text.split(/[^\p{L}\p{N}\p{M}]+/u).find((part) => folded(part) === word);
    if (written !== undefined) return written;
  }
  return word;
}
