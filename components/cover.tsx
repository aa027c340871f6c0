import { classes } from "./classes";
import { coverGround, initial, longestWord } from "./cover-look";

export type CoverProps = {
  title: string;
  /** xs 36×52 with the first letter, s 58×84, l 132×196 (pixels at the usual text size) */
  size?: "xs" | "s" | "l";
  /** Language of the title, if known: words then break where the language breaks them. */
  lang?: string;
};

/** A cover drawn from the title, since pictures of covers belong to others. Decoration: the title always stands beside it. */
export function Cover({ title, size = "s", lang }: CoverProps) {
  const { box, clamp, text } = looks[size];
  const longest = longestWord(title);
  const fit = text.find(({ upTo }) => longest <= upTo) ?? text.at(-1);
  return (
    // dir="auto": the spine stands on the side from which the script is read.
    <div
      aria-hidden
      dir="auto"
      lang={lang}
      className={classes(
        "flex-none overflow-hidden rounded-[3px] border-black/20 font-serif font-semibold text-white select-none print:[print-color-adjust:exact] forced-colors:[forced-color-adjust:none]",
        coverGround(title),
        box,
      )}
    >
      <div className={classes("wrap-anywhere hyphens-auto", clamp, fit?.className)}>
        {size === "xs" ? initial(title) : title}
      </div>
    </div>
  );
}

const looks = {
  xs: {
    box: "grid h-[52px] w-9 place-items-center border-s-3 shadow-[0_1px_3px_#0004]",
    clamp: "",
    text: [{ upTo: Infinity, className: "text-[15px]/none" }],
  },
  s: {
    box: "h-[84px] w-[58px] border-s-4 py-2 ps-1.5 pe-[3px] shadow-[0_1px_3px_#0004]",
    clamp: "line-clamp-5",
    text: [
      { upTo: 7, className: "text-[10.5px]/[13px]" },
      { upTo: 9, className: "text-[9px]/[12px]" },
      { upTo: 10, className: "text-[8px]/[11px]" },
      { upTo: 12, className: "text-[7px]/[10px]" },
      { upTo: Infinity, className: "text-[8px]/[11px]" },
    ],
  },
  l: {
    box: "h-[196px] w-[132px] border-s-8 pt-4 pe-3 pb-3 ps-2.5 shadow-[0_2px_8px_#0004]",
    clamp: "line-clamp-7",
    text: [
      { upTo: 10, className: "text-[19px]/[23px]" },
      { upTo: 13, className: "text-[15px]/[20px]" },
      { upTo: Infinity, className: "text-[13px]/[18px]" },
    ],
  },
} as const;
