import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { DateTime } from "@/components/date";
import { Money } from "@/components/money";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { PrintButton } from "@/components/print-button";
import { Receipt } from "@/components/receipt";
import { Tag } from "@/components/tag";
import { type Actor, can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type Account, findAccount } from "@/lib/db/accounts";
import { listGivenBack } from "@/lib/db/given-back";
import { findReceipt, listSettledLines } from "@/lib/db/receipts";
import { readSettings } from "@/lib/db/settings";
import { findTransfer, type Transfer } from "@/lib/db/transfers";
import { toDecimal } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { chargeName } from "@/lib/policy/charge-words";
import { accountName, transferKindName } from "@/lib/policy/ledger-words";
import { transferQuery } from "@/lib/schemas/money-pages";
import { recordId } from "@/lib/schemas/text";
import { refund, reverse } from "./actions";
import { GiveBackForm } from "./forms";

export const metadata: Metadata = { title: "Transfer" };

/** What was transferred, as a receipt, and the way to give it back. */
export default async function TransferPage({ params, searchParams }: PageProps<"/transfers/[id]">) {
  const actor = await actorOr401("accounts:read");
  const id = recordId.safeParse((await params).id);
  const transfer = id.success ? await findTransfer(id.data) : undefined;
  if (!transfer) notFound();
  const query = transferQuery.parse(await searchParams);
  const [settings, receipt, lines, debit, credit, back] = await Promise.all([
    readSettings(),
    findReceipt(transfer.id),
    listSettledLines(transfer.id),
    findAccount(transfer.debitAccountId),
    findAccount(transfer.creditAccountId),
    listGivenBack(transfer.id),
  ]);
  if (!debit || !credit) notFound();
  const money = { currency: transfer.currency, scale: transfer.scale, locale: settings.locale };
  const earlier = transfer.refundsId ?? transfer.reversesId ?? transfer.capturesId;
  const after = (minor: string | null) => minor !== null && <Money minor={minor} {...money} />;
  return (
    <>
      <div className="no-print">
        <Breadcrumbs items={[{ label: "Accounts", href: "/accounts" }]} />
        <PageHeading
          title={transferKindName(transfer.kind)}
          beside={<State transfer={transfer} />}
          actions={
            <>
              <PrintButton />
              <GiveBackLinks actor={actor} transfer={transfer} />
            </>
          }
        />
        {query.again !== undefined && (
          <Note tone="warn" className="mb-5" title="Sent more than once, and counted once.">
            This is the receipt of the first time. Nothing was moved again.
          </Note>
        )}
        {query.do !== undefined && can(actor, "transfers:write") && (
          <GiveBack transfer={transfer} verb={query.do} formKey={query.key ?? newKey()} debit={debit} credit={credit} />
        )}
      </div>
      <Receipt
        libraryName={settings.libraryName}
        money={money}
        title={transferKindName(transfer.kind)}
        amountMinor={transfer.amountMinor}
        lines={lines.map((line) => ({ ...line, name: chargeName(line) }))}
        givenMinor={receipt?.givenMinor ?? null}
        facts={[
          { label: "From", value: <AccountLink account={debit}>{after(transfer.debitBalance)}</AccountLink> },
          { label: "To", value: <AccountLink account={credit}>{after(transfer.creditBalance)}</AccountLink> },
          { label: "Reason", value: transfer.reason },
          { label: "When", value: <DateTime value={transfer.createdAt} {...settings} /> },
          { label: "By", value: receipt && (receipt.actorName ?? "The library") },
          { label: "Expires", value: transfer.expiresAt && <DateTime value={transfer.expiresAt} {...settings} /> },
          { label: "Gives back", value: earlier !== null && <TransferLink id={earlier} /> },
          {
            label: "Given back",
            value:
              back.length > 0 &&
              back.map((part) => (
                <span key={part.id} className="block">
                  <TransferLink id={part.id}>
                    {transferKindName(part.kind)} <Money minor={part.amountMinor} {...money} />
                  </TransferLink>
                </span>
              )),
          },
          { label: "Transfer number", value: <Code>{transfer.id}</Code> },
        ]}
      />
    </>
  );
}

/** What can still be given back of it, in minor units; none of what gave something back itself. */
function leftOf(transfer: Transfer): bigint {
  const fixed = transfer.phase === "pending" || ["refund", "reversal"].includes(transfer.kind) || transfer.reversed;
  return fixed ? 0n : BigInt(transfer.amountMinor) - BigInt(transfer.refundedMinor);
}

function State({ transfer }: { transfer: Transfer }) {
  if (transfer.phase === "pending")
    return transfer.resolution === null ? (
      <Tag state="hold">Pending</Tag>
    ) : (
      <Tag>{pendingWords[transfer.resolution]}</Tag>
    );
  if (transfer.reversed) return <Tag>Reversed</Tag>;
  if (transfer.refundedMinor === "0") return <Tag state="ok">Posted</Tag>;
  return <Tag>{leftOf(transfer) === 0n ? "Refunded" : "Refunded in part"}</Tag>;
}

const pendingWords = { captured: "Captured", voided: "Voided", expired: "Expired" };

function GiveBackLinks({ actor, transfer }: { actor: Actor; transfer: Transfer }) {
  if (!can(actor, "transfers:write") || leftOf(transfer) === 0n) return null;
  // The key stands in the address: whoever comes back to it, or loads it again, gives back once.
  const to = (verb: string) => `/transfers/${transfer.id}?do=${verb}&key=${newKey()}`;
  return (
    <>
      <ButtonLink href={to("refund")}>Refund</ButtonLink>
      {transfer.refundedMinor === "0" && <ButtonLink href={to("reverse")}>Reverse</ButtonLink>}
    </>
  );
}

type GiveBackProps = {
  transfer: Transfer;
  verb: "refund" | "reverse";
  formKey: string;
  debit: Account;
  credit: Account;
};

function GiveBack({ transfer, verb, formKey, debit, credit }: GiveBackProps) {
  const left = leftOf(transfer);
  if (left === 0n || (verb === "reverse" && transfer.refundedMinor !== "0"))
    return (
      <Note tone="warn" className="mb-5">
        Nothing of this transfer can be given back any more.
      </Note>
    );
  const isRefund = verb === "refund";
  return (
    <Card as="section" aria-labelledby="question" className="mb-5 grid max-w-xl gap-3 border-ink-3">
      <h2 id="question" className="font-serif text-xl font-semibold">
        {isRefund ? "Refund this transfer?" : "Reverse this transfer?"}
      </h2>
      <p dir="auto">
        {isRefund ? "The amount goes back" : "All of it goes back"} from “{accountName(credit)}” to “
        {accountName(debit)}”.
        {debit.kind === "fees" && " Where it was paid already, the money goes into the member’s wallet."} The transfer
        itself stays in the books.
      </p>
      <GiveBackForm
        key={formKey}
        action={isRefund ? refund : reverse}
        formKey={formKey}
        id={transfer.id}
        label={isRefund ? "Refund" : "Reverse"}
        left={isRefund ? { amount: toDecimal(left, transfer.scale), currency: transfer.currency } : undefined}
      />
    </Card>
  );
}

/** The account, and what was in it afterwards. */
function AccountLink({ account, children }: { account: Account; children: ReactNode }) {
  return (
    <>
      <AppLink href={`/accounts/${account.id}`} dir="auto" className="inline-block max-sm:py-2">
        {accountName(account)}
      </AppLink>
      {children && <span className="block text-tiny text-ink-2">{children} afterwards</span>}
    </>
  );
}

function TransferLink({ id, children = `Transfer ${id}` }: { id: string; children?: ReactNode }) {
  return (
    <AppLink href={`/transfers/${id}`} className="inline-block max-sm:py-2">
      {children}
    </AppLink>
  );
}
