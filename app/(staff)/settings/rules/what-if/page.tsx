import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { DateField, SelectField, TextField } from "@/components/field";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Explanation } from "@/components/rules/explanation";
import { Table } from "@/components/table";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { formatDateTime, formatDay } from "@/lib/dates";
import { listBranches } from "@/lib/db/branches";
import { readSettings } from "@/lib/db/settings";
import { DomainError } from "@/lib/errors";
import { formatMoney } from "@/lib/money";
import { whatIfQuery } from "@/lib/schemas/what-if";
import { whatIf, type WhatIfAnswer } from "@/lib/services/what-if";
import { messagesOf } from "@/lib/web/form-fields";

export const metadata: Metadata = { title: "What if" };

type Query = Record<string, string | string[] | undefined>;
type Asked = { answer?: WhatIfAnswer; errors: Record<string, string> };

/** What would be if this member took this copy: nothing is written. */
export default async function WhatIfPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("loans:read");
  const sent = await searchParams;
  const [branches, { currency, currencyScale: scale, locale }] = await Promise.all([listBranches(), readSettings()]);
  const here = branches.find(({ id }) => id === actor.branchId) ?? branches[0];
  const { answer, errors }: Asked = sent.barcode === undefined ? { errors: {} } : await ask();
  const text = (name: string) => (typeof sent[name] === "string" ? sent[name] : "");
  return (
    <>
      {can(actor, "settings:manage") && (
        <Breadcrumbs items={[{ label: "Circulation rules", href: "/settings/rules" }]} />
      )}
      <PageHeading title="What if?" />
      <div className="grid max-w-5xl gap-6">
        <Card>
          <form method="get" action="/settings/rules/what-if" aria-label="What if" className="grid gap-5">
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField
                name="cardNumber"
                label="Card of the member"
                code
                required
                defaultValue={text("cardNumber")}
                error={errors.cardNumber}
              />
              <TextField
                name="barcode"
                label="Barcode of the copy"
                code
                required
                defaultValue={text("barcode")}
                error={errors.barcode}
              />
              <SelectField
                name="branchCode"
                label="Lent at"
                options={branches.map(({ code, name }) => ({ value: code, label: name }))}
                defaultValue={text("branchCode") || here?.code}
                error={errors.branchCode}
              />
              <DateField name="on" label="On" hint="Blank: now" defaultValue={text("on")} error={errors.on} />
            </div>
            <div>
              <Button type="submit" tone="primary">
                What would be?
              </Button>
            </div>
          </form>
        </Card>
        {answer && (
          <Answer answer={answer} money={(minor) => formatMoney(minor, currency, { locale, scale })} locale={locale} />
        )}
      </div>
    </>
  );

  async function ask(): Promise<Asked> {
    const query = whatIfQuery.safeParse(sent);
    if (!query.success) return { errors: messagesOf(query.error).fieldErrors };
    try {
      const branchCode = query.data.branchCode ?? here?.code;
      return { answer: await whatIf(actor, { ...query.data, branchCode }), errors: {} };
    } catch (error) {
      if (error instanceof DomainError && error.field) return { errors: { [error.field]: error.message } };
      throw error;
    }
  }
}

type AnswerProps = { answer: WhatIfAnswer; money: (minor: string) => string; locale: string };

function Answer({ answer, money, locale }: AnswerProps) {
  const { dueAt, reasons, fines, lost, findings, branch, rule } = answer;
  const { timeZone } = branch;
  const options = { locale, timeZone };
  return (
    <>
      <Card as="section" aria-labelledby="answer-title" className="grid gap-4">
        <h2 id="answer-title" className="font-serif text-xl font-semibold">
          {dueAt ? `Due ${formatDateTime(dueAt, options)}` : "It can’t be lent"}
        </h2>
        <p dir="auto">
          {answer.title}, to {answer.member}, at {branch.name}. {reasons.join(" ")}
        </p>
        {findings.map(({ code, class: kind, message }) => (
          <Note key={`${code} ${message}`} tone={kind === "notice" ? "hold" : "warn"} title={stops[kind]}>
            {message}
          </Note>
        ))}
        <h3 className="font-semibold">When it comes back late</h3>
        <p>{rule.fine}</p>
        {fines.length > 0 && (
          <Table
            label="Fines by day"
            rows={fines}
            rowKey={(row) => row.when}
            columns={[
              { header: "Back", rowHeader: true, cell: (row) => row.when },
              { header: "Day", cell: (row) => formatDay(row.day, options) },
              { header: "Fine", align: "end", cell: (row) => <span className="num">{money(row.amountMinor)}</span> },
            ]}
          />
        )}
        {lost !== null && <p>{lost}</p>}
      </Card>
      <Explanation explained={rule} />
    </>
  );
}

const stops = {
  block: "The desk can’t do it",
  override: "Only with a reason",
  confirm: "The desk would ask",
  notice: "The desk would say",
};
