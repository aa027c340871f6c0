import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Money } from "@/components/money";
import { newKey } from "@/components/new-key";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import type { Account } from "@/lib/db/accounts";
import { listOpenCharges, type OpenCharge } from "@/lib/db/charges";
import { readSettings, type Settings } from "@/lib/db/settings";
import { type Entry, listEntries } from "@/lib/db/statements";
import { formatMoney } from "@/lib/money";
import { groupCharges, lineOf } from "@/lib/policy/charge-groups";
import { entryInWords } from "@/lib/policy/entry-words";
import { recordId } from "@/lib/schemas/text";
import { sidesOf } from "@/lib/web/money-refusal";
import { payOwn } from "./actions";
import { PayForm } from "./forms";

export const metadata: Metadata = { title: "Wallet" };

const PAGE = 20;

type Query = { of?: string | string[]; after?: string | string[] };

/** A member's own money: what the wallet holds, what they owe, and every entry with the balance after it. */
export default async function WalletPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const query = await searchParams;
  const isFees = query.of === "fees";
  const after = recordId.safeParse(query.after).data;
  const [settings, charges, { wallet, fees }] = await Promise.all([
    readSettings(),
    listOpenCharges(actor.memberId),
    sidesOf(actor.memberId, undefined),
  ]);
  if (!wallet || !fees) throw new Error("a member without accounts");
  const entries = await listEntries({ accountId: (isFees ? fees : wallet).id, after, limit: PAGE + 1 });
  const money = { currency: settings.currency, scale: settings.currencyScale, locale: settings.locale };
  return (
    <>
      <PageHeading title="Wallet" />
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Card as="section" aria-labelledby="balance" className="grid gap-3 md:order-last">
          <h2 id="balance" className="font-normal text-ink-2">
            Wallet
          </h2>
          <Money minor={wallet.balance} {...money} className="text-3xl/none font-semibold" />
          {wallet.setAside !== "0" && (
            <p className="text-tiny text-ink-2">
              <Money minor={wallet.setAside} {...money} /> of it is set aside.
            </p>
          )}
          {wallet.status === "open" ? (
            <div>
              <ButtonLink href="/account/wallet/send" tone="primary">
                Send money
              </ButtonLink>
            </div>
          ) : (
            <Note tone="warn">Your wallet is {wallet.status}. Please ask at the desk.</Note>
          )}
          <p className="text-tiny text-ink-2">Put money in, or take it out, in cash at the loan desk.</p>
        </Card>
        <Owed charges={charges} wallet={wallet} fees={fees} settings={settings} />
      </div>
      <section aria-labelledby="statement" className="mt-8">
        <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="statement" className="text-work">
            Statement
          </h2>
          <Tabs
            label="Statement of"
            items={[
              { href: "/account/wallet", label: "Wallet", current: !isFees },
              { href: "/account/wallet?of=fees", label: "Fees", current: isFees },
            ]}
          />
        </div>
        {entries.length === 0 ? (
          <p className="text-ink-2">{after === undefined ? "Nothing yet." : "Nothing further back."}</p>
        ) : (
          <Card padding="table">
            <Table
              label={isFees ? "Statement of fees" : "Statement of the wallet"}
              columns={columnsOf(settings, isFees)}
              rows={entries.slice(0, PAGE)}
              rowKey={(entry) => entry.seq}
            />
          </Card>
        )}
        <Pager
          label="Pages of the statement"
          previous={after === undefined ? undefined : address(isFees)}
          previousLabel="Latest"
          next={entries.length > PAGE ? address(isFees, entries[PAGE - 1]?.seq) : undefined}
          nextLabel="Earlier"
        />
      </section>
    </>
  );
}

type OwedProps = { charges: OpenCharge[]; wallet: Account; fees: Account; settings: Settings };

function Owed({ charges, wallet, fees, settings }: OwedProps) {
  const money = { currency: settings.currency, scale: settings.currencyScale, locale: settings.locale };
  const inWords = (minor: bigint | string) => formatMoney(minor, money.currency, money);
  const available = BigInt(wallet.balance) - BigInt(wallet.setAside);
  const groups = groupCharges(charges);
  const all = charges.reduce((sum, charge) => sum + BigInt(charge.owedMinor), 0n);
  const mayPay = wallet.status === "open" && fees.status === "open";
  return (
    <Card as="section" aria-labelledby="owed" className="grid min-w-0 gap-3">
      <h2 id="owed" className="flex flex-wrap items-baseline justify-between gap-x-3 text-work">
        {charges.length === 0 ? "You owe nothing" : "You owe"}
        {charges.length > 0 && <Money minor={fees.balance} {...money} className="text-2xl font-semibold" />}
      </h2>
      {charges.length > 0 && (
        <ul>
          {groups.map((charge) => (
            <li
              key={charge.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3 last:border-b-0"
            >
              <span className="min-w-0 flex-1 basis-48">
                <span className="line-clamp-3 wrap-anywhere">
                  <bdi>{charge.name}</bdi>
                </span>
                <span className="block text-tiny text-ink-2">
                  <Day value={charge.chargedAt} {...settings} today={dayInZone(new Date(), settings.timeZone)} />
                  {charge.late !== null && ` · ${charge.late}`}
                  {charge.amountMinor !== charge.owedMinor && ` · left of ${inWords(charge.amountMinor)}`}
                </span>
              </span>
              <Money minor={charge.owedMinor} {...money} className="font-semibold" />
              {mayPay && available >= BigInt(charge.owedMinor) && (
                <PayForm
                  action={payOwn}
                  formKey={newKey()}
                  lines={charge.value}
                  label="Pay from wallet"
                  name={`Pay ${charge.name}`}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {groups.length > 1 && mayPay && available >= all && (
        <PayForm
          action={payOwn}
          formKey={newKey()}
          lines={charges.map(lineOf).join(",")}
          label={`Pay ${inWords(all)} from wallet`}
          name="Pay everything"
          primary
        />
      )}
      {charges.length > 0 && available < all && (
        <p className="text-tiny text-ink-2">
          Your wallet holds {available < 0n ? inWords(0n) : inWords(available)}. What is more than that can be paid at
          the loan desk.
        </p>
      )}
    </Card>
  );
}

function columnsOf(settings: Settings, isFees: boolean): Column<Entry>[] {
  const { currency, currencyScale: scale, locale } = settings;
  const today = dayInZone(new Date(), settings.timeZone);
  const grows = isFees ? "debit" : "credit";
  return [
    {
      header: "What",
      rowHeader: true,
      cell: (entry) => (
        <span className="grid min-w-0">
          <AppLink
            href={`/account/wallet/receipts/${entry.transferId}`}
            dir="auto"
            className="justify-self-start font-semibold max-sm:py-2"
          >
            {entryInWords(entry)}
          </AppLink>
          {entry.reason !== null && (
            <span dir="auto" className="line-clamp-3 text-tiny wrap-anywhere text-ink-2">
              {entry.reason}
            </span>
          )}
        </span>
      ),
    },
    { header: "Date", cell: (entry) => <Day value={entry.postedAt} {...settings} today={today} /> },
    {
      header: "Amount",
      align: "end",
      cell: (entry) => {
        const amount = formatMoney(entry.amountMinor, currency, { scale, locale });
        return <span className="num">{entry.side === grows ? `+${amount}` : `−${amount}`}</span>;
      },
    },
    {
      header: isFees ? "Owed then" : "Balance",
      align: "end",
      cell: (entry) => <Money minor={entry.balanceAfter} currency={currency} scale={scale} locale={locale} />,
    },
  ];
}

function address(isFees: boolean, after?: string): string {
  const query = [isFees && "of=fees", after !== undefined && `after=${after}`].filter(Boolean).join("&");
  return query === "" ? "/account/wallet" : `/account/wallet?${query}`;
}
