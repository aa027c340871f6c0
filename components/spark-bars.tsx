/** Counts over time, oldest first, drawn small. The words say what a reader who can't see it would miss. */
export function SparkBars({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(1, ...counts);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${counts.length * 4} 34`}
      preserveAspectRatio="none"
      className="h-[34px] w-full fill-accent opacity-75 forced-colors:fill-[CanvasText]"
    >
      {counts.map((count, place) => {
        // Something is never drawn as nothing.
        const height = count === 0 ? 0.5 : Math.max(2, (count / most) * 34);
        // oxlint-disable-next-line react/no-array-index-key -- the place in the row is what a bar is
        return <rect key={place} x={place * 4} y={34 - height} width={3} height={height} />;
      })}
    </svg>
  );
}
