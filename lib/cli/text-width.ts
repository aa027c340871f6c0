const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const invisible = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** Columns that a text takes on a terminal: two for each sign of Chinese, Japanese and Korean, none for accents alone. */
export function widthOf(text: string): number {
  // Most texts are plain, and cutting one into its signs costs a hundred times what looking at it does.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfSign(segment);
  return width;
}

/** A text of at most this width; what was cut is marked. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let left = width - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOfSign(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A text of the library as a terminal may be given it: on one line, without the control characters by which a text
 * could move the cursor, and without those by which it could change the direction of what stands beside it.
 */
export function plain(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Between marks that keep its direction from reaching into the next column, where it runs from right to left. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

function widthOfSign(sign: string): number {
  if (wide.test(sign)) return 2;
  return invisible.test(sign) ? 0 : 1;
}
