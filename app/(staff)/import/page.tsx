import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Table } from "@/components/table";
import { Tag, type TagState } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type ImportLine, listImports } from "@/lib/db/imports";
import { readSettings } from "@/lib/db/settings";
import { profiles } from "@/lib/policy/import-profiles";
import { recordId } from "@/lib/schemas/text";
import { MAX_FILE_BYTES } from "@/lib/services/import-file";
import { UploadForm } from "./forms";

export const metadata: Metadata = { title: "Import" };

/** Titles from a file: where it begins, and what was imported before. */
export default async function ImportsPage({ searchParams }: PageProps<"/import">) {
  await actorOr401("titles:import");
  const before = recordId.safeParse((await searchParams).before);
  const [imports, settings] = await Promise.all([listImports(before.data), readSettings()]);
  const format = {
    locale: settings.locale,
    timeZone: settings.timeZone,
    today: dayInZone(new Date(), settings.timeZone),
  };
  const last = imports.length === 20 ? imports.at(-1)?.id : undefined;
  return (
    <>
      <PageHeading title="Import titles" />
      <div className="mb-8 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Card>
          <UploadForm limit={`${MAX_FILE_BYTES / 1024 ** 3} GB`} maxBytes={MAX_FILE_BYTES} />
        </Card>
        <Card as="section" aria-labelledby="columns" className="grid gap-3 text-sm">
          <h2 id="columns">Columns</h2>
          <p>
            The first line names the columns, in any order; only <code className="font-mono">title</code> has to be
            there:
          </p>
          <p className="font-mono text-tiny wrap-anywhere">
            {[...profiles.carrel.required, ...profiles.carrel.optional].join(", ")}
          </p>
          <p className="text-ink-2">
            Several contributors or subjects are separated by semicolons; “(illustrator)” after a name is a role. A row
            with a barcode brings a copy, and needs a branch and an item type. The columns of goodbooks-10k are
            recognised by themselves.
          </p>
          <p className="text-ink-2">
            A title that the catalog has already stays as it is. All rows that can be taken come in, or none.
          </p>
        </Card>
      </div>
      <section aria-labelledby="imports" className="grid gap-3">
        <h2 id="imports">Imports</h2>
        {imports.length === 0 ? (
          <Empty title="Nothing was imported yet">Each import is listed here with its report.</Empty>
        ) : (
          <Card padding="table">
            <Table<ImportLine>
              label="Imports, newest first"
              rows={imports}
              rowKey={(row) => row.id}
              columns={[
                {
                  header: "File",
                  rowHeader: true,
                  cell: (row) => (
                    <AppLink href={`/import/${row.id}`} dir="auto" className="inline-block max-sm:py-2.5">
                      {row.fileName}
                    </AppLink>
                  ),
                },
                {
                  header: "State",
                  cell: (row) => (
                    <Tag state={states[row.status].tag}>
                      {row.dryRun && row.status === "done" ? "Tried" : states[row.status].label}
                    </Tag>
                  ),
                },
                {
                  header: "Rows",
                  align: "end",
                  cell: (row) => <span className="num">{row.rowsRead.toLocaleString(settings.locale)}</span>,
                },
                {
                  header: "Added",
                  align: "end",
                  cell: (row) => (
                    <span className="num">{(row.dryRun ? 0 : row.titlesAdded).toLocaleString(settings.locale)}</span>
                  ),
                },
                {
                  header: "Refused",
                  align: "end",
                  cell: (row) => <span className="num">{row.rowsRefused.toLocaleString(settings.locale)}</span>,
                },
                { header: "By", cell: (row) => <span dir="auto">{row.userName ?? "Command line"}</span> },
                { header: "When", cell: (row) => <DateTime value={row.createdAt} {...format} /> },
              ]}
            />
          </Card>
        )}
        <Pager label="Imports" next={last && `/import?before=${last}`} nextLabel="Older" />
      </section>
    </>
  );
}

const states: Record<ImportLine["status"], { label: string; tag: TagState }> = {
  uploaded: { label: "Not started", tag: "hold" },
  waiting: { label: "Waiting", tag: "hold" },
  reading: { label: "Reading", tag: "warn" },
  merging: { label: "Merging", tag: "warn" },
  done: { label: "Done", tag: "ok" },
  failed: { label: "Failed", tag: "bad" },
};
