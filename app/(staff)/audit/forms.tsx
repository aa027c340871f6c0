import { ChevronDown } from "lucide-react";
import { Button } from "@/components/button";
import { SelectField, TextField } from "@/components/field";
import { doorName, verbName } from "@/lib/policy/attempt-words";
import { type AuditQuery, auditText } from "@/lib/schemas/audit";

const outcomes = [
  { value: "posted", label: "Posted" },
  { value: "refused", label: "Refused, of any kind" },
  { value: "declined", label: "Declined" },
  { value: "failed", label: "Failed" },
  { value: "replayed", label: "Replayed" },
  { value: "abandoned", label: "Abandoned" },
  { value: "insufficient_funds", label: "Insufficient funds" },
  { value: "account_frozen", label: "Account frozen" },
  { value: "idempotency_key_reused", label: "Key reused" },
];
const windows = [
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "365d", label: "Last 365 days" },
];
const doors = ["web", "rest", "cli", "worker"].map((value) => ({ value, label: doorName(value) }));
const verbs = ["transfer", "refund", "reverse", "authorise", "capture", "void", "expire", "count_cash"].map(
  (value) => ({ value, label: verbName(value) }),
);

/** The filter box: all filters in one line of text. `typed` is what could not be read, kept as it was. */
export function FilterBox({ query, typed }: { query: AuditQuery; typed: string | undefined }) {
  const text = typed ?? auditText(query);
  return (
    <form
      role="search"
      aria-label="Filter"
      method="get"
      action="/audit"
      className="flex w-full max-w-[420px] items-end gap-2"
    >
      <TextField
        // Another filter is another text, also where it was chosen by a link.
        key={text}
        name="q"
        label="Filter"
        hideLabel
        type="search"
        placeholder="outcome:refused since:7d amount:>10"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={1000}
        className="min-w-0 grow"
        defaultValue={text}
      />
      <Button type="submit">Filter</Button>
    </form>
  );
}

/** The same filters as fields, for who does not know their names. */
export function FilterFields({ query, open }: { query: AuditQuery; open: boolean }) {
  return (
    <details open={open} className="group">
      <summary className="inline-flex min-h-9 list-none items-center gap-1.5 text-sm font-semibold max-sm:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronDown aria-hidden className="size-4 group-open:rotate-180" />
        Filter by fields
      </summary>
      <form
        key={auditText(query)}
        aria-label="Filter by fields"
        method="get"
        action="/audit"
        className="mt-2 grid gap-4 pb-2 sm:grid-cols-2 lg:grid-cols-4"
      >
        {/* Who filters by fields finds them open on the page that answers. */}
        <input type="hidden" name="fields" value="1" />
        <SelectField
          name="outcome"
          label="Outcome"
          placeholder="Any"
          options={withCurrent(outcomes, query.outcome)}
          defaultValue={query.outcome ?? ""}
        />
        <SelectField
          name="since"
          label="Since"
          placeholder="Last 90 days"
          options={withCurrent(windows, query.since)}
          defaultValue={query.since ?? ""}
        />
        <TextField name="until" label="Until" code placeholder="2026-11-21" defaultValue={query.until} />
        <TextField name="amount" label="Amount" code placeholder="12.50, >10, 10..20" defaultValue={query.amount} />
        <TextField name="account" label="Account" code placeholder="Card number" defaultValue={query.account} />
        <TextField name="actor" label="By" placeholder="Name or e-mail" defaultValue={query.actor} />
        <TextField name="key" label="Idempotency key" code placeholder="Its beginning" defaultValue={query.key} />
        <SelectField
          name="door"
          label="Door"
          placeholder="Any"
          options={withCurrent(doors, query.door)}
          defaultValue={query.door ?? ""}
        />
        <SelectField
          name="verb"
          label="What was asked"
          placeholder="Anything"
          options={withCurrent(verbs, query.verb)}
          defaultValue={query.verb ?? ""}
        />
        <div className="flex items-end">
          <Button type="submit">Show</Button>
        </div>
      </form>
    </details>
  );
}

/** What was typed into the box may be none of the usual choices. */
function withCurrent(options: { value: string; label: string }[], current: string | undefined) {
  if (current === undefined || options.some(({ value }) => value === current)) return options;
  return [...options, { value: current, label: current }];
}
