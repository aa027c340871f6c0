"use client";

import { useEffect, useRef, useState } from "react";
import { AmountField } from "@/components/amount-field";
import { Button } from "@/components/button";
import { Day } from "@/components/date";
import { SelectField, TextField } from "@/components/field";
import { FieldError } from "@/components/field-frame";
import { Form, type FormAction } from "@/components/form";
import { useFieldState, useFormResult } from "@/components/form-context";
import { KeyField } from "@/components/key-field";
import { Money } from "@/components/money";
import { SubmitButton } from "@/components/submit-button";
import { formatMoney, parseAmount } from "@/lib/money";
import { linesIn, type OwedGroup } from "@/lib/policy/charge-groups";
import { settleInOrder } from "@/lib/policy/payment-lines";

type MoneyFormat = { currency: string; scale: number; locale: string };
type Own = { action: FormAction; formKey: string; memberId: string };

/** Finds the member by a scan of their card, or by whatever is known of them. */
export function FindMember({ q }: { q: string }) {
  return (
    <form role="search" method="get" action="/payments/new" className="mb-5 flex items-start gap-3">
      <TextField
        name="q"
        label="Whose payment?"
        hint="Scan the card, or type part of the name, card number, e-mail or phone"
        type="search"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        autoFocus
        maxLength={200}
        className="grow"
        defaultValue={q}
      />
      {/* Beside the box: as high, and as far down as its label is high. */}
      <Button type="submit" className="mt-[26px] min-h-[42px]">
        Find
      </Button>
    </form>
  );
}

type PaymentFormProps = Own & {
  lines: readonly OwedGroup[];
  money: MoneyFormat;
  dates: { locale: string; timeZone: string; today: string };
  walletMinor: string;
};

/** What is owed, to be ticked; all of it or an amount; in cash, with the change, or from the wallet. */
export function PaymentForm({ action, formKey, memberId, ...fields }: PaymentFormProps) {
  return (
    <Form action={action} label="Payment">
      <KeyField formKey={formKey} />
      <input type="hidden" name="memberId" value={memberId} />
      <PaymentFields {...fields} />
    </Form>
  );
}

type Sum = { toPay: bigint | undefined; change: bigint | undefined };

function PaymentFields({ lines, money, dates, walletMinor }: Omit<PaymentFormProps, keyof Own>) {
  const place = useRef<HTMLDivElement>(null);
  const [sum, setSum] = useState<Sum>();
  const result = useFormResult();
  const add = () => {
    const form = place.current?.closest("form");
    if (form) setSum(sumOf(new FormData(form), money.scale));
  };
  // Also after an answer, which may have come with other lines; before that nothing runs, and no figure is shown.
  useEffect(add, [result, lines, money.scale]);
  const inWords = (minor: bigint | string) => formatMoney(minor, money.currency, money);
  return (
    <div ref={place} onInput={add} className="grid gap-5">
      <LineTicks lines={lines} money={money} dates={dates} />
      <div className="grid gap-5 sm:grid-cols-2">
        <AmountField name="amount" label="Amount" hint="Empty: all that is ticked" />
        <AmountField name="given" label="Cash given" hint="Empty: exactly the amount" autoFocus />
      </div>
      {sum?.change !== undefined && (
        <output aria-live="polite" className="grid rounded-[var(--radius-s)] bg-ok-soft px-4 py-3">
          <span className="text-tiny text-ink-2">Change to give</span>
          <span className="text-4xl/tight font-semibold num">{inWords(sum.change)}</span>
        </output>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="from" value="cash">
          {sum?.toPay === undefined ? "Take in cash" : `Take ${inWords(sum.toPay)} in cash`}
        </SubmitButton>
        <SubmitButton name="from" value="wallet" tone="plain" disabled={walletMinor === "0"}>
          From the wallet ({inWords(walletMinor)})
        </SubmitButton>
      </div>
    </div>
  );
}

function sumOf(form: FormData, scale: number): Sum {
  const text = (name: string) => textsOf(form, name).at(-1)?.trim() ?? "";
  const ticked = textsOf(form, "lines").flatMap(linesIn);
  const toPay = parseAmount(settleInOrder(ticked, text("amount"), scale).amount, scale);
  const given = parseAmount(text("given"), scale);
  if (!toPay.ok) return { toPay: undefined, change: undefined };
  const change = given.ok && given.minor >= toPay.minor ? given.minor - toPay.minor : undefined;
  return { toPay: toPay.minor, change };
}

function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

function LineTicks({ lines, money, dates }: Pick<PaymentFormProps, "lines" | "money" | "dates">) {
  const { id, error, typed } = useFieldState("lines");
  const ticked = typed?.lines?.split("\n").map((value) => value.split(":")[0]);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error && `${id}-error`} className="grid outline-none">
      <legend className="sr-only">What is paid</legend>
      {lines.map((line) => (
        <label
          key={line.value}
          className="flex min-h-11 items-start gap-2.5 border-b border-line py-2.5 last:border-b-0"
        >
          <input
            type="checkbox"
            name="lines"
            value={line.value}
            // After a refusal what was ticked stays so, whatever is owed of it now.
            defaultChecked={typed === undefined || ticked?.includes(line.id)}
            className="mt-0.5 size-4.5 flex-none accent-accent max-sm:size-6"
          />
          <span className="min-w-0 grow">
            <span className="line-clamp-3 wrap-anywhere">
              <bdi>{line.name}</bdi>
            </span>
            <span className="block text-tiny text-ink-2">
              <Day value={line.chargedAt} {...dates} />
              {line.late !== null && ` · ${line.late}`}
              {line.amountMinor !== line.owedMinor && (
                <>
                  {" "}
                  · left of <Money minor={line.amountMinor} {...money} />
                </>
              )}
            </span>
          </span>
          <Money minor={line.owedMinor} {...money} className="font-semibold" />
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** Forgives one line or all, whole or in part, for a reason that is kept. */
export function WaiveForm({
  action,
  formKey,
  memberId,
  lines,
  money,
  owedMinor,
}: Own & { lines: readonly OwedGroup[]; money: MoneyFormat; owedMinor: string }) {
  const inWords = (minor: string) => formatMoney(minor, money.currency, money);
  const each = lines.map((line) => ({
    value: line.value,
    label: `${inWords(line.owedMinor)} ${line.name.slice(0, 80)}`,
  }));
  const all = { value: lines.map(({ value }) => value).join(","), label: `${inWords(owedMinor)} All that is owed` };
  return (
    <Form action={action} label="Waive">
      <KeyField formKey={formKey} />
      <input type="hidden" name="memberId" value={memberId} />
      <SelectField name="lines" label="What" options={each.length > 1 ? [...each, all] : each} />
      <AmountField name="amount" label="How much of it" hint="Empty: all of it" />
      <TextField name="reason" label="Reason" required maxLength={500} autoComplete="off" />
      <SubmitButton tone="plain">Waive</SubmitButton>
    </Form>
  );
}

/** Charges a fee by hand. */
export function ChargeForm({ action, formKey, memberId }: Own) {
  return (
    <Form action={action} label="Charge a fee">
      <KeyField formKey={formKey} />
      <input type="hidden" name="memberId" value={memberId} />
      <AmountField name="amount" label="Amount to charge" required />
      <TextField name="reason" label="What for" required maxLength={500} autoComplete="off" />
      <SubmitButton tone="plain">Charge</SubmitButton>
    </Form>
  );
}

/** Cash into the wallet, or out of it. */
export function CashForm({ action, formKey, memberId }: Own) {
  return (
    <Form action={action} label="Wallet">
      <KeyField formKey={formKey} />
      <input type="hidden" name="memberId" value={memberId} />
      <AmountField name="amount" label="Cash" required />
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="plain" name="verb" value="top_up">
          Top up
        </SubmitButton>
        <SubmitButton tone="plain" name="verb" value="pay_out">
          Pay out
        </SubmitButton>
      </div>
    </Form>
  );
}
