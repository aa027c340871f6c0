type Piece = { kind: "same" | "added" | "gone"; text: string };

/** How a text changed: what came is underlined, what went is struck through. */
export function DifferenceText({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div dir="auto" className="leading-relaxed wrap-anywhere whitespace-pre-wrap">
      {pieces.map(({ kind, text }, place) => {
        // Pieces have no identity but their place.
        const key = `${place} ${kind}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        if (kind === "added")
          return (
            <ins key={key} className="bg-ok-soft text-ok">
              {text}
            </ins>
          );
        return (
          <del key={key} className="bg-bad-soft text-bad">
            {text}
          </del>
        );
      })}
    </div>
  );
}
