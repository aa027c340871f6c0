import { classes } from "./classes";

export type BeforeAfterProps = {
  /** Field by field, as people read it; an empty text is nothing. */
  changes: readonly { name: string; label: string; before: string; after: string }[];
  /** It was added: there was nothing before. */
  isNew: boolean;
  /** It was taken away: there is nothing after. */
  isGone: boolean;
};

/** What a record was and what it became. Long texts fold; of what was added or taken away one side is shown. */
export function BeforeAfter({ changes, isNew, isGone }: BeforeAfterProps) {
  const shown = changes.filter(({ before, after }) => before !== "" || after !== "");
  if (shown.length > 6)
    return (
      <details>
        <summary className="min-h-6 max-sm:min-h-11">{shown.length} values</summary>
        <List changes={shown} isNew={isNew} isGone={isGone} />
      </details>
    );
  return <List changes={shown} isNew={isNew} isGone={isGone} />;
}

function List({ changes, isNew, isGone }: BeforeAfterProps) {
  return (
    <dl className={classes("grid gap-x-4 gap-y-1.5", (isNew || isGone) && "sm:grid-cols-2")}>
      {changes.map(({ name, label, before, after }) => (
        <div key={name} className="min-w-0">
          <dt className="text-tiny text-ink-2">{label}</dt>
          <dd className="wrap-anywhere whitespace-pre-wrap">
            {isNew ? (
              <Value text={after} />
            ) : isGone ? (
              <Value text={before} />
            ) : (
              <>
                <del className="text-ink-2 no-underline">
                  <span className="sr-only">before: </span>
                  <Value text={before} />
                </del>
                <span aria-hidden className="text-ink-2">
                  {" → "}
                </span>
                <ins className="no-underline">
                  <span className="sr-only">after: </span>
                  <Value text={after} />
                </ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ text }: { text: string }) {
  if (text === "") return <em className="text-ink-2">nothing</em>;
  return <span dir="auto">{text.length > 400 ? `${text.slice(0, 400)}…` : text}</span>;
}
