import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { MemberHolds } from "@/components/holds/tables";
import { LettersPanel } from "@/components/letters-panel";
import { Live } from "@/components/live";
import { OpenLoans, PastLoans } from "@/components/members/loan-tables";
import { RestrictionNotes } from "@/components/members/restriction-notes";
import { NotesPanel } from "@/components/notes/notes-panel";
import { TasksPanel } from "@/components/tasks/tasks-panel";
import { MoneyPanel } from "@/components/money/money-panel";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { listAccounts } from "@/lib/db/accounts";
import { listOpenHolds } from "@/lib/db/holds";
import { listOpenLoans, listPastLoans } from "@/lib/db/loans";
import { findMember, listWards, type Member, type Ward } from "@/lib/db/members";
import { listNotes } from "@/lib/db/notes";
import { listNotices } from "@/lib/db/notices";
import { listRestrictions } from "@/lib/db/restrictions";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listOpenTasks } from "@/lib/db/tasks";
import { findUserOfMember, type UserLink } from "@/lib/db/users";
import { formatPhone } from "@/lib/phone";
import { newNoteAddress, notesAddress } from "@/lib/policy/note-words";
import { tasksAbout } from "@/lib/policy/task-words";
import { kindInWords, stateInWords } from "@/lib/policy/notice-kinds";
import { isInForce, restrictionWords } from "@/lib/schemas/restrictions";
import { holdLook } from "@/lib/policy/hold-words";
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
  const [loans, past, wards, user, settings, accounts, holds, restrictions, notices, notes, tasks] = await Promise.all([
    listOpenLoans(member.id),
    listPastLoans(member.id, { after, limit: PAGE + 1 }),
    listWards(member.id),
    findUserOfMember(member.id),
    readSettings(),
    listAccounts({ memberId: member.id }, { limit: 20 }),
    listOpenHolds(member.id),
    listRestrictions(member.id, { limit: 50 }),
    listNotices({ memberId: member.id }, { limit: 5 }),
    can(actor, "office:write") ? listNotes({ about: { kind: "member", id: member.id } }, { limit: 6 }) : undefined,
    can(actor, "office:write") ? listOpenTasks({ link: { kind: "member", id: member.id } }, { limit: 6 }) : undefined,
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
            {member.closedAt && <Tag state="bad">{member.anonymisedAt ? "Former member" : "Closed"}</Tag>}
            {!member.closedAt && member.expiresOn < today && <Tag state="warn">Expired</Tag>}
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
              <ButtonLink href={`${here}/closing`}>
                {member.closedAt ? "End of membership" : "Close or hand out"}
              </ButtonLink>
            )}
            {can(actor, "members:write") && !member.closedAt && (
              <ButtonLink href={`${here}/edit`} tone="primary">
                Edit member
              </ButtonLink>
            )}
          </>
        }
      />
      <RestrictionNotes
        restrictions={restrictions
          .filter((each) => isInForce(each, today))
          .map((each) => ({ ...each, name: restrictionWords[each.kind], isBar: each.kind === "barred" }))}
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
          {maySeeLoans && <MemberHolds holds={holds.map((hold) => ({ ...hold, look: holdLook(hold, dates) }))} />}
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
          {notes && (
            <NotesPanel
              notes={notes}
              dates={dates}
              add={member.anonymisedAt ? undefined : newNoteAddress("member", member.cardNumber)}
              all={notesAddress({ kind: "member", of: member.id })}
            />
          )}
          {tasks && (
            <TasksPanel
              tasks={tasks}
              dates={dates}
              {...tasksAbout("member", member.id, member.cardNumber)}
              {...(member.anonymisedAt && { add: undefined })}
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
          <Access member={member} user={user} mayInvite={can(actor, "members:write") && !member.closedAt} />
        </div>
      </div>
      <Live
        topics={[`member:${member.id}`, ...holds.slice(0, 40).map(({ titleId }) => `title:${titleId}`)]}
        since={now}
      />
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
    { label: "Receipts", value: member.wantsReceipts && "By e-mail, of each loan" },
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
