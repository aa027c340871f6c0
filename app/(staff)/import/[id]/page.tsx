import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Stat, Stats } from "@/components/stat";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { asDomainError } from "@/lib/db/errors";
import { findImport, type Import } from "@/lib/db/imports";
import { listItemTypes } from "@/lib/db/item-types";
import { readSettings } from "@/lib/db/settings";
import { type ProfileName, profiles } from "@/lib/policy/import-profiles";
import { importId, importView, type ImportView } from "@/lib/schemas/imports";
import { formatYear } from "@/lib/schemas/year";
import { type Preview, type PreviewRow, previewImport } from "@/lib/services/imports";
import { startImport } from "./actions";
import { KeepFresh, StartForm } from "./forms";

export const metadata: Metadata = { title: "Import" };

/** One import: what it will do, how far it is, what it did. */
export default async function ImportPage({ params, searchParams }: PageProps<"/import/[id]">) {
  const actor = await actorOr401("titles:import");
  const id = importId.safeParse((await params).id);
  const found = id.success ? await findImport(id.data) : undefined;
  if (!found) notFound();
  if (found.status === "done") redirect(`/import/${found.id}/report`);
  const view = importView.parse(await searchParams);
  return (
    <>
      <Breadcrumbs items={[{ label: "Import", href: "/import" }]} />
      {found.status === "uploaded" && <Upload actor={actor} found={found} view={view} />}
      {found.status === "failed" && <Failure found={found} />}
      {(found.status === "waiting" || found.status === "reading" || found.status === "merging") && (
        <Progress found={found} />
      )}
    </>
  );
}

async function Upload({ actor, found, view }: { actor: Actor; found: Import; view: ImportView }) {
  const profile = view.profile ?? profileOf(found);
  const preview = await previewImport(actor, found, profile).catch((error: unknown) => {
    const refusal = asDomainError(error);
    if (!refusal) throw error;
    return refusal.message;
  });
  return (
    <>
      <PageHeading
        title={found.fileName}
        beside={<Tag state="hold">Not started</Tag>}
        actions={
          <Tabs
            label="Columns"
            items={names.map((name) => ({
              href: `/import/${found.id}?profile=${name}`,
              label: profiles[name].label,
              current: name === profile,
            }))}
          />
        }
      />
      {typeof preview === "string" ? (
        <Note tone="bad" title="The file can’t be read this way">
          {preview}
        </Note>
      ) : (
        <>
          <PreviewTable preview={preview} found={found} />
          <Start found={found} profile={profile} label="Start the import" />
        </>
      )}
    </>
  );
}

function PreviewTable({ preview, found }: { preview: Preview; found: Import }) {
  return (
    <section aria-labelledby="preview" className="mb-8 grid gap-3">
      <div className="grid gap-1">
        <h2 id="preview">First rows, as they will come in</h2>
        <p className="text-sm text-ink-2">
          Read as {encodingNames[found.encoding ?? ""] ?? found.encoding}
          {preview.unused.length > 0 && <>. Not used: {preview.unused.join(", ")}</>}.
        </p>
      </div>
      {preview.rows.length === 0 ? (
        <Empty title="The file has a header and no rows" />
      ) : (
        <Card padding="table">
          <Table<PreviewRow>
            label="First rows"
            rows={preview.rows}
            rowKey={(row) => String(row.line)}
            columns={[
              { header: "Line", cell: (row) => <span className="num">{row.line}</span> },
              { header: "Title", rowHeader: true, cell: (row) => titleCell(row) },
              {
                header: "Contributors",
                cell: (row) => "row" in row && <span dir="auto">{contributorsOf(row.row)}</span>,
              },
              { header: "ISBN", cell: (row) => "row" in row && <span className="code num">{row.row.isbn13}</span> },
              {
                header: "Year",
                cell: (row) =>
                  "row" in row && row.row.year !== null && <span className="num">{formatYear(row.row.year)}</span>,
              },
              { header: "Language", cell: (row) => "row" in row && row.row.language },
              {
                header: "Series",
                cell: (row) => "row" in row && [row.row.series, row.row.seriesNumber].filter(Boolean).join(", "),
              },
            ]}
          />
        </Card>
      )}
    </section>
  );
}

function titleCell(row: PreviewRow): ReactNode {
  if ("refusal" in row) return <span className="text-bad">Refused: {row.refusal}</span>;
  return (
    <>
      <span dir="auto" className="block">
        {row.row.title}
      </span>
      {row.notes.map((note) => (
        <span key={note} className="block text-tiny text-ink-2">
          {note}
        </span>
      ))}
    </>
  );
}

function contributorsOf({ contributors }: { contributors: { name: string; role: string }[] }): string {
  const shown = contributors.slice(0, 4).map(({ name, role }) => (role === "author" ? name : `${name} (${role})`));
  return shown.join("; ") + (contributors.length > 4 ? ` and ${contributors.length - 4} more` : "");
}

async function Start({ found, profile, label }: { found: Import; profile: ProfileName; label: string }) {
  const [branches, itemTypes] = await Promise.all([listBranches(), listItemTypes()]);
  return (
    <StartForm
      action={startImport}
      importId={found.id}
      profile={profile}
      branches={branches.map(({ id, name }) => ({ value: id, label: name }))}
      itemTypes={itemTypes.map(({ code, name }) => ({ value: code, label: name }))}
      copies={{ branchId: found.copiesBranchId ?? "", itemTypeCode: found.copiesItemTypeCode ?? "" }}
      label={label}
    />
  );
}

function Failure({ found }: { found: Import }) {
  return (
    <>
      <PageHeading title={found.fileName} beside={<Tag state="bad">Failed</Tag>} />
      <Note
        tone="bad"
        title="Nothing was imported"
        className="mb-8"
        actions={<ButtonLink href="/import">Import another file</ButtonLink>}
      >
        {found.failure}
      </Note>
      {found.storedAs !== null && <Start found={found} profile={profileOf(found)} label="Try again" />}
    </>
  );
}

async function Progress({ found }: { found: Import }) {
  const { locale } = await readSettings();
  const words: Partial<Record<Import["status"], string>> = {
    waiting: "Waiting for the worker.",
    reading: "Reading the file.",
    merging: "Merging into the catalog: all of it, or nothing.",
  };
  return (
    <>
      <KeepFresh />
      <PageHeading
        title={found.fileName}
        beside={<Tag state="warn">{found.status === "waiting" ? "Waiting" : "At work"}</Tag>}
      />
      <Card className="grid gap-5" aria-live="polite">
        <p>{words[found.status]}</p>
        <Counts found={found} locale={locale} />
      </Card>
      <p className="mt-3 text-sm text-ink-2">You may leave this page: the import goes on, and its report stays here.</p>
    </>
  );
}

function Counts({ found, locale }: { found: Import; locale: string }) {
  const figure = (count: number) => count.toLocaleString(locale);
  return (
    <Stats>
      <Stat label="rows read" value={figure(found.rowsRead)} />
      <Stat label="valid" value={figure(found.rowsValid)} />
      <Stat label="refused" value={figure(found.rowsRefused)} tone={found.rowsRefused > 0 ? "bad" : undefined} />
    </Stats>
  );
}

const names: ProfileName[] = ["carrel", "goodbooks"];

function profileOf(found: Import): ProfileName {
  return names.find((name) => name === found.profile) ?? "carrel";
}

const encodingNames: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252, because it is not UTF-8",
};
