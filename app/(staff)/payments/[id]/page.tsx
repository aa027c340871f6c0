import type { Metadata } from "next";
import { notFound } from "next/navigation";
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
import { accountName, transferKindName } from "@/lib/policy/ledger-words";
import { recordId } from "@/lib/schemas/text";

export const metadata: Metadata = { title: "Receipt" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ again?: string | string[] }> };

export default async function ReceiptPage({ params, searchParams }: Props) {
  await actorOr401("payments:take");
  const id = recordId.safeParse((await params).id);
  const receipt = id.success ? await findReceipt(id.data) : undefined;
  if (!receipt) notFound();
  const [lines, settings, { again }] = await Promise.all([listSettledLines(receipt.id), readSettings(), searchParams]);
  const money = { currency: receipt.currency, scale: receipt.scale, locale: settings.locale };
  const cards = [...new Set([receipt.debitCardNumber, receipt.creditCardNumber])].filter((card) => card !== null);
  const [card] = cards;
  return (
    <>
      <div className="no-print">
        <PageHeading
          title="Receipt"
          actions={
            <>
              <PrintButton />
              {card !== undefined && (
                <ButtonLink href={`/payments/new?member=${encodeURIComponent(card)}`}>Same member</ButtonLink>
              )}
              <ButtonLink tone="primary" href="/payments/new">
                Next member
              </ButtonLink>
            </>
          }
        />
      </div>
      {again !== undefined && (
        <Note tone="warn" className="no-print mb-5" title="Sent more than once, and counted once.">
          This is the receipt of the first time. Nothing was taken again.
        </Note>
      )}
      <Receipt
        libraryName={settings.libraryName}
        money={money}
        title={transferKindName(receipt.kind)}
        amountMinor={receipt.amountMinor}
        lines={lines.map((line) => ({ ...line, name: chargeName(line) }))}
        givenMinor={receipt.givenMinor}
        facts={[
          { label: "Member", value: receipt.debitMemberName ?? receipt.creditMemberName },
          { label: "Card", value: card !== undefined && <Code>{card}</Code> },
          { label: "From", value: nameOf(receipt, "debit") },
          { label: "To", value: nameOf(receipt, "credit") },
          { label: "For", value: receipt.reason },
          {
            label: "Still owed",
            value: receipt.creditKind === "fees" && <Money minor={receipt.creditBalanceMinor} {...money} />,
          },
          {
            label: "Wallet after it",
            value: walletAfter(receipt) && <Money minor={walletAfter(receipt) ?? "0"} {...money} />,
          },
          { label: "When", value: <DateTime value={receipt.createdAt} {...settings} /> },
          { label: "By", value: receipt.actorName ?? "The library" },
          { label: "Receipt number", value: <Code>{receipt.id}</Code> },
        ]}
      />
    </>
  );
}

function nameOf(receipt: TransferReceipt, side: "debit" | "credit"): string {
  const kind = receipt[`${side}Kind`];
  const memberName = receipt.kind === "member_transfer" ? receipt[`${side}MemberName`] : null;
  return accountName({ kind, memberName, branchName: kind === "cash" ? receipt.branchName : null });
}

function walletAfter(receipt: TransferReceipt): string | undefined {
  if (receipt.debitKind === "wallet") return receipt.debitBalanceMinor;
  return receipt.creditKind === "wallet" ? receipt.creditBalanceMinor : undefined;
}
