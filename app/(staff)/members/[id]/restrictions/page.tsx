import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/answers";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { findMember } from "@/lib/db/members";
import { listRestrictions, type Restriction } from "@/lib/db/restrictions";
import { readSettings } from "@/lib/db/settings";
import { newKey } from "@/lib/new-key";
import { isInForce, restrictionWords } from "@/lib/schemas/restrictions";
import { recordId } from "@/lib/schemas/text";
import { liftRestriction, restrictMember } from "./actions";
import { LiftForm, RestrictForm } from "./forms";

// Not the member's name: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Restrictions" };

const PAGE = 20;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

/** What keeps a member from borrowing, to be added and lifted, and what did so in the past. */
export default async function RestrictionsPage({ params, searchParams }: Props) {
  await actorOr401("restrictions:write");
  const id = recordId.safeParse((await params).id);
  const member = id.success ? await findMember(id.data) : undefined;
  if (!member) notFound();
  const after = recordId.safeParse((await searchParams).after).data;
  const [rows, settings] = await Promise.all([listRestrictions(member.id, { after, limit: PAGE + 1 }), readSettings()]);
  const today = dayInZone(new Date(), settings.timeZone);
  const dates = { locale: settings.locale, timeZone: settings.timeZone, today };
  const shown = rows.slice(0, PAGE);
  const inForce = shown.filter((each) => isInForce(each, today));
  const past = shown.filter((each) => !isInForce(each, today));
  const here = `/members/${member.id}/restrictions`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Members", href: "/members" },
          { label: member.name, href: `/members/${member.id}` },
        ]}
      />
      <PageHeading title="Restrictions" />
      <Answers>
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <div className="grid min-w-0 gap-5">
            {inForce.length === 0 && <p className="text-ink-2">Nothing keeps them from borrowing today.</p>}
            {inForce.map((each) => (
              <Card key={each.id} as="section" aria-labelledby={`restriction-${each.id}`} className="grid gap-3">
                <h2 id={`restriction-${each.id}`} className="flex flex-wrap items-center gap-3">
                  <Tag state={each.kind === "barred" ? "bad" : "warn"}>{restrictionWords[each.kind]}</Tag>
                  <span className="text-tiny font-normal text-ink-2">
                    <Times restriction={each} dates={dates} />
                  </span>
                </h2>
                <p dir="auto" className="wrap-anywhere">
                  {each.reason}
                </p>
                {each.byName !== null && <p className="text-tiny text-ink-2">By {each.byName}</p>}
                <LiftForm action={liftRestriction} formKey={newKey()} id={each.id} label={`Lift: ${each.reason}`} />
              </Card>
            ))}
          </div>
          <section aria-labelledby="new-restriction" className="grid min-w-0 gap-3">
            <h2 id="new-restriction">New restriction</h2>
            <RestrictForm action={restrictMember} formKey={newKey()} memberId={member.id} today={today} />
          </section>
        </div>
      </Answers>
      {past.length > 0 && (
        <Card as="section" aria-labelledby="past" padding="table" className="mt-8">
          <h2 id="past" className="px-2.5 pt-2.5 pb-1">
            Earlier
          </h2>
          <Table<Restriction>
            label="Earlier restrictions"
            rows={past}
            rowKey={(each) => each.id}
            columns={[
              { header: "Reason", rowHeader: true, cell: (each) => <span dir="auto">{each.reason}</span> },
              { header: "Kind", cell: (each) => restrictionWords[each.kind] },
              { header: "When", cell: (each) => <Times restriction={each} dates={dates} /> },
              { header: "Lifted", breaks: true, cell: (each) => <Lifted restriction={each} dates={dates} /> },
            ]}
          />
        </Card>
      )}
      <Pager
        label="Pages of restrictions"
        previous={after === undefined ? undefined : here}
        previousLabel="Latest"
        next={rows.length > PAGE ? `${here}?after=${shown.at(-1)?.id}` : undefined}
        nextLabel="Earlier"
      />
    </>
  );
}

type Shown = { restriction: Restriction; dates: DateFormat };

function Times({ restriction: { startsAt, endsOn }, dates }: Shown) {
  return (
    <span>
      Since <Day value={startsAt} {...dates} />
      {endsOn !== null && (
        <>
          , until <Day value={endsOn} {...dates} />
        </>
      )}
    </span>
  );
}

function Lifted({ restriction: { liftedAt, liftedReason, liftedByName }, dates }: Shown) {
  if (!liftedAt) return null;
  return (
    <span dir="auto">
      <Day value={liftedAt} {...dates} />
      {liftedByName !== null && `, ${liftedByName}`}: {liftedReason}
    </span>
  );
}
