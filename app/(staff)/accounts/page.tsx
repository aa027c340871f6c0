import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Empty } from "@/components/empty";
import { Money } from "@/components/money";
import { MoneyTabs } from "@/components/money/money-tabs";
import { Standing } from "@/components/money/standing";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Account, accountKinds, findAccounts, listAccounts } from "@/lib/db/accounts";
import { readSettings } from "@/lib/db/settings";
import { accountKindName, accountName } from "@/lib/policy/ledger-words";
import { type AccountsQuery, accountsQuery } from "@/lib/schemas/money-pages";
import { AccountSearch } from "./forms";

export const metadata: Metadata = { title: "Accounts" };

const PAGE = 50;

/** Where the library's money is: its own accounts first, then those of its members. */
export default async function AccountsPage({ searchParams }: PageProps<"/accounts">) {
  const actor = await actorOr401("accounts:read");
  const query = accountsQuery.parse(await searchParams);
  const words = query.q.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [own, members, { locale }] = await Promise.all([
    query.after === undefined ? find(words, { ...query, owner: "library" }, { limit: 500 }) : [],
    find(words, { ...query, owner: "member" }, { after: query.after, limit: PAGE + 1 }),
    readSettings(),
  ]);
  const shown = members.slice(0, PAGE);
  const found = own.length + shown.length;
  return (
    <>
      <PageHeading title="Accounts" beside={<MoneyTabs actor={actor} current="/accounts" />} />
      <AccountSearch
        q={query.q}
        kind={query.kind ?? ""}
        status={query.status ?? ""}
        kinds={accountKinds.map((value) => ({ value, label: accountKindName(value) }))}
      />
      <p role="status" className="sr-only">
        {found === 0 ? "No account found" : `${found} accounts on this page`}
      </p>
      {found === 0 && (
        <Empty title="No account found">
          {query.q === ""
            ? "No account is of this kind and standing."
            : "Nobody’s name or card number, and none of the library’s own accounts, has all of this in it."}
        </Empty>
      )}
      {own.length > 0 && (
        <AccountList title="The library’s own" accounts={own.toSorted(inOrder)} columns={libraryColumns(locale)} />
      )}
      {shown.length > 0 && <AccountList title="Members’" accounts={shown} columns={memberColumns(locale)} />}
      <Pager
        label="Pages of accounts"
        previous={query.after && addressOf({ ...query, after: undefined })}
        previousLabel="First page"
        next={members.length > PAGE ? addressOf({ ...query, after: shown.at(-1)?.id }) : undefined}
      />
    </>
  );
}

function find(words: string[], filter: Parameters<typeof listAccounts>[0], page: Parameters<typeof listAccounts>[1]) {
  const { kind, status, owner } = filter;
  const asked = { kind, status, owner };
  return words.length === 0 ? listAccounts(asked, page) : findAccounts(words, asked, page);
}

function addressOf(query: AccountsQuery): string {
  const { q, ...rest } = query;
  const given = Object.entries({ ...(q === "" ? {} : { q }), ...rest }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? "/accounts" : `/accounts?${new URLSearchParams(given)}`;
}

/** Cash desks first, as one counts them every day. */
function inOrder(one: Account, other: Account): number {
  const place = ({ kind }: Account) => accountKinds.indexOf(kind);
  return place(one) - place(other) || (one.branchName ?? "").localeCompare(other.branchName ?? "");
}

type ListProps = { title: string; accounts: Account[]; columns: Column<Account>[] };

function AccountList({ title, accounts, columns }: ListProps) {
  return (
    <Card as="section" aria-label={title} padding="table" className="mb-5">
      <h2 className="px-2.5 pt-2.5 pb-1">{title}</h2>
      <Table label={title} columns={columns} rows={accounts} rowKey={({ id }) => id} />
    </Card>
  );
}

function libraryColumns(locale: string): Column<Account>[] {
  return [nameColumn((account) => accountName(account)), standingColumn, balanceColumn(locale)];
}

function memberColumns(locale: string): Column<Account>[] {
  return [
    nameColumn((account) => account.memberName ?? ""),
    { header: "Account", cell: (account) => accountKindName(account.kind) },
    { header: "Card", cell: (account) => <Code>{account.cardNumber ?? ""}</Code> },
    standingColumn,
    balanceColumn(locale),
  ];
}

function nameColumn(name: (account: Account) => string): Column<Account> {
  return {
    header: "Name",
    rowHeader: true,
    cell: (account) => (
      <AppLink href={`/accounts/${account.id}`} dir="auto" className="inline-block font-semibold max-sm:py-2">
        {name(account)}
      </AppLink>
    ),
  };
}

const standingColumn: Column<Account> = { header: "Standing", cell: ({ status }) => <Standing status={status} /> };

function balanceColumn(locale: string): Column<Account> {
  return {
    header: "Balance",
    align: "end",
    cell: ({ balance, currency, scale }) => <Money minor={balance} {...{ currency, scale, locale }} />,
  };
}
