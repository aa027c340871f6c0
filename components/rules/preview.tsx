import { Table } from "../table";

type Preview = {
  changes: readonly { label: string; from: string; to: string }[];
  corners: number;
  members: number;
  openLoans: number;
};

/** What a rule would change and whom it concerns, before it is saved. */
export function RulePreview({ preview, locale }: { preview: Preview; locale: string }) {
  const { changes, corners, members, openLoans } = preview;
  const count = (number: number, one: string, many: string) =>
    `${number.toLocaleString(locale)} ${number === 1 ? one : many}`;
  return (
    <div className="grid gap-3">
      {changes.length === 0 ? (
        <p>Nothing changes in what holds at this place.</p>
      ) : (
        <Table
          label="What would change"
          rows={changes}
          rowKey={(row) => row.label}
          columns={[
            { header: "Value", rowHeader: true, cell: (row) => row.label },
            { header: "Now", breaks: true, cell: (row) => row.from },
            { header: "Then", breaks: true, cell: (row) => row.to },
          ]}
        />
      )}
      <p>
        It concerns the next loans of {count(members, "member", "members")}, in{" "}
        {count(corners, "combination", "combinations")} of branch, category and item type.{" "}
        {openLoans === 0
          ? "No loan that is open now was made there."
          : `${count(openLoans, "loan that is open there keeps", "loans that are open there keep")} what was promised.`}
      </p>
    </div>
  );
}
