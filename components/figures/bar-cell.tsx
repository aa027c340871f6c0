/** A figure with a bar of its share of the largest, for the eye alone: the figure says it all. */
export function BarCell({ value, most, text }: { value: number; most: number; text: string }) {
  const share = most > 0 ? (value / most) * 100 : 0;
  return (
    <span className="inline-flex items-center justify-end gap-2.5 align-middle @max-cards:flex-row-reverse">
      <svg
        aria-hidden
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        className="h-2 w-24 flex-none fill-accent opacity-75 max-sm:w-16 forced-colors:fill-[CanvasText]"
      >
        {/* From the side of the figure, and never drawn as nothing where there is something. */}
        {value > 0 && <rect x={100 - Math.max(1.5, share)} y={0} width={Math.max(1.5, share)} height={8} />}
      </svg>
      <span className="min-w-12 num">{text}</span>
    </span>
  );
}
