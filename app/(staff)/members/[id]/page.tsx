import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { LettersPanel } from "@/components/letters-panel";
import { Live } from "@/components/live";
import { MoneyPanel } from "@/components/money/money-panel";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { listAccounts } from "@/lib/db/accounts";
import { listOpenLoans, listPastLoans, type OpenLoan, type PastLoan } from "@/lib/db/loans";
import { findMember, listWards, type Member, type Ward } from "@/lib/db/members";
import { listNotices } from "@/lib/db/notices";
import { listRestrictions, type Restriction } from "@/lib/db/restrictions";
import { readSettings, type Settings } from "@/lib/db/settings";
import { findUserOfMember, type UserLink } from "@/lib/db/users";
import { formatPhone } from "@/lib/phone";
import { kindInWords, stateInWords } from "@/lib/policy/notice-kinds";
import { isInForce, restrictionWords } from "@/lib/schemas/restrictions";
import { recordId } from "@/lib/schemas/text";
import { inviteMember } from "./actions";
import { InviteForm } from "./forms";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string | string[] }> };

const PAGE = 20;

// Not the member's name: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Member" };

export default async function MemberPage({ params, searchParams }: Props) {
  const actor = await actorOr401("members:read");
  const id = recordId.safeParse((await params).id);
  const member = id.success ? await findMember(id.data) : undefined;
  if (!member) notFound();
  const after = recordId.safeParse((await searchParams).after).data;
  const now = new Date();
  const [loans, past, wards, user, settings, accounts, restrictions, notices] = await Promise.all([
    listOpenLoans(member.id),
    listPastLoans(member.id, { after, limit: PAGE + 1 }),
    listWards(member.id),
    findUserOfMember(member.id),
    readSettings(),
    listAccounts({ memberId: member.id }, { limit: 20 }),
    listRestrictions(member.id, { limit: 50 }),
    listNotices({ memberId: member.id }, { limit: 5 }),
  ]);
  const here = `/members/${member.id}`;
  const today = dayInZone(now, settings.timeZone);
  const dates = { locale: settings.locale, timeZone: settings.timeZone, today };
  const maySeeLoans = can(actor, "loans:read");
  return (
    <>
      <Breadcrumbs items={[{ label: "Members", href: "/members" }]} />
      <PageHeading
        title={member.name}
        beside={
          <>
            {member.expiresOn < today && <Tag state="warn">Expired</Tag>}
            {member.cardLost && <Tag state="bad">Card lost</Tag>}
          </>
        }
        actions={
          <>
            {can(actor, "loans:write") && (
              <ButtonLink href={`/desk?member=${encodeURIComponent(member.cardNumber)}`}>Loan desk</ButtonLink>
            )}
            {can(actor, "restrictions:write") && <ButtonLink href={`${here}/restrictions`}>Restrictions</ButtonLink>}
            {can(actor, "members:write") && (
              <ButtonLink href={`${here}/edit`} tone="primary">
                Edit member
              </ButtonLink>
            )}
          </>
        }
      />
      <RestrictionNotes
        restrictions={restrictions.filter((each) => isInForce(each, today))}
        dates={dates}
        href={can(actor, "restrictions:write") ? `${here}/restrictions` : undefined}
      />
      {member.staffNote !== null && (
        <Note tone="warn" title="Note for staff" className="mb-5">
          <span dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {member.staffNote}
          </span>
        </Note>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          {maySeeLoans && <OpenLoans loans={loans} dates={dates} now={now} />}
          {maySeeLoans && (
            <PastLoans
              loans={past.slice(0, PAGE)}
              dates={dates}
              previous={after === undefined ? undefined : here}
              next={past.length > PAGE ? `${here}?after=${past[PAGE - 1]?.id}` : undefined}
            />
          )}
        </div>
        <div className="grid min-w-0 gap-5">
          <Card as="section" aria-label="Details">
            <Facts items={factsOf(member, wards, settings)} />
          </Card>
          {can(actor, "accounts:read") && (
            <MoneyPanel
              accounts={accounts}
              currency={settings.currency}
              locale={settings.locale}
              card={member.cardNumber}
              mayTake={can(actor, "payments:take")}
            />
          )}
          <LettersPanel
            letters={notices.map((notice) => ({
              ...notice,
              name: kindInWords(notice.kind),
              statusName: stateInWords(notice.status),
            }))}
            dates={dates}
            all={`/letters?member=${encodeURIComponent(member.cardNumber)}`}
          />
          <Access member={member} user={user} mayInvite={can(actor, "members:write")} />
        </div>
      </div>
      <Live topics={[`member:${member.id}`]} since={now} />
    </>
  );
}

function factsOf(member: Member, wards: Ward[], settings: Settings) {
  const guardian = member.guardianId ? (
    <AppLink href={`/members/${member.guardianId}`}>{member.guardianName}</AppLink>
  ) : (
    member.guardianName
  );
  return [
    { label: "Card", value: <Code>{member.cardNumber}</Code> },
    { label: "Category", value: member.categoryName },
    { label: "Branch", value: member.branchName },
    { label: "Member until", value: <Day value={member.expiresOn} {...settings} /> },
    { label: "E-mail", value: member.email && <Email address={member.email} /> },
    {
      label: "Phone",
      value: member.phone && <a href={`tel:${member.phone}`}>{formatPhone(member.phone, settings.country)}</a>,
    },
    {
      label: "Address",
      value: (member.address !== null || member.addressGone) && (
        <>
          <span className="whitespace-pre-wrap">{member.address}</span>{" "}
          {member.addressGone && <Tag state="warn">No longer right</Tag>}
        </>
      ),
    },
    { label: "Date of birth", value: member.dateOfBirth && <Day value={member.dateOfBirth} {...settings} /> },
    { label: "At the desk", value: member.tellIfBorrowedBefore && "Told what they borrowed before" },
    { label: "Guardian", value: guardian },
    {
      label: "Guardian of",
      value:
        wards.length > 0 &&
        wards.map((ward) => (
          <AppLink key={ward.id} href={`/members/${ward.id}`} className="block py-0.5 max-sm:py-2.5">
            {ward.name}
          </AppLink>
        )),
    },
  ];
}

/** Where it is too long for its place, it breaks at its @. */
function Email({ address }: { address: string }) {
  const [mailbox, ...domain] = address.split("@");
  return (
    <a href={`mailto:${address}`}>
      {mailbox}
      <wbr />@{domain.join("@")}
    </a>
  );
}

type LoansProps<Loan> = { loans: Loan[]; dates: DateFormat };

function OpenLoans({ loans, dates, now }: LoansProps<OpenLoan> & { now: Date }) {
  const columns: Column<OpenLoan>[] = [
    { header: "Title", rowHeader: true, cell: (loan) => <TitleLink {...loan} /> },
    { header: "Barcode", cell: (loan) => <Code>{loan.barcode}</Code> },
    {
      header: "Due",
      cell: (loan) => <Due loan={loan} dates={dates} now={now} />,
    },
    {
      header: "Renewed",
      align: "end",
      cell: (loan) => <span className="num">{`${loan.renewals} of ${loan.renewalLimit}`}</span>,
    },
    {
      header: "Loan",
      hideHeader: true,
      align: "end",
      cell: (loan) => (
        <AppLink href={`/loans/${loan.id}`} className="max-sm:py-2.5">
          Details<span className="sr-only"> of the loan of {loan.title}</span>
        </AppLink>
      ),
    },
  ];
  return (
    <Card as="section" aria-labelledby="open-loans" padding="table">
      <h2 id="open-loans" className="px-2.5 pt-2.5 pb-1">
        On loan{loans.length > 0 && `: ${loans.length}`}
      </h2>
      {loans.length === 0 ? (
        <p className="px-2.5 pb-3 text-ink-2">Nothing on loan.</p>
      ) : (
        <Table label="On loan" columns={columns} rows={loans} rowKey={(loan) => loan.id} />
      )}
    </Card>
  );
}

function Due({ loan, dates, now }: { loan: OpenLoan; dates: DateFormat; now: Date }) {
  if (loan.lostAt) return <Tag state="bad">Lost</Tag>;
  if (loan.claimedReturnedAt) return <Tag state="hold">Claimed returned</Tag>;
  if (loan.dueAt >= now) return <Day value={loan.dueAt} {...dates} />;
  return (
    <Tag state="bad">
      Overdue since <Day value={loan.dueAt} {...dates} />
    </Tag>
  );
}

/** What keeps them from borrowing today. */
function RestrictionNotes({
  restrictions,
  dates,
  href,
}: {
  restrictions: Restriction[];
  dates: DateFormat;
  href: string | undefined;
}) {
  return restrictions.map((each) => (
    <Note
      key={each.id}
      tone={each.kind === "barred" ? "bad" : "warn"}
      className="mb-5"
      title={
        <>
          {restrictionWords[each.kind]}
          {each.endsOn !== null && (
            <>
              {" "}
              until <Day value={each.endsOn} {...dates} />
            </>
          )}
        </>
      }
      actions={href === undefined ? undefined : <ButtonLink href={href}>Lift</ButtonLink>}
    >
      <span dir="auto" className="wrap-anywhere">
        {each.reason}
      </span>
    </Note>
  ));
}

function PastLoans({ loans, dates, previous, next }: LoansProps<PastLoan> & { previous?: string; next?: string }) {
  const columns: Column<PastLoan>[] = [
    { header: "Title", rowHeader: true, cell: (loan) => <TitleLink {...loan} /> },
    { header: "Barcode", cell: (loan) => <Code>{loan.barcode}</Code> },
    { header: "Checked out", cell: (loan) => <Day value={loan.checkedOutAt} {...dates} /> },
    { header: "Returned", cell: (loan) => <Day value={loan.returnedAt} {...dates} /> },
  ];
  return (
    <Card as="section" aria-labelledby="past-loans" padding="table">
      <h2 id="past-loans" className="px-2.5 pt-2.5 pb-1">
        Returned
      </h2>
      {loans.length === 0 ? (
        <p className="px-2.5 pb-3 text-ink-2">
          {previous === undefined ? "Nothing returned yet." : "Nothing further back."}
        </p>
      ) : (
        <Table label="Returned" columns={columns} rows={loans} rowKey={(loan) => loan.id} />
      )}
      <div className="px-2.5 pb-2.5 empty:hidden">
        <Pager
          label="Pages of returned loans"
          previous={previous}
          previousLabel="Latest"
          next={next}
          nextLabel="Earlier"
        />
      </div>
    </Card>
  );
}

function TitleLink({ titleId, title, contributorLine }: { titleId: string; title: string; contributorLine: string }) {
  return (
    <span className="block min-w-0">
      <AppLink href={`/catalog/titles/${titleId}`} className="text-ink work max-sm:py-2" dir="auto">
        {title}
      </AppLink>
      {contributorLine !== "" && (
        <span dir="auto" className="line-clamp-2 text-tiny text-ink-2">
          {contributorLine}
        </span>
      )}
    </span>
  );
}

function Access({ member, user, mayInvite }: { member: Member; user: UserLink | undefined; mayInvite: boolean }) {
  return (
    <Card as="section" aria-labelledby="online-access" className="grid gap-3">
      <h2 id="online-access">Online access</h2>
      <p className="text-ink-2">{accessText(member, user)}</p>
      {mayInvite && member.email !== null && !user?.hasPassword && !user?.disabledAt && (
        <InviteForm action={inviteMember} id={member.id} label={user ? "Send the link again" : "Give online access"} />
      )}
    </Card>
  );
}

function accessText(member: Member, user: UserLink | undefined): string {
  if (user?.disabledAt) return `The sign-in ${user.email} is disabled.`;
  if (user?.hasPassword) return `Signs in as ${user.email}.`;
  if (user) return `Invited as ${user.email}, and has not chosen a password yet.`;
  if (member.email === null) return "Add an e-mail address to give this member a sign-in.";
  return "No sign-in yet. They get a link by e-mail to choose a password.";
}
