import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { FeeOrigins } from "@/components/account/fee-origins";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { actorOr401 } from "@/lib/auth/current-actor";
import type { Account } from "@/lib/db/accounts";
import { type Entry, listEntries } from "@/lib/db/statements";
import { formatMoney } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { shortName } from "@/lib/policy/short-name";
import { recordId } from "@/lib/schemas/text";
import { ownFees } from "@/lib/services/own-fees";
import { sidesOf } from "@/lib/web/money-refusal";
import { type ReaderFormat, readerFormat } from "@/lib/web/reader";
import { entryWords, feeName, signed } from "@/lib/web/wallet-words";
import { payOwn } from "./actions";
import { PayForm, PayPartForm } from "./forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wallet"))("title") };
}

const PAGE = 20;

type Query = { of?: string | string[]; after?: string | string[] };
type Words = Awaited<ReturnType<typeof getTranslations<"wallet">>>;

/** A member's own money: what the wallet holds, what they owe, and every entry with the balance after it. */
export default async function WalletPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("wallet:use");
  if (!actor.memberId) redirect("/account/security");
  const query = await searchParams;
  const isFees = query.of === "fees";
  const after = recordId.safeParse(query.after).data;
  const [t, format, owed, { wallet, fees }] = await Promise.all([
    getTranslations("wallet"),
    readerFormat(),
    ownFees(actor),
    sidesOf(actor.memberId, undefined),
  ]);
  if (!wallet || !fees) throw new Error("a member without accounts");
  const entries = await listEntries({ accountId: (isFees ? fees : wallet).id, after, limit: PAGE + 1 });
  const { currency, scale, locale } = format;
  const money = { currency, scale, locale };
  return (
    <>
      <PageHeading title={t("title")} />
      <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
        <Card as="section" aria-labelledby="balance" className="grid gap-3 md:order-last">
          <h2 id="balance" className="font-normal text-ink-2">
            {t("title")}
          </h2>
          <Money minor={wallet.balance} {...money} className="text-3xl/none font-semibold" />
          {wallet.setAside !== "0" && (
            <p className="text-tiny text-ink-2">
              {t("setAside", { amount: formatMoney(wallet.setAside, currency, money) })}
            </p>
          )}
          {wallet.status === "open" ? (
            <div>
              <ButtonLink href="/account/wallet/send" tone="primary">
                {t("send")}
              </ButtonLink>
            </div>
          ) : (
            <Note tone="warn">{t("stopped", { state: wallet.status })}</Note>
          )}
          <p className="text-tiny text-ink-2">{t("cash")}</p>
        </Card>
        <Owed owed={owed} wallet={wallet} fees={fees} format={format} />
      </div>
      <section aria-labelledby="statement" className="mt-8">
        <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="statement" className="text-work">
            {t("statement")}
          </h2>
          <Tabs
            label={t("statementOf")}
            items={[
              { href: "/account/wallet", label: t("title"), current: !isFees },
              { href: "/account/wallet?of=fees", label: t("fees"), current: isFees },
            ]}
          />
        </div>
        {entries.length === 0 ? (
          <p className="text-ink-2">{after === undefined ? t("nothingYet") : t("nothingFurther")}</p>
        ) : (
          <Card padding="table">
            <Table
              label={isFees ? t("ofFees") : t("ofWallet")}
              columns={columnsOf(format, isFees, t)}
              rows={entries.slice(0, PAGE)}
              rowKey={(entry) => entry.seq}
            />
          </Card>
        )}
        <Pager
          label={t("pages")}
          previous={after === undefined ? undefined : address(isFees)}
          previousLabel={t("latest")}
          next={entries.length > PAGE ? address(isFees, entries[PAGE - 1]?.seq) : undefined}
          nextLabel={t("earlier")}
        />
      </section>
    </>
  );
}

type OwedProps = {
  owed: Awaited<ReturnType<typeof ownFees>>;
  wallet: Account;
  fees: Account;
  format: ReaderFormat;
};

async function Owed({ owed, wallet, fees, format }: OwedProps) {
  const t = await getTranslations("wallet");
  const { currency, scale, locale } = format;
  const inWords = (minor: bigint | string) => formatMoney(minor, currency, format);
  const balance = BigInt(wallet.balance) - BigInt(wallet.setAside);
  const available = balance < 0n ? 0n : balance;
  const all = owed.charges.reduce((sum, charge) => sum + BigInt(charge.owedMinor), 0n);
  const mayPay = wallet.status === "open" && fees.status === "open";
  const sent = { action: payOwn, pendingLabel: t("paying") };
  const lines = owed.fees.map(({ value }) => value).join(",");
  return (
    <Card as="section" aria-labelledby="owed" className="grid min-w-0 gap-3">
      <h2 id="owed" className="flex flex-wrap items-baseline justify-between gap-x-3 text-work">
        {owed.fees.length === 0 ? t("oweNothing") : t("owe")}
        {owed.fees.length > 0 && (
          <Money minor={fees.balance} {...{ currency, scale, locale }} className="text-2xl font-semibold" />
        )}
      </h2>
      {owed.fees.length > 0 && (
        <ul>
          {owed.fees.map((fee) => (
            <li
              key={fee.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-3 last:border-b-0"
            >
              <span className="min-w-0 flex-1 basis-48">
                <span className="line-clamp-3 wrap-anywhere">
                  <bdi>{feeName(fee, t)}</bdi>
                </span>
                <span className="block text-tiny text-ink-2">
                  <Day value={fee.chargedAt} {...format} />
                  {fee.amountMinor !== fee.owedMinor && ` · ${t("leftOf", { amount: inWords(fee.amountMinor) })}`}
                </span>
              </span>
              <Money minor={fee.owedMinor} {...{ currency, scale, locale }} className="font-semibold" />
              {mayPay && available >= BigInt(fee.owedMinor) && (
                <PayForm
                  {...sent}
                  formKey={newKey()}
                  lines={fee.value}
                  label={t("pay")}
                  name={t("payNamed", { name: feeName(fee, t) })}
                />
              )}
              <FeeOrigins
                name={feeName(fee, t)}
                chargedAt={fee.chargedAt}
                isOfLoan={fee.loanId !== null}
                origins={fee.origins}
                format={format}
              />
            </li>
          ))}
        </ul>
      )}
      {owed.fees.length > 1 && mayPay && available >= all && (
        <PayForm
          {...sent}
          formKey={newKey()}
          lines={lines}
          label={t("payAll", { amount: inWords(all) })}
          name={t("payAllNamed")}
          primary
        />
      )}
      {owed.fees.length > 0 && mayPay && available > 0n && (
        <details>
          <summary className="inline-flex min-h-9 items-center text-sm underline max-sm:min-h-11">
            {t("payPart")}
          </summary>
          <div className="mt-2">
            <PayPartForm
              {...sent}
              formKey={newKey()}
              lines={lines}
              name={t("payPart")}
              label={t("payAmount")}
              field={t("amount")}
              hint={t("partHint", { amount: inWords(available) })}
            />
          </div>
        </details>
      )}
      {owed.fees.length > 0 && available < all && (
        <p className="text-tiny text-ink-2">{t("tooLittle", { amount: inWords(available) })}</p>
      )}
    </Card>
  );
}

function columnsOf(format: ReaderFormat, isFees: boolean, t: Words): Column<Entry>[] {
  const { currency, scale, locale } = format;
  const grows = isFees ? "debit" : "credit";
  return [
    {
      header: t("what"),
      rowHeader: true,
      cell: (entry) => (
        <span className="grid min-w-0">
          <AppLink
            href={`/account/wallet/receipts/${entry.transferId}`}
            dir="auto"
            className="justify-self-start font-semibold max-sm:py-2"
          >
            {entryWords(entry, entry.otherName && shortName(entry.otherName), t)}
          </AppLink>
          {entry.reason !== null && (
            <span dir="auto" className="line-clamp-3 text-tiny wrap-anywhere text-ink-2">
              {entry.reason}
            </span>
          )}
        </span>
      ),
    },
    { header: t("date"), cell: (entry) => <Day value={entry.postedAt} {...format} /> },
    {
      header: t("amount"),
      align: "end",
      cell: (entry) => <span className="num">{signed(entry.amountMinor, entry.side === grows, format)}</span>,
    },
    {
      header: isFees ? t("owedThen") : t("balance"),
      align: "end",
      cell: (entry) => <Money minor={entry.balanceAfter} currency={currency} scale={scale} locale={locale} />,
    },
  ];
}

function address(isFees: boolean, after?: string): string {
  const query = [isFees && "of=fees", after !== undefined && `after=${after}`].filter(Boolean).join("&");
  return query === "" ? "/account/wallet" : `/account/wallet?${query}`;
}
