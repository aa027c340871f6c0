import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { Facts } from "@/components/facts";
import { Money } from "@/components/money";
import { Standing } from "@/components/money/standing";
import { PeriodForm } from "@/components/money/period-form";
import { StatementTable } from "@/components/money/statement-table";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { Stat } from "@/components/stat";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { type Account, type AccountChange, findAccount, listAccountChanges } from "@/lib/db/accounts";
import { readSettings } from "@/lib/db/settings";
import { findStatement, listEntries } from "@/lib/db/statements";
import { accountName } from "@/lib/policy/ledger-words";
import { periodOf } from "@/lib/policy/periods";
import { statementLine } from "@/lib/policy/statement-lines";
import { accountQuery } from "@/lib/schemas/money-pages";
import { recordId } from "@/lib/schemas/text";
import { close, freeze, unfreeze } from "./actions";
import { StandingForm } from "./forms";

// Not the name of its owner: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Account" };

const PAGE = 50;

export default async function AccountPage({ params, searchParams }: PageProps<"/accounts/[id]">) {
  const actor = await actorOr401("accounts:read");
  const id = recordId.safeParse((await params).id);
  const account = id.success ? await findAccount(id.data) : undefined;
  if (!account) notFound();
  const query = accountQuery.parse(await searchParams);
  const settings = await readSettings();
  const statement = await findStatement(account.id, periodOf(query, settings.timeZone));
  if (!statement) notFound();
  const { firstSeq, lastSeq } = statement;
  const [entries, changes] = await Promise.all([
    listEntries({ accountId: account.id, firstSeq, lastSeq, after: query.after, limit: PAGE + 1 }),
    listAccountChanges(account.id),
  ]);
  const shown = entries.slice(0, PAGE);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const days = periodParams(query);
  const money = (minor: string) => (
    <Money minor={minor} currency={account.currency} scale={account.scale} locale={settings.locale} />
  );
  return (
    <>
      <Breadcrumbs items={[{ label: "Accounts", href: "/accounts" }]} />
      <PageHeading
        title={accountName(account)}
        beside={<Standing status={account.status} />}
        actions={
          <>
            {account.status === "open" && can(actor, "transfers:write") && (
              <ButtonLink href={`/transfers/new?from=${account.id}`}>Transfer from here</ButtonLink>
            )}
            <ButtonLink href={`/accounts/${account.id}/statement${days === "" ? "" : `?${days}`}`}>
              Printed statement
            </ButtonLink>
          </>
        }
      />
      {query.done !== undefined && (
        <Note tone="ok" role="status" className="mb-5">
          {done[query.done]}
        </Note>
      )}
      {query.do !== undefined && can(actor, "accounts:manage") && <Question account={account} verb={query.do} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {/* The balance comes first: on a phone nobody should have to look for it below a long statement. */}
        <div className="grid min-w-0 gap-5 lg:order-last">
          <Card as="section" aria-label="Balance" className="grid gap-4">
            <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-4">
              <Stat label={account.kind === "fees" ? "Owed" : "Balance"} value={money(account.balance)} />
              {account.setAside !== "0" && <Stat label="Set aside" value={money(account.setAside)} />}
            </dl>
            <Facts
              items={[
                { label: "Owner", value: <Owner account={account} /> },
                { label: "Card", value: account.cardNumber && <Code>{account.cardNumber}</Code> },
                { label: "Currency", value: account.currency },
                { label: "Grows by", value: account.normalSide === "debit" ? "Debits" : "Credits" },
              ]}
            />
          </Card>
          <Changes account={account} changes={changes} dates={dates} mayChange={can(actor, "accounts:manage")} />
        </div>
        <Card as="section" aria-labelledby="statement" padding="table" className="min-w-0">
          <div className="flex flex-wrap items-end justify-between gap-x-5 gap-y-3 px-2.5 pt-2.5 pb-3">
            <h2 id="statement">Statement</h2>
            <PeriodForm
              page={`/accounts/${account.id}`}
              label="Days of the statement"
              from={query.from ?? ""}
              to={query.to ?? ""}
            />
          </div>
          {days !== "" && (
            <dl className="grid gap-x-6 gap-y-2 border-y border-line px-2.5 py-3 sm:grid-cols-4">
              <Sum label="Opening balance" value={money(statement.openingBalance)} />
              <Sum label="Debits" value={money(statement.debits)} />
              <Sum label="Credits" value={money(statement.credits)} />
              <Sum label="Closing balance" value={money(statement.closingBalance)} />
            </dl>
          )}
          {shown.length === 0 ? (
            <div className="p-2.5">
              <Empty title={days === "" ? "Nothing has moved yet" : "Nothing moved on these days"} />
            </div>
          ) : (
            <StatementTable account={account} lines={shown.map(statementLine)} dates={dates} />
          )}
          <div className="px-2.5 pb-2.5 empty:hidden">
            <Pager
              label="Pages of the statement"
              previous={query.after === undefined ? undefined : addressOf(account.id, days)}
              previousLabel="Latest"
              next={entries.length > PAGE ? addressOf(account.id, days, shown.at(-1)?.seq) : undefined}
              nextLabel="Earlier"
            />
          </div>
        </Card>
      </div>
    </>
  );
}

const done = {
  frozen: "The account is frozen. No money comes or goes until somebody unfreezes it.",
  unfrozen: "The account is open again.",
  closed: "The account is closed.",
};

const questions = {
  freeze: {
    title: "Freeze this account?",
    words: "No money comes in or goes out until somebody unfreezes it. What is in it stays in it.",
    label: "Freeze account",
    action: freeze,
  },
  unfreeze: {
    title: "Unfreeze this account?",
    words: "Money can come in and go out again.",
    label: "Unfreeze account",
    action: unfreeze,
  },
  close: {
    title: "Close this account for good?",
    words: "Only an empty account can be closed, and it is never opened again. Its statement stays.",
    label: "Close account",
    action: close,
  },
};

function Question({ account, verb }: { account: Account; verb: keyof typeof questions }) {
  const { title, words, label, action } = questions[verb];
  if (!possible(account).includes(verb))
    return (
      <Note tone="warn" className="mb-5">
        This account is {account.status}.
      </Note>
    );
  return (
    <Card as="section" aria-labelledby="question" className="mb-5 grid max-w-2xl gap-3 border-ink-3">
      <h2 id="question" className="font-serif text-xl font-semibold">
        {title}
      </h2>
      <p>{words}</p>
      <StandingForm
        key={verb}
        action={action}
        id={account.id}
        version={account.version}
        label={label}
        danger={verb === "close"}
      />
    </Card>
  );
}

/** The library's books need its own accounts and its branches' drawers: those are never closed. */
function possible({ status, memberId }: Account): (keyof typeof questions)[] {
  const closable = memberId !== null ? (["close"] as const) : [];
  if (status === "closed") return [];
  return [status === "open" ? "freeze" : "unfreeze", ...closable];
}

function Owner({ account: { memberId, memberName, branchName } }: { account: Account }) {
  if (memberId === null) return branchName ?? "The library";
  return (
    <AppLink href={`/members/${memberId}`} className="inline-block max-sm:py-2">
      {memberName}
    </AppLink>
  );
}

const happened = { opened: "Opened", frozen: "Frozen", unfrozen: "Unfrozen", closed: "Closed" };
const buttons = { freeze: "Freeze", unfreeze: "Unfreeze", close: "Close" };

type ChangesProps = { account: Account; changes: AccountChange[]; dates: DateFormat; mayChange: boolean };

function Changes({ account, changes, dates, mayChange }: ChangesProps) {
  const verbs = mayChange ? possible(account) : [];
  return (
    <Card as="section" aria-labelledby="standing" className="grid gap-3">
      <h2 id="standing">Standing</h2>
      <ul className="grid gap-3">
        {changes.map((change) => (
          <li key={change.id} className="min-w-0">
            <span className="font-semibold">{happened[change.event]}</span>{" "}
            <DateTime value={change.happenedAt} {...dates} className="text-ink-2" />
            {change.byName !== null && (
              <span dir="auto" className="wrap-anywhere text-ink-2">
                {` by ${change.byName}`}
              </span>
            )}
            {change.reason !== null && (
              <span dir="auto" className="block wrap-anywhere">
                {change.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
      {verbs.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {verbs.map((verb) => (
            <ButtonLink key={verb} href={`/accounts/${account.id}?do=${verb}`}>
              {buttons[verb]}
            </ButtonLink>
          ))}
        </div>
      )}
    </Card>
  );
}

function Sum({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <div>
      <dt className="text-tiny text-ink-2">{label}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}

function periodParams({ from, to }: { from?: string; to?: string }): string {
  const given = Object.entries({ from, to }).flatMap(([name, day]) => (day === undefined ? [] : [[name, day]]));
  return new URLSearchParams(given).toString();
}

function addressOf(id: string, days: string, after?: string): string {
  const rest = [days, after === undefined ? "" : `after=${after}`].filter(Boolean).join("&");
  return rest === "" ? `/accounts/${id}` : `/accounts/${id}?${rest}`;
}
