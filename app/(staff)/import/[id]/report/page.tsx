import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Stat, Stats } from "@/components/stat";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { countImportNotes, type ImportNote, listImportNotes } from "@/lib/db/import-notes";
import { findImport } from "@/lib/db/imports";
import { listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { repairs } from "@/lib/policy/import-row";
import { importId, importView } from "@/lib/schemas/imports";
import { startImport } from "../actions";
import { StartForm } from "../forms";

export const metadata: Metadata = { title: "Report of an import" };

/** What an import did, or a trial would have done. */
export default async function ReportPage({ params, searchParams }: PageProps<"/import/[id]/report">) {
  await actorOr401("titles:import");
  const id = importId.safeParse((await params).id);
  const found = id.success ? await findImport(id.data) : undefined;
  if (found?.status !== "done") notFound();
  const view = importView.parse(await searchParams);
  const kind = view.notes ?? "refused";
  const [counts, notes, branches, itemTypes, { locale }] = await Promise.all([
    countImportNotes(found.id),
    listImportNotes(found.id, kind, { line: view.line, number: view.number }),
    listBranches(),
    listItemTypes(),
    readSettings(),
  ]);
  const figure = (count: number) => count.toLocaleString(locale);
  const here = `/import/${found.id}/report`;
  const last = notes.length === 100 ? notes.at(-1) : undefined;
  const mended = Object.entries(repairs).flatMap(([code, label]) => {
    const count = found.repairs[code];
    return count === undefined ? [] : [{ label, value: <span className="num">{figure(count)}</span> }];
  });
  return (
    <>
      <Breadcrumbs items={[{ label: "Import", href: "/import" }]} />
      <PageHeading
        title={found.fileName}
        beside={found.dryRun ? <Tag state="hold">Tried</Tag> : <Tag state="ok">Done</Tag>}
        actions={
          <ButtonLink href={`/import/${found.id}/report.csv`} download>
            Download the report
          </ButtonLink>
        }
      />
      {found.dryRun && (
        <Note tone="hold" className="mb-5" title="This was a trial: nothing was changed">
          The figures are what would have happened.
        </Note>
      )}
      <Card className="mb-8">
        <Stats>
          <Stat label="rows" value={figure(found.rowsRead)} />
          <Stat label="titles added" value={figure(found.titlesAdded)} />
          <Stat label="in the catalog already, unchanged" value={figure(found.titlesUnchanged)} />
          <Stat label="repeated in the file" value={figure(found.rowsDuplicate)} />
          <Stat label="refused" value={figure(found.rowsRefused)} tone={found.rowsRefused > 0 ? "bad" : undefined} />
          <Stat label="copies added" value={figure(found.copiesAdded)} />
        </Stats>
      </Card>
      {found.dryRun && found.storedAs !== null && (
        <div className="mb-8">
          <StartForm
            action={startImport}
            importId={found.id}
            profile={found.profile ?? "carrel"}
            branches={branches.map(({ id: value, name }) => ({ value, label: name }))}
            itemTypes={itemTypes.map(({ code, name }) => ({ value: code, label: name }))}
            copies={{ branchId: found.copiesBranchId ?? "", itemTypeCode: found.copiesItemTypeCode ?? "" }}
            label="Import now"
          />
        </div>
      )}
      {mended.length > 0 && (
        <section aria-labelledby="mended" className="mb-8 grid gap-3">
          <h2 id="mended">Mended on the way</h2>
          <Card>
            <Facts items={mended} />
          </Card>
        </section>
      )}
      <section aria-labelledby="rows" className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="rows">Rows</h2>
          <Tabs
            label="Which rows"
            items={noteKinds.map(({ value, label }) => ({
              href: `${here}?notes=${value}`,
              label: `${label} (${figure(counts.find((row) => row.kind === value)?.count ?? 0)})`,
              current: value === kind,
            }))}
          />
        </div>
        {notes.length === 0 ? (
          <Empty title={emptyNotes[kind]} />
        ) : (
          <Card padding="table">
            <Table<ImportNote>
              label={noteKinds.find(({ value }) => value === kind)?.label ?? kind}
              rows={notes}
              rowKey={(note) => `${note.line} ${note.number}`}
              columns={[
                { header: "Line", rowHeader: true, cell: (note) => <span className="num">{figure(note.line)}</span> },
                { header: "Reason", cell: (note) => <span className="wrap-anywhere">{note.reason}</span> },
              ]}
            />
          </Card>
        )}
        <Pager label="Rows" next={last && `${here}?notes=${kind}&line=${last.line}&number=${last.number}`} />
      </section>
    </>
  );
}

const noteKinds: { value: ImportNote["kind"]; label: string }[] = [
  { value: "refused", label: "Refused" },
  { value: "duplicate", label: "Repeated" },
  { value: "note", label: "Noted" },
];

const emptyNotes: Record<ImportNote["kind"], string> = {
  refused: "No row was refused",
  duplicate: "No title stands in the file twice",
  note: "Nothing was left out of any row",
};
