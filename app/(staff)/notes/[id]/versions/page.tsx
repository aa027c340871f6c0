import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { DifferenceText } from "@/components/notes/difference-text";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Tag } from "@/components/tag";
import { OneButtonForm } from "@/components/one-button-form";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { listNoteVersions, type NoteVersion } from "@/lib/db/note-versions";
import { findNote } from "@/lib/db/notes";
import { readSettings } from "@/lib/db/settings";
import { changesOfVersion } from "@/lib/policy/note-changes";
import { recordId, recordVersion } from "@/lib/schemas/text";
import { takeBackNote } from "../../actions";

export const metadata: Metadata = { title: "Versions of a note" };

const PAGE = 20;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

/** A note as it was, each version with what it changed. */
export default async function NoteVersionsPage({ params, searchParams }: Props) {
  await actorOr401("office:write");
  const id = recordId.safeParse((await params).id);
  const note = id.success ? await findNote(id.data) : undefined;
  if (!note) notFound();
  const before = recordVersion.safeParse((await searchParams).before).data;
  const [versions, settings] = await Promise.all([
    listNoteVersions(note.id, { before, limit: PAGE + 1 }),
    readSettings(),
  ]);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const here = `/notes/${note.id}`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Notes", href: "/notes" },
          { label: note.title, href: here },
        ]}
      />
      <PageHeading title="Versions" />
      <ol aria-label="Versions" className="grid gap-4">
        {versions.slice(0, PAGE).map((version, place) => (
          <Version
            key={version.version}
            version={version}
            before={versions[place + 1]}
            dates={dates}
            takeBack={
              version.version !== note.version && !note.deletedAt ? (
                <OneButtonForm
                  action={takeBackNote}
                  values={{ id: note.id, version: String(note.version), older: String(version.version) }}
                  label={`Take version ${version.version} back`}
                />
              ) : undefined
            }
          />
        ))}
      </ol>
      <Pager
        label="Pages of versions"
        previous={before === undefined ? undefined : `${here}/versions`}
        previousLabel="Newest"
        next={versions.length > PAGE ? `${here}/versions?before=${versions[PAGE - 1]?.version}` : undefined}
        nextLabel="Older"
      />
    </>
  );
}

type VersionProps = {
  version: NoteVersion;
  before: NoteVersion | undefined;
  dates: DateFormat;
  takeBack: React.ReactNode;
};

function Version({ version, before, dates, takeBack }: VersionProps) {
  const { said, parts } = changesOfVersion(version, before);
  return (
    <Card as="li" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2>Version {version.version}</h2>
          {version.deleted && <Tag state="bad">Deleted</Tag>}
          <span className="text-tiny text-ink-2">
            <DateTime value={version.writtenAt} {...dates} /> · <bdi>{version.writtenBy}</bdi>
          </span>
        </div>
        {takeBack}
      </div>
      {said.map((sentence) => (
        <p key={sentence} className="text-ink-2">
          {sentence}
        </p>
      ))}
      {parts.map(({ label, pieces }) => (
        <div key={label} className="grid gap-1">
          <h3 className="text-sm font-semibold">{label}</h3>
          <DifferenceText pieces={pieces} />
        </div>
      ))}
    </Card>
  );
}
