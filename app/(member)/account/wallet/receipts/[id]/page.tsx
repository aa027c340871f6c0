import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ReaderBreadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { Receipt } from "@/components/receipt";
import { actorOr401 } from "@/lib/auth/current-actor";
import { findReceipt, listSettledLines, type TransferReceipt } from "@/lib/db/receipts";
import { shortName } from "@/lib/policy/short-name";
import { recordId } from "@/lib/schemas/text";
import { librarySettings, readerFormat } from "@/lib/web/reader";
import { feeName, kindInWords, sideInWords, type WalletWords } from "@/lib/web/wallet-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wallet"))("receipt") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ again?: string | string[] }> };

/** A member's own receipt: of what was sent, received or paid, and nothing of the other side but how it is called. */
export default async function OwnReceiptPage({ params, searchParams }: Props) {
  const { memberId } = await actorOr401("wallet:use");
  const id = recordId.safeParse((await params).id);
  const receipt = id.success ? await findReceipt(id.data) : undefined;
  if (!memberId || !receipt || ![receipt.debitMemberId, receipt.creditMemberId].includes(memberId)) notFound();
  const [t, lines, { libraryName }, format, { again }] = await Promise.all([
    getTranslations("wallet"),
    listSettledLines(receipt.id),
    librarySettings(),
    readerFormat(),
    searchParams,
  ]);
  const money = { currency: receipt.currency, scale: receipt.scale, locale: format.locale };
  const balances = balancesOf(receipt, memberId);
  return (
    <>
      <div className="no-print">
        <ReaderBreadcrumbs items={[{ label: t("title"), href: "/account/wallet" }]} />
        <PageHeading
          title={t("receipt")}
          actions={
            <>
              <PrintButton>{t("print")}</PrintButton>
              <ButtonLink href="/account/wallet">{t("title")}</ButtonLink>
            </>
          }
        />
      </div>
      {again !== undefined && (
        <Note tone="warn" className="no-print mb-5" title={t("again")}>
          {t("againWhy")}
        </Note>
      )}
      <Receipt
        libraryName={libraryName}
        money={money}
        title={titleOf(receipt, memberId, t)}
        amountMinor={receipt.amountMinor}
        lines={lines.map((line) => ({ ...line, name: feeName(line, t) }))}
        givenMinor={receipt.givenMinor}
        words={{ receipt: t("receipt"), lines: t("lines"), cashGiven: t("cashGiven"), change: t("changeGiven") }}
        facts={[
          { label: t("from"), value: partyOf(receipt, "debit", memberId, t) },
          { label: t("to"), value: partyOf(receipt, "credit", memberId, t) },
          { label: t("note"), value: receipt.reason },
          { label: t("walletAfter"), value: balances.wallet && <Money minor={balances.wallet} {...money} /> },
          { label: t("stillOwed"), value: balances.fees && <Money minor={balances.fees} {...money} /> },
          { label: t("when"), value: <DateTime value={receipt.createdAt} {...format} today={undefined} /> },
          { label: t("number"), value: <Code>{receipt.id}</Code> },
        ]}
      />
    </>
  );
}

function titleOf(receipt: TransferReceipt, memberId: string, t: WalletWords): string {
  if (receipt.kind !== "member_transfer") return kindInWords(receipt.kind, t);
  return t(receipt.debitMemberId === memberId ? "sentTitle" : "receivedTitle");
}

function partyOf(receipt: TransferReceipt, side: "debit" | "credit", memberId: string, t: WalletWords): string {
  const name = receipt[`${side}MemberName`];
  const kind = receipt[`${side}Kind`];
  if (receipt[`${side}MemberId`] === memberId) return t(kind === "fees" ? "yourFees" : "yourWallet");
  if (name !== null) return shortName(name);
  return kind === "cash" && receipt.branchName !== null
    ? t("cashAt", { branch: receipt.branchName })
    : sideInWords(kind, t);
}

/** The balances of the member's own accounts, and of nobody else's. */
function balancesOf(receipt: TransferReceipt, memberId: string): { wallet?: string; fees?: string } {
  return {
    ...(receipt.debitMemberId === memberId ? { [receipt.debitKind]: receipt.debitBalanceMinor } : {}),
    ...(receipt.creditMemberId === memberId ? { [receipt.creditKind]: receipt.creditBalanceMinor } : {}),
  };
}
