import type { ReactNode } from "react";
import { AppLink } from "../app-link";
import { ButtonLink } from "../button";
import { Card } from "../card";
import { Code } from "../code";
import { Day } from "../date";
import { Note } from "../note";
import { Stat, Stats } from "../stat";
import { Tag, type TagState } from "../tag";

type PanelTag = { state: TagState; words: string };

export type MemberPanelProps = {
  member: {
    name: string;
    cardNumber: string;
    category: string;
    expiresOn: string;
    expired: boolean;
    staffNote: string | null;
    pinnedNotes: readonly { id: string; title: string }[];
    openLoans: number;
    loanLimit: number;
    overdueLoans: number;
    /** In words, with where a payment is taken; null where nothing is owed. */
    owed: { words: string; href: string } | null;
    /** The gravest of what keeps them from borrowing. */
    tag: PanelTag | null;
    /** All of it, in sentences. */
    hindrances: readonly string[];
    /** On the hold shelf here. */
    holdsReady: readonly { id: string; title: string; shelfUntil: string }[];
    loans: readonly { id: string; title: string; dueAt: string; tag: PanelTag | null }[];
  };
  href: string;
  dates: { locale: string; timeZone: string; today: string };
  actions: ReactNode;
};

/** The member who is open at the desk: who they are, what they have, what staff should know. */
export function MemberPanel({ member, href, dates, actions }: MemberPanelProps) {
  const { openLoans, loanLimit, overdueLoans, holdsReady } = member;
  return (
    <Card as="aside" aria-label="Open member" className="grid grid-cols-1 content-start gap-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <div dir="auto" className="line-clamp-3 font-serif text-xl/[1.2] font-semibold wrap-anywhere">
            <AppLink href={href} className="text-ink no-underline hover:underline">
              {member.name}
            </AppLink>
          </div>
          <div className="text-tiny text-ink-2">
            <Code>{member.cardNumber}</Code> · {member.category} · {member.expired ? "expired" : "to"}{" "}
            <Day value={member.expiresOn} {...dates} />
          </div>
        </div>
        {member.tag && <Tag state={member.tag.state}>{member.tag.words}</Tag>}
      </div>
      <Stats>
        <Stat label="On loan" value={`${openLoans} / ${loanLimit}`} tone={openLoans >= loanLimit ? "bad" : undefined} />
        {overdueLoans > 0 && <Stat label="Overdue" value={overdueLoans} tone="bad" />}
        <Stat label={holdsReady.length === 1 ? "Hold ready" : "Holds ready"} value={holdsReady.length} />
        {member.owed && <Stat label="Owed" value={member.owed.words} tone="bad" />}
      </Stats>
      {member.owed && (
        <div>
          <ButtonLink href={member.owed.href}>
            Take payment<span className="sr-only"> of {member.owed.words}</span>
          </ButtonLink>
        </div>
      )}
      {member.hindrances.length > 0 && (
        <Note tone="bad">
          <ul className="grid gap-1 text-tiny">
            {member.hindrances.map((sentence) => (
              <li key={sentence} dir="auto" className="line-clamp-4 wrap-anywhere">
                {sentence}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {holdsReady.length > 0 && (
        <Note tone="hold" title={holdsReady.length === 1 ? "Hold ready" : `${holdsReady.length} holds ready`}>
          <ul
            aria-label="Holds ready"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
            tabIndex={0}
            className="grid max-h-40 gap-1 overflow-y-auto"
          >
            {holdsReady.map((hold) => (
              <li key={hold.id}>
                <span dir="auto" className="line-clamp-2 text-sm wrap-anywhere work">
                  {hold.title}
                </span>
                Keep until <Day value={hold.shelfUntil} {...dates} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      {member.pinnedNotes.length > 0 && (
        <Note tone="warn" title={member.pinnedNotes.length === 1 ? "Pinned note" : "Pinned notes"}>
          <ul aria-label="Pinned notes" className="grid gap-1">
            {member.pinnedNotes.map((note) => (
              <li key={note.id}>
                <AppLink
                  href={`/notes/${note.id}`}
                  dir="auto"
                  className="line-clamp-3 py-0.5 text-sm wrap-anywhere max-sm:py-2.5"
                >
                  {note.title}
                </AppLink>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {member.staffNote !== null && (
        <Note tone="warn" title="Note for staff">
          <div
            role="region"
            aria-label="Note for staff"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
            tabIndex={0}
            dir="auto"
            className="max-h-40 overflow-y-auto wrap-anywhere whitespace-pre-line"
          >
            {member.staffNote}
          </div>
        </Note>
      )}
      <div>
        <h2>On loan</h2>
        {member.loans.length === 0 ? (
          <p className="mt-1 text-tiny text-ink-2">Nothing on loan.</p>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
          <ul aria-label="On loan" tabIndex={0} className="mt-1 max-h-96 overflow-y-auto text-tiny">
            {member.loans.map((loan) => (
              <li
                key={loan.id}
                className="flex items-center justify-between gap-3 border-b border-line px-2.5 py-[9px] last:border-b-0"
              >
                <span dir="auto" className="line-clamp-2 min-w-0 wrap-anywhere">
                  {loan.title}
                </span>
                {loan.tag ? (
                  <Tag state={loan.tag.state} className="flex-none">
                    {loan.tag.words}
                  </Tag>
                ) : (
                  <Day value={new Date(loan.dueAt)} {...dates} className="flex-none" />
                )}
              </li>
            ))}
          </ul>
        )}
        {openLoans > member.loans.length && (
          <p className="mt-1 text-tiny text-ink-2">
            The first {member.loans.length} of {openLoans}.
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">{actions}</div>
    </Card>
  );
}
