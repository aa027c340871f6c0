import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { LetterState } from "@/components/letter-state";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { findMemberIdByCard } from "@/lib/db/members";
import { listNotices, type Notice } from "@/lib/db/notices";
import { readSettings, type Settings } from "@/lib/db/settings";
import { kindInWords, noticeStates, stateInWords } from "@/lib/policy/notice-kinds";
import { lettersAddress, noticesQuery } from "@/lib/schemas/notices";
import { resendNotice } from "./actions";
import { LetterSearch, ResendForm } from "./forms";

export const metadata: Metadata = { title: "Letters" };

const pageSize = 50;

/** What members were told by letter, and what could not be sent. */
export default async function LettersPage({ searchParams }: PageProps<"/letters">) {
  const actor = await actorOr401("members:read");
  const query = noticesQuery.parse(await searchParams);
  const card = query.member ?? "";
  const memberId = card === "" ? undefined : await findMemberIdByCard(card.toUpperCase());
  const isNobody = card !== "" && memberId === undefined;
  const filters = { memberId, status: query.state, kind: query.kind };
  const [rows, settings] = await Promise.all([
    isNobody ? [] : listNotices(filters, { after: query.after, limit: pageSize + 1 }),
    readSettings(),
  ]);
  const notices = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? notices.at(-1)?.id : undefined;
  const addressOf = (changed: Partial<typeof query>) =>
    lettersAddress({ ...query, again: undefined, after: undefined, ...changed });
  return (
    <>
      <PageHeading
        title="Letters"
        beside={
          <Tabs
            label="Which letters"
            items={[
              { href: addressOf({ state: undefined }), label: "All", current: query.state === undefined },
              ...noticeStates.map((state) => ({
                href: addressOf({ state }),
                label: stateInWords(state),
                current: query.state === state,
              })),
            ]}
          />
        }
        actions={can(actor, "settings:manage") && <ButtonLink href="/settings/letters">Wordings</ButtonLink>}
      />
      {query.again !== undefined && (
        <Note tone="ok" role="status" className="mb-5">
          The letter waits to be sent again.
        </Note>
      )}
      <LetterSearch card={card} state={query.state} kind={query.kind} />
      {notices.length === 0 ? (
        <Empty title={isNobody ? "Nobody has this card number" : "No letters here"}>
          {isNobody ? "Type it as it stands on the card." : "Letters are written by what happens and by the clock."}
        </Empty>
      ) : (
        <Card padding="table">
          <Table
            label="Letters, newest first"
            rows={notices}
            rowKey={(notice) => notice.id}
            columns={columnsOf(settings, can(actor, "members:write") && { ...query, again: undefined })}
          />
        </Card>
      )}
      <Pager
        label="Pages of letters"
        previous={query.after === undefined ? undefined : addressOf({})}
        previousLabel="First page"
        next={last && addressOf({ after: last })}
      />
    </>
  );
}

/** `asked`: the list as it is asked for, where letters may be sent again from it. */
function columnsOf(settings: Settings, asked: Record<string, string | undefined> | false): Column<Notice>[] {
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return [
    {
      header: "Letter",
      rowHeader: true,
      cell: (notice) => (
        <AppLink href={`/letters/${notice.id}`} className="inline-block max-sm:py-2">
          {kindInWords(notice.kind)}
        </AppLink>
      ),
    },
    {
      header: "Member",
      breaks: true,
      cell: (notice) => (
        <AppLink href={`/members/${notice.memberId}`} dir="auto">
          {notice.memberName}
        </AppLink>
      ),
    },
    {
      header: "Title",
      breaks: true,
      cell: (notice) => (
        <span dir="auto" className="work">
          {notice.facts.title ?? "—"}
        </span>
      ),
    },
    { header: "Written", cell: (notice) => <DateTime value={notice.createdAt} {...dates} /> },
    {
      header: "State",
      breaks: true,
      cell: (notice) => <LetterState {...notice} words={stateInWords(notice.status)} />,
    },
    {
      header: "Send again",
      hideHeader: true,
      align: "end",
      cell: (notice) =>
        asked &&
        (notice.status === "failed" || notice.status === "skipped") && (
          <ResendForm action={resendNotice} id={notice.id} name={notice.memberName} asked={asked} />
        ),
    },
  ];
}
