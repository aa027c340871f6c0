import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Empty } from "@/components/empty";
import { ListSearch } from "@/components/list-search";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import type { MemberHit } from "@/lib/db/member-search";
import { readJoining } from "@/lib/db/joining";
import { findMemberIdByCard } from "@/lib/db/members";
import { countWaitingRegistrations } from "@/lib/db/registrations";
import { readSettings, type Settings } from "@/lib/db/settings";
import { formatPhone } from "@/lib/phone";
import { scanned } from "@/lib/schemas/text";
import { isPlace, searchMembers } from "@/lib/services/member-search";

export const metadata: Metadata = { title: "Members" };

type Query = { q?: string | string[]; after?: string | string[]; open?: string | string[] };

export default async function MembersPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("members:read");
  const query = await searchParams;
  const q = one(query.q) ?? "";
  if (one(query.open) && q !== "") {
    const id = await findMemberIdByCard(scanned(q).slice(0, 40));
    if (id) redirect(`/members/${id}`);
  }
  const asked = one(query.after);
  const after = asked !== undefined && isPlace(asked) ? asked : undefined;
  const [found, settings, joining, waiting] = await Promise.all([
    searchMembers(actor, { q, after, limit: 20 }),
    readSettings(),
    readJoining(),
    countWaitingRegistrations(),
  ]);
  const here = q === "" ? "/members?" : `/members?q=${encodeURIComponent(q)}&`;
  const addMember = can(actor, "members:write") && (
    <ButtonLink href="/members/new" tone="primary">
      New member
    </ButtonLink>
  );
  return (
    <>
      <PageHeading
        title="Members"
        actions={
          <>
            {(joining.registration !== "off" || waiting > 0) && (
              <ButtonLink href="/members/registrations">
                Registrations
                {waiting > 0 && (
                  <Tag state="hold">
                    {waiting} <span className="sr-only">waiting</span>
                  </Tag>
                )}
              </ButtonLink>
            )}
            {addMember}
          </>
        }
      />
      <ListSearch
        path="/members"
        label="Find a member"
        hint="Part of the name, card number, e-mail or phone"
        q={q}
        // Enter opens the member whose card it is.
        sent={{ open: "1" }}
        autoFocus
      />
      <p role="status" className="sr-only">
        {found.members.length === 0 ? "No member found" : `${found.members.length} members on this page`}
      </p>
      {found.members.length > 0 ? (
        <Card padding="table">
          <Table label="Members" columns={columnsOf(settings)} rows={found.members} rowKey={(member) => member.id} />
        </Card>
      ) : q === "" ? (
        <Empty title="No members yet" action={addMember || undefined}>
          Add the first one: whoever has a card can borrow.
        </Empty>
      ) : (
        <Empty title="No member found" action={addMember || undefined}>
          {[...q.trim()].length < 3 ? "Nothing begins with" : "Nobody’s name, card number, e-mail or phone has"} “
          <bdi>{q.slice(0, 100)}</bdi>”
          {[...q.trim()].length < 3 ? ". Type one letter more to look inside words." : " in it."}
        </Empty>
      )}
      {found.capped && (
        <p className="mt-3 text-tiny text-ink-2">More than 1,000 members match. Type more to see the one you mean.</p>
      )}
      <Pager
        label="Pages of members"
        previous={after === undefined ? undefined : here.slice(0, -1)}
        previousLabel="First page"
        next={found.next && `${here}after=${found.next}`}
      />
    </>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function columnsOf(settings: Settings): Column<MemberHit>[] {
  const today = dayInZone(new Date(), settings.timeZone);
  return [
    {
      header: "Name",
      rowHeader: true,
      cell: (member) => (
        <AppLink href={`/members/${member.id}`} className="inline-block font-semibold max-sm:py-2" dir="auto">
          {member.name}
        </AppLink>
      ),
    },
    { header: "Card", cell: (member) => <Code>{member.cardNumber}</Code> },
    {
      header: "Contact",
      cell: (member) => (
        <span className="grid min-w-0">
          {member.email === null && member.phone === null && <span className="text-ink-2">None</span>}
          {member.email !== null && <span className="wrap-anywhere">{member.email}</span>}
          {member.phone !== null && (
            <span className="num text-ink-2">{formatPhone(member.phone, settings.country)}</span>
          )}
        </span>
      ),
    },
    { header: "Category", cell: (member) => member.categoryName },
    {
      header: "Member until",
      cell: (member) =>
        member.expiresOn < today ? (
          <Tag state="warn">
            Expired <Day value={member.expiresOn} {...settings} />
          </Tag>
        ) : (
          <Day value={member.expiresOn} {...settings} />
        ),
    },
    { header: "On loan", align: "end", cell: (member) => <span className="num">{member.openLoans}</span> },
  ];
}
