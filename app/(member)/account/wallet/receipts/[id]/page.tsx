import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/breadcrumbs";
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
import { readSettings } from "@/lib/db/settings";
import { chargeName } from "@/lib/policy/charge-words";
import { accountKindName, transferKindName } from "@/lib/policy/ledger-words";
import { shortName } from "@/lib/policy/short-name";
import { recordId } from "@/lib/schemas/text";

export const metadata: Metadata = { title: "Receipt" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ again?: string | string[] }> };

/** A member's own receipt: of what was sent, received or paid, and nothing of the other side but how it is called. */
export default async function OwnReceiptPage({ params, searchParams }: Props) {
  const { memberId } = await actorOr401("wallet:use");
  const id = recordId.safeParse((await params).id);
  const receipt = id.success ? await findReceipt(id.data) : undefined;
  if (!memberId || !receipt || ![receipt.debitMemberId, receipt.creditMemberId].includes(memberId)) notFound();
  const [lines, settings, { again }] = await Promise.all([listSettledLines(receipt.id), readSettings(), searchParams]);
  const money = { currency: receipt.currency, scale: receipt.scale, locale: settings.locale };
  const balances = balancesOf(receipt, memberId);
  return (
    <>
      <div className="no-print">
        <Breadcrumbs items={[{ label: "Wallet", href: "/account/wallet" }]} />
        <PageHeading
          title="Receipt"
          actions={
            <>
              <PrintButton />
              <ButtonLink href="/account/wallet">Wallet</ButtonLink>
            </>
          }
        />
      </div>
      {again !== undefined && (
        <Note tone="warn" className="no-print mb-5" title="Sent more than once, and counted once.">
          This is the receipt of the first time.
        </Note>
      )}
      <Receipt
        libraryName={settings.libraryName}
        money={money}
        title={titleOf(receipt, memberId)}
        amountMinor={receipt.amountMinor}
        lines={lines.map((line) => ({ ...line, name: chargeName(line) }))}
        givenMinor={receipt.givenMinor}
        facts={[
          { label: "From", value: partyOf(receipt, "debit", memberId) },
          { label: "To", value: partyOf(receipt, "credit", memberId) },
          { label: "Note", value: receipt.reason },
          { label: "Your wallet after it", value: balances.wallet && <Money minor={balances.wallet} {...money} /> },
          { label: "Still owed", value: balances.fees && <Money minor={balances.fees} {...money} /> },
          { label: "When", value: <DateTime value={receipt.createdAt} {...settings} /> },
          { label: "Receipt number", value: <Code>{receipt.id}</Code> },
        ]}
      />
    </>
  );
}

function titleOf(receipt: TransferReceipt, memberId: string): string {
  if (receipt.kind !== "member_transfer") return transferKindName(receipt.kind);
  return receipt.debitMemberId === memberId ? "Sent" : "Received";
}

function partyOf(receipt: TransferReceipt, side: "debit" | "credit", memberId: string): string {
  const name = receipt[`${side}MemberName`];
  const kind = receipt[`${side}Kind`];
  if (receipt[`${side}MemberId`] === memberId) return `Your ${accountKindName(kind).toLowerCase()}`;
  if (name !== null) return shortName(name);
  return kind === "cash" && receipt.branchName !== null ? `Cash, ${receipt.branchName}` : accountKindName(kind);
}

/** The balances of the member's own accounts, and of nobody else's. */
function balancesOf(receipt: TransferReceipt, memberId: string): { wallet?: string; fees?: string } {
  return {
    ...(receipt.debitMemberId === memberId ? { [receipt.debitKind]: receipt.debitBalanceMinor } : {}),
    ...(receipt.creditMemberId === memberId ? { [receipt.creditKind]: receipt.creditBalanceMinor } : {}),
  };
}
