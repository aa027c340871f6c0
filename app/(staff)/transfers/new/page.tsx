import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import { MoneyTabs } from "@/components/money/money-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { type Column, Table } from "@/components/table";
import type { Actor } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Account, findAccount, listAccounts } from "@/lib/db/accounts";
import { readSettings, type Settings } from "@/lib/db/settings";
import { formatMoney, parseAmount } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { accountName } from "@/lib/policy/ledger-words";
import { balanceAfter, needsReason, transferInWords } from "@/lib/policy/transfer-words";
import { newTransferQuery } from "@/lib/schemas/money-pages";
import { confirmTransfer, startTransfer } from "./actions";
import { ConfirmForm, StartForm } from "./forms";

export const metadata: Metadata = { title: "Transfer" };

/** A transfer between any two accounts: first what, and then in words what will happen. */
export default async function NewTransferPage({ searchParams }: PageProps<"/transfers/new">) {
  const actor = await actorOr401("transfers:write");
  const { from, to, amount, key } = newTransferQuery.parse(await searchParams);
  const [settings, debit, credit] = await Promise.all([
    readSettings(),
    from === undefined ? undefined : findAccount(from),
    to === undefined ? undefined : findAccount(to),
  ]);
  if ((from !== undefined && !debit) || (to !== undefined && !credit)) notFound();
  // The key stands in the address: whoever comes back to it, or loads it again, transfers once.
  if (key === undefined) redirect(`/transfers/new?${new URLSearchParams({ ...given({ from, to }), key: newKey() })}`);
  return (
    <>
      <PageHeading title="Transfer" beside={<MoneyTabs actor={actor} current="/transfers/new" />} />
      {debit && credit && amount !== undefined ? (
        <Confirm debit={debit} credit={credit} amount={amount} formKey={key} settings={settings} />
      ) : (
        <Start actor={actor} debit={debit} credit={credit} formKey={key} currency={settings.currency} />
      )}
    </>
  );
}

type StartProps = {
  actor: Actor;
  debit: Account | undefined;
  credit: Account | undefined;
  formKey: string;
  currency: string;
};

async function Start({ actor, debit, credit, formKey, currency }: StartProps) {
  const own = (await listAccounts({ owner: "library", status: "open" }, { limit: 500 })).filter(
    ({ kind, branchId }) => kind !== "cash" || actor.role !== "staff" || branchId === actor.branchId,
  );
  const options = (chosen: Account | undefined) => [
    ...(chosen && !own.some(({ id }) => id === chosen.id) ? [optionOf(chosen)] : []),
    { value: "wallet", label: "Wallet of the member with this card" },
    { value: "fees", label: "Fees of the member with this card" },
    ...own.map(optionOf),
  ];
  return (
    <Card className="max-w-4xl">
      <StartForm
        key={formKey}
        action={startTransfer}
        formKey={formKey}
        options={{ from: options(debit), to: options(credit) }}
        values={{ from: debit?.id ?? "", to: credit?.id ?? "" }}
        currency={currency}
      />
    </Card>
  );
}

function optionOf(account: Account) {
  const card = account.cardNumber === null ? "" : ` (${account.cardNumber})`;
  return { value: account.id, label: `${accountName(account)}${card}` };
}

type Side = { account: Account; label: string; after: bigint };

function Confirm({
  debit,
  credit,
  amount,
  formKey,
  settings: { locale },
}: {
  debit: Account;
  credit: Account;
  amount: string;
  formKey: string;
  settings: Settings;
}) {
  const parsed = parseAmount(amount, debit.scale);
  if (!parsed.ok || debit.id === credit.id) notFound();
  const words = formatMoney(parsed.minor, debit.currency, { locale, scale: debit.scale });
  const sides: Side[] = [
    { account: debit, label: "From", after: balanceAfter(debit, "debit", parsed.minor) },
    { account: credit, label: "To", after: balanceAfter(credit, "credit", parsed.minor) },
  ];
  const stopped = [debit, credit].find(({ status }) => status !== "open");
  return (
    <Card as="section" aria-labelledby="confirm" className="grid max-w-3xl gap-5">
      <h2 id="confirm" dir="auto" className="font-serif text-xl/snug font-semibold wrap-anywhere">
        {transferInWords(words, debit, credit)}
      </h2>
      {stopped && (
        <Note tone="warn">
          {accountName(stopped)} is {stopped.status}, so that nothing can be moved.
        </Note>
      )}
      <Table label="Both accounts" columns={columnsOf(locale)} rows={sides} rowKey={({ label }) => label} />
      <ConfirmForm
        action={confirmTransfer}
        formKey={formKey}
        values={{ from: debit.id, to: credit.id, amount }}
        reasonNeeded={needsReason(debit, credit)}
        label={`Transfer ${words}`}
        back={`/transfers/new?${new URLSearchParams({ from: debit.id, to: credit.id })}`}
      />
    </Card>
  );
}

function columnsOf(locale: string): Column<Side>[] {
  const money = ({ currency, scale }: Account, minor: bigint | string) => (
    <Money minor={minor} {...{ currency, scale, locale }} />
  );
  return [
    {
      header: "Account",
      rowHeader: true,
      cell: ({ account, label }) => (
        <span>
          <span className="text-ink-2">{label} </span>
          <AppLink href={`/accounts/${account.id}`} dir="auto" className="inline-block max-sm:py-2">
            {accountName(account)}
          </AppLink>
        </span>
      ),
    },
    { header: "Now", align: "end", cell: ({ account }) => money(account, account.balance) },
    { header: "Afterwards", align: "end", cell: ({ account, after }) => <strong>{money(account, after)}</strong> },
  ];
}

function given(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
