import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Cover } from "@/components/cover";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { NotesPanel } from "@/components/notes/notes-panel";
import { TasksPanel } from "@/components/tasks/tasks-panel";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401, currentActor } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { type Copy, listCopies } from "@/lib/db/copies";
import { listNotes } from "@/lib/db/notes";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listOpenTasks } from "@/lib/db/tasks";
import { findTitle, type Title } from "@/lib/db/titles";
import { formatIsbn } from "@/lib/isbn";
import { copyStateInWords, copyTagState } from "@/lib/policy/copy-words";
import { newNoteAddress, notesAddress } from "@/lib/policy/note-words";
import { tasksAbout } from "@/lib/policy/task-words";
import { conditionName } from "@/lib/schemas/copy-form";
import { languageName } from "@/lib/schemas/languages";
import { recordId } from "@/lib/schemas/text";
import { formatYear } from "@/lib/schemas/year";
import { languageTag } from "@/lib/web/catalog-words";
import { restoreTitle, withdrawTitle } from "./actions";
import { StandingForm } from "./forms";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  // A title that is withdrawn is for staff alone, its name too.
  if (!can(await currentActor(), "titles:write")) return {};
  const title = await titleOf(await params);
  return { title: title?.title ?? "Not found" };
}

export default async function TitlePage({ params }: Params) {
  const actor = await actorOr401("titles:write");
  const title = await titleOf(await params);
  if (!title) notFound();
  const [copies, settings, notes, tasks] = await Promise.all([
    listCopies(title.id),
    readSettings(),
    can(actor, "office:write") ? listNotes({ about: { kind: "title", id: title.id } }, { limit: 6 }) : undefined,
    can(actor, "office:write") ? listOpenTasks({ link: { kind: "title", id: title.id } }, { limit: 6 }) : undefined,
  ]);
  const here = `/catalog/titles/${title.id}`;
  const withdrawn = title.withdrawnAt !== null;
  const addCopy = can(actor, "copies:write") && !withdrawn && (
    <ButtonLink href={`${here}/copies/new`} tone={copies.length === 0 ? "primary" : "plain"}>
      Add a copy
    </ButtonLink>
  );
  return (
    <>
      <Breadcrumbs items={[{ label: "Catalog", href: "/catalog" }]} />
      <PageHeading
        title={title.title}
        beside={withdrawn && <Tag state="bad">Withdrawn</Tag>}
        actions={
          <>
            {can(actor, "loans:read") && <ButtonLink href={`${here}/holds`}>Queue</ButtonLink>}
            {!withdrawn && <ButtonLink href={`/titles/${title.id}`}>Public page</ButtonLink>}
            <ButtonLink href={`${here}/edit`} tone="primary">
              Edit title
            </ButtonLink>
          </>
        }
      />
      {title.withdrawnAt && (
        <Note tone="warn" className="mb-5">
          Withdrawn on <Day value={title.withdrawnAt} {...settings} />. Readers don’t find it any more.
        </Note>
      )}
      <Card className="mb-5 flex gap-5 max-sm:flex-col">
        <Cover title={title.title} size="l" lang={languageTag(title.language)} />
        <div className="grid min-w-0 flex-1 content-start gap-4">
          <Facts items={factsOf(title)} />
          {title.description !== null && (
            <p dir="auto" className="max-w-[70ch] wrap-anywhere whitespace-pre-wrap">
              {title.description}
            </p>
          )}
        </div>
      </Card>
      <section aria-labelledby="copies" className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="copies">{copies.length === 1 ? "1 copy" : `${copies.length} copies`}</h2>
          {copies.length > 0 && addCopy}
        </div>
        {copies.length === 0 ? (
          <Empty title="No copies yet" action={addCopy || undefined}>
            {withdrawn
              ? "This title is withdrawn: restore it before adding copies."
              : "Readers can borrow it once there is a copy with a barcode."}
          </Empty>
        ) : (
          <Card padding="table">
            <Table
              label="Copies"
              columns={columnsOf(settings, here, new Date())}
              rows={copies}
              rowKey={(copy) => copy.id}
            />
          </Card>
        )}
        {copies.length === 500 && <p className="text-tiny text-ink-2">The first 500 copies are shown.</p>}
      </section>
      {notes && tasks && (
        <div className="mt-8 grid items-start gap-5 lg:grid-cols-2">
          <NotesPanel
            notes={notes}
            dates={{ ...settings, today: dayInZone(new Date(), settings.timeZone) }}
            add={newNoteAddress("title", title.id)}
            all={notesAddress({ kind: "title", of: title.id })}
          />
          <TasksPanel
            tasks={tasks}
            dates={{ ...settings, today: dayInZone(new Date(), settings.timeZone) }}
            {...tasksAbout("title", title.id, title.id)}
          />
        </div>
      )}
      <section aria-label="Withdrawal" className="mt-8">
        <Answers>
          <StandingForm
            key={title.version}
            action={withdrawn ? restoreTitle : withdrawTitle}
            id={title.id}
            version={title.version}
            label={withdrawn ? "Restore title" : "Withdraw title"}
          />
        </Answers>
      </section>
    </>
  );
}

async function titleOf({ id }: { id: string }): Promise<Title | undefined> {
  const read = recordId.safeParse(id);
  return read.success ? findTitle(read.data) : undefined;
}

function factsOf(title: Title) {
  const people = title.contributors.map((person) => (
    <span key={`${person.id} ${person.role}`} className="block">
      <AppLink href={`/catalog?contributor=${person.id}`} className={link} dir="auto">
        {person.name}
      </AppLink>
      {person.role !== "author" && <span className="text-ink-2">, {person.role}</span>}
    </span>
  ));
  const subjects = title.subjects.map((subject) => (
    <AppLink key={subject.id} href={`/catalog?subject=${subject.id}`} className={link} dir="auto">
      {subject.name}
    </AppLink>
  ));
  return [
    { label: "Subtitle", value: title.subtitle },
    { label: "Contributors", value: people.length > 0 && people },
    { label: "ISBN", value: title.isbn13 && <span className="code num">{formatIsbn(title.isbn13)}</span> },
    { label: "Publisher", value: title.publisher },
    { label: "Year", value: title.year && formatYear(title.year) },
    { label: "Edition", value: title.edition },
    { label: "Language", value: title.language && languageName(title.language) },
    { label: "Series", value: title.series && [title.series, title.seriesNumber].filter(Boolean).join(", ") },
    { label: "Subjects", value: subjects.length > 0 && <span className="flex flex-wrap gap-x-3">{subjects}</span> },
  ];
}

/** A finger's width in a list of links. */
const link = "inline-block py-0.5 max-sm:py-2.5";

function columnsOf(settings: Settings, here: string, now: Date): Column<Copy>[] {
  const { currency, currencyScale: scale, locale } = settings;
  return [
    {
      header: "Barcode",
      rowHeader: true,
      cell: (copy) => (
        <AppLink href={`${here}/copies/${copy.id}`} className="inline-block max-sm:py-2.5">
          <Code>{copy.barcode}</Code>
        </AppLink>
      ),
    },
    { header: "State", cell: (copy) => <CopyState copy={copy} settings={settings} now={now} /> },
    {
      header: "Branch",
      breaks: true,
      cell: (copy) => [copy.branchName, copy.shelfLocation].filter(Boolean).join(", "),
    },
    {
      header: "Call number",
      breaks: true,
      cell: (copy) => copy.callNumber && <span className="code">{copy.callNumber}</span>,
    },
    { header: "Item type", cell: (copy) => copy.itemTypeName },
    { header: "Condition", cell: (copy) => conditionName(copy.condition) },
    {
      header: "Price",
      align: "end",
      cell: (copy) => copy.priceMinor && <Money minor={copy.priceMinor} {...{ currency, scale, locale }} />,
    },
  ];
}

function CopyState({ copy, settings, now }: { copy: Copy; settings: Settings; now: Date }) {
  if (copy.withdrawnAt) return <Tag>Withdrawn</Tag>;
  if (copy.state !== "on_loan" || !copy.dueAt)
    return <Tag state={copyTagState(copy.state)}>{copyStateInWords(copy)}</Tag>;
  const overdue = copy.dueAt < now;
  return (
    <Tag state={overdue ? "bad" : "warn"}>
      {overdue ? "Overdue since" : "Due"}{" "}
      <Day value={copy.dueAt} {...settings} today={dayInZone(now, settings.timeZone)} />
    </Tag>
  );
}
