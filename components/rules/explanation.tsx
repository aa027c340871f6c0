import { Card } from "../card";
import { Note } from "../note";
import { Table } from "../table";

type Row = {
  label: string;
  words: string;
  from: { place: string } | null;
  overrides: readonly { place: string; words: string }[];
};

type Explained = { lends: boolean; fine: string; sections: readonly { title: string; rows: readonly Row[] }[] };

/** What holds at a place: each value in words, the rule that says it, and what that stands instead of. */
export function Explanation({ explained }: { explained: Explained }) {
  return (
    <Card as="section" aria-labelledby="holds-title" className="grid gap-4">
      <h2 id="holds-title" className="font-serif text-xl font-semibold">
        What holds here, and why
      </h2>
      {!explained.lends && (
        <Note tone="warn">No rule says how long a loan is, so nothing of this kind is lent to such a member.</Note>
      )}
      <p>{explained.fine}</p>
      {explained.sections.map(({ title, rows }) => (
        <section key={title} className="grid gap-1">
          <h3 className="font-semibold">{title}</h3>
          <Table<Row>
            label={title}
            rows={rows}
            rowKey={(row) => row.label}
            columns={[
              { header: "Value", rowHeader: true, cell: (row) => row.label },
              { header: "Is", breaks: true, cell: (row) => row.words },
              { header: "From", breaks: true, cell: (row) => row.from?.place ?? "No rule says otherwise" },
              {
                header: "Instead of",
                breaks: true,
                cell: (row) => row.overrides.map(({ words, place }) => `${words} (${place})`).join("; "),
              },
            ]}
          />
        </section>
      ))}
    </Card>
  );
}
