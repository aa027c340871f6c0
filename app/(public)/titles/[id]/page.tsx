import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Cover } from "@/components/cover";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { OwnHold } from "@/components/holds/own-hold";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { type Actor, can } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { type Copy, listCopies } from "@/lib/db/copies";
import { findOpenHold } from "@/lib/db/holds";
import { findMember } from "@/lib/db/members";
import { readSettings, type Settings } from "@/lib/db/settings";
import { findTitle, type Title } from "@/lib/db/titles";
import { formatIsbn } from "@/lib/isbn";
import { holdLook } from "@/lib/policy/hold-words";
import { copyStateInWords, copyTagState } from "@/lib/policy/copy-words";
import { languageName } from "@/lib/schemas/languages";
import { recordId } from "@/lib/schemas/text";
import { formatYear } from "@/lib/schemas/year";
import { placeOwnHold } from "./actions";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const title = await publicTitle(await params);
  if (!title) return { title: "Not found" };
  return { title: title.title, description: title.description?.slice(0, 200) ?? title.contributorLine };
}

export default async function TitlePage({ params }: Params) {
  const title = await publicTitle(await params);
  if (!title) notFound();
  const [copies, settings, actor] = await Promise.all([
    listCopies(title.id, { withdrawn: false }),
    readSettings(),
    currentActor(),
  ]);
  const onShelf = copies.filter((copy) => copy.state === "on_shelf").length;
  return (
    <article>
      <div className="flex gap-6 max-sm:flex-col">
        <Cover title={title.title} size="l" lang={title.language ?? undefined} />
        <div className="grid min-w-0 flex-1 content-start gap-3">
          <div>
            <h1 dir="auto" className="font-serif text-heading font-semibold wrap-anywhere">
              {title.title}
            </h1>
            {title.subtitle !== null && (
              <p dir="auto" className="font-serif text-lg/snug wrap-anywhere text-ink-2">
                {title.subtitle}
              </p>
            )}
          </div>
          {title.contributors.length > 0 && <People people={title.contributors} />}
          {copies.length > 0 && (
            <div>
              <Tag state={onShelf > 0 ? "ok" : "warn"}>
                {onShelf > 0
                  ? `${onShelf} of ${copies.length} on the shelf`
                  : copies.some((copy) => copy.state !== "on_loan")
                    ? "Not on the shelf"
                    : copies.length === 1
                      ? "On loan"
                      : "All copies on loan"}
              </Tag>
            </div>
          )}
          {copies.length > 0 && (
            <div className="flex flex-wrap">
              <WayToHold actor={actor} titleId={title.id} settings={settings} />
            </div>
          )}
          {title.description !== null && (
            <p dir="auto" className="max-w-[70ch] wrap-anywhere whitespace-pre-wrap">
              {title.description}
            </p>
          )}
          <Facts items={factsOf(title)} />
        </div>
      </div>
      <section aria-labelledby="copies" className="mt-8 grid gap-3">
        <h2 id="copies">Where it is</h2>
        {copies.length === 0 ? (
          <Empty title="No copy at the moment">
            The library has catalogued this title and has no copy that can be borrowed.
          </Empty>
        ) : (
          branchesOf(copies).map(([branch, there]) => (
            <Card key={branch} as="section" padding="table" aria-label={branch}>
              <h3 dir="auto" className="px-2.5 pt-2 font-semibold">
                {branch}
              </h3>
              <Table
                label={`Copies at ${branch}`}
                columns={columnsOf(settings)}
                rows={there}
                rowKey={(copy) => copy.id}
              />
            </Card>
          ))
        )}
      </section>
    </article>
  );
}

/** The reader's own hold, the form that places one, or the way to sign in first; nothing for who has no card. */
async function WayToHold({
  actor,
  titleId,
  settings,
}: {
  actor: Actor | undefined;
  titleId: string;
  settings: Settings;
}) {
  if (!actor) return <ButtonLink href={`/sign-in?next=/titles/${titleId}`}>Sign in to place a hold</ButtonLink>;
  if (!actor.memberId || !can(actor, "holds:use")) return null;
  const [hold, member, branches] = await Promise.all([
    findOpenHold(actor.memberId, titleId),
    findMember(actor.memberId),
    listBranches(),
  ]);
  return (
    <OwnHold
      titleId={titleId}
      action={placeOwnHold}
      formKey={randomUUID()}
      hold={hold && holdLook(hold, { ...settings, today: dayInZone(new Date(), settings.timeZone) })}
      branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
      branchId={member?.branchId ?? ""}
    />
  );
}

/** A withdrawn title is gone for readers; staff have a page of their own. */
async function publicTitle({ id }: { id: string }): Promise<Title | undefined> {
  const read = recordId.safeParse(id);
  const title = read.success ? await findTitle(read.data) : undefined;
  return title?.withdrawnAt === null ? title : undefined;
}

function People({ people }: { people: Title["contributors"] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      {people.map((person) => (
        <li key={`${person.id} ${person.role}`} className="min-w-0 wrap-anywhere">
          <AppLink href={`/?contributor=${person.id}`} className="inline-block py-0.5 max-sm:py-2.5" dir="auto">
            {person.name}
          </AppLink>
          {person.role !== "author" && <span className="text-ink-2">, {person.role}</span>}
        </li>
      ))}
    </ul>
  );
}

function factsOf(title: Title) {
  const subjects = title.subjects.map((subject) => (
    <AppLink key={subject.id} href={`/?subject=${subject.id}`} className="inline-block py-0.5 max-sm:py-2.5" dir="auto">
      {subject.name}
    </AppLink>
  ));
  return [
    { label: "Published", value: [title.publisher, title.year && formatYear(title.year)].filter(Boolean).join(", ") },
    { label: "Edition", value: title.edition },
    { label: "Language", value: title.language && languageName(title.language) },
    { label: "Series", value: title.series && [title.series, title.seriesNumber].filter(Boolean).join(", ") },
    { label: "ISBN", value: title.isbn13 && <span className="code num">{formatIsbn(title.isbn13)}</span> },
    { label: "Subjects", value: subjects.length > 0 && <span className="flex flex-wrap gap-x-3">{subjects}</span> },
  ];
}

function branchesOf(copies: Copy[]): [string, Copy[]][] {
  const names = [...new Set(copies.map((copy) => copy.branchName))];
  return names.map((name) => [name, copies.filter((copy) => copy.branchName === name)]);
}

function columnsOf(settings: Settings): Column<Copy>[] {
  const now = new Date();
  const dates = { ...settings, today: dayInZone(now, settings.timeZone) };
  return [
    {
      header: "Call number",
      rowHeader: true,
      cell: (copy) =>
        copy.callNumber === null ? (
          <span className="text-ink-2">No call number</span>
        ) : (
          <span className="code">{copy.callNumber}</span>
        ),
    },
    {
      header: "Shelf",
      breaks: true,
      cell: (copy) => copy.shelfLocation ?? <span className="text-ink-2">Ask the staff</span>,
    },
    { header: "Item type", cell: (copy) => copy.itemTypeName },
    {
      header: "Availability",
      cell: (copy) =>
        copy.state === "on_loan" && copy.dueAt !== null ? (
          <Tag state="warn">
            On loan · {copy.dueAt < now ? "was due" : "due"} <Day value={copy.dueAt} {...dates} />
          </Tag>
        ) : (
          <Tag state={copyTagState(copy.state)}>{copyStateInWords(copy)}</Tag>
        ),
    },
  ];
}
