import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Code } from "@/components/code";
import { Empty } from "@/components/empty";
import { Money } from "@/components/money";
import { MoneyTabs } from "@/components/money/money-tabs";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Table } from "@/components/table";
import { Tag } from "@/components/tag";
import { type Actor, can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import type { Account } from "@/lib/db/accounts";
import { listOpenCharges } from "@/lib/db/charges";
import { findMember, findMemberIdByCard, type Member } from "@/lib/db/members";
import { findReceipt } from "@/lib/db/receipts";
import { readSettings, type Settings } from "@/lib/db/settings";
import { formatMoney } from "@/lib/money";
import { newKey } from "@/lib/new-key";
import { groupCharges } from "@/lib/policy/charge-groups";
import { transferKindName } from "@/lib/policy/ledger-words";
import { formKey } from "@/lib/schemas/payment-form";
import { recordId, scanned } from "@/lib/schemas/text";
import { searchMembers } from "@/lib/services/member-search";
import { sidesOf } from "@/lib/web/money-refusal";
import { charge, moveCash, takePayment, waive } from "./actions";
import { CashForm, ChargeForm, FindMember, PaymentForm, WaiveForm } from "./forms";

export const metadata: Metadata = { title: "Take payment" };

type Asked = "member" | "q" | "form" | "done" | "again";
type Query = Partial<Record<Asked, string | string[]>>;

export default async function TakePaymentPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("payments:take");
  const query = await searchParams;
  const card = one(query.member);
  if (card === undefined) return <WhoPays actor={actor} q={one(query.q) ?? ""} />;
  const id = await findMemberIdByCard(scanned(card).slice(0, 40));
  const member = id === undefined ? undefined : await findMember(id);
  if (!member) notFound();
  const form = formKey.safeParse(one(query.form));
  const done = one(query.done);
  const again = one(query.again) !== undefined;
  // The key of the forms stands in the address: whoever comes back to it finds the same, and is charged once.
  if (!form.success) redirect(`${addressOf(member)}${doneParams(done, again)}&form=${newKey()}`);
  return <Payment actor={actor} member={member} form={form.data} done={done} again={again} />;
}

type PaymentProps = { actor: Actor; member: Member; form: string; done: string | undefined; again: boolean };

async function Payment({ actor, member, form, done, again }: PaymentProps) {
  const [settings, charges, { wallet, fees }] = await Promise.all([
    readSettings(),
    listOpenCharges(member.id),
    sidesOf(member.id, actor.branchId),
  ]);
  const money = moneyOf(settings);
  const own = (name: string) => ({ formKey: `${form}-${name}`, memberId: member.id });
  const lines = groupCharges(charges);
  const owedMinor = fees?.balance ?? "0";
  const listed = charges.reduce((sum, line) => sum + BigInt(line.owedMinor), 0n);
  const dates = {
    locale: settings.locale,
    timeZone: settings.timeZone,
    today: dayInZone(new Date(), settings.timeZone),
  };
  return (
    <>
      <PageHeading
        title="Take payment"
        beside={<MoneyTabs actor={actor} current="/payments/new" />}
        actions={
          <>
            <ButtonLink href="/payments/new">Another member</ButtonLink>
            {can(actor, "loans:write") && (
              <ButtonLink href={`/desk?member=${encodeURIComponent(member.cardNumber)}`}>Loan desk</ButtonLink>
            )}
          </>
        }
      />
      <div className="mb-5 min-w-0">
        <AppLink
          href={`/members/${member.id}`}
          dir="auto"
          className="line-clamp-3 font-serif text-xl/[1.2] font-semibold wrap-anywhere text-ink no-underline hover:underline"
        >
          {member.name}
        </AppLink>
        <p className="text-tiny text-ink-2">
          <Code>{member.cardNumber}</Code> · {member.categoryName}
        </p>
      </div>
      <DoneNote done={done} again={again} member={member} settings={settings} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card as="section" aria-labelledby="owes" className="grid min-w-0 gap-4">
          <h2 id="owes" className="flex flex-wrap items-baseline justify-between gap-x-3 text-work">
            Owes <Money minor={owedMinor} {...money} className="text-3xl font-semibold" />
          </h2>
          {fees?.status === "frozen" && (
            <Note tone="warn">The member’s account of fees is frozen: nothing can be paid.</Note>
          )}
          {lines.length === 0 ? (
            <p className="text-ink-2">Nothing is owed.</p>
          ) : (
            <PaymentForm
              {...own("pay")}
              action={takePayment}
              lines={lines}
              money={money}
              dates={dates}
              walletMinor={available(wallet)}
            />
          )}
          {listed < BigInt(owedMinor) && (
            <p className="text-tiny text-ink-2">
              The first {lines.length} lines; the others follow once these are paid.
            </p>
          )}
        </Card>
        <div className="grid min-w-0 gap-5">
          <Card as="section" aria-labelledby="wallet" className="grid gap-4">
            <h2 id="wallet" className="flex flex-wrap items-baseline justify-between gap-3">
              Wallet {wallet?.status === "frozen" && <Tag state="warn">Frozen</Tag>}
              <Money minor={wallet?.balance ?? "0"} {...money} className="text-xl font-semibold" />
            </h2>
            <CashForm {...own("cash")} action={moveCash} />
          </Card>
          <Card as="section" aria-labelledby="charge" className="grid gap-4">
            <h2 id="charge">Charge a fee</h2>
            <ChargeForm {...own("charge")} action={charge} />
          </Card>
          {lines.length > 0 && (
            <Card as="section" aria-labelledby="waive" className="grid gap-4">
              <h2 id="waive">Waive</h2>
              <WaiveForm {...own("waive")} action={waive} lines={lines} money={money} owedMinor={String(listed)} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** What was just done for this member, and that it counted once. */
async function DoneNote({
  done,
  again,
  member,
  settings,
}: Omit<PaymentProps, "actor" | "form"> & { settings: Settings }) {
  const id = recordId.safeParse(done);
  const receipt = id.success ? await findReceipt(id.data) : undefined;
  if (!receipt || ![receipt.debitMemberId, receipt.creditMemberId].includes(member.id)) return null;
  const { currency, scale } = receipt;
  const amount = formatMoney(receipt.amountMinor, currency, { scale, locale: settings.locale });
  return (
    <Note
      tone="ok"
      role="status"
      className="mb-5"
      title={
        again
          ? `${transferKindName(receipt.kind)} of ${amount}: sent twice, and counted once`
          : `${transferKindName(receipt.kind)} of ${amount}`
      }
      actions={<ButtonLink href={`/payments/${receipt.id}`}>Receipt</ButtonLink>}
    >
      <span dir="auto" className="wrap-anywhere">
        {receipt.reason}
      </span>
    </Note>
  );
}

async function WhoPays({ actor, q }: { actor: Actor; q: string }) {
  const id = q === "" ? undefined : await findMemberIdByCard(scanned(q).slice(0, 40));
  const found = id === undefined ? undefined : await findMember(id);
  if (found) redirect(addressOf(found));
  const members = q === "" ? [] : (await searchMembers(actor, { q, limit: 20 })).members;
  return (
    <>
      <PageHeading title="Take payment" beside={<MoneyTabs actor={actor} current="/payments/new" />} />
      <FindMember q={q} />
      {members.length > 0 ? (
        <Card padding="table">
          <Table
            label="Members"
            rows={members}
            rowKey={(member) => member.id}
            columns={[
              {
                header: "Name",
                rowHeader: true,
                cell: (member) => (
                  <AppLink href={addressOf(member)} className="inline-block font-semibold max-sm:py-2" dir="auto">
                    {member.name}
                  </AppLink>
                ),
              },
              { header: "Card", cell: (member) => <Code>{member.cardNumber}</Code> },
              { header: "Category", cell: (member) => member.categoryName },
            ]}
          />
        </Card>
      ) : (
        <Empty title={q === "" ? "Scan the member’s card" : "No member found"}>
          {q === ""
            ? "What they owe is then listed line by line."
            : "Look at the card, or try another part of the name."}
        </Empty>
      )}
    </>
  );
}

function moneyOf({ currency, currencyScale: scale, locale }: Settings) {
  return { currency, scale, locale };
}

function addressOf({ cardNumber }: { cardNumber: string }): `/payments/new?member=${string}` {
  return `/payments/new?member=${encodeURIComponent(cardNumber)}`;
}

function available(account: Account | undefined): string {
  return account ? String(BigInt(account.balance) - BigInt(account.setAside)) : "0";
}

function doneParams(done: string | undefined, again: boolean): string {
  return done === undefined ? "" : `&done=${encodeURIComponent(done)}${again ? "&again=1" : ""}`;
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
