import { ButtonLink } from "@/components/button";
import { DateField, SelectField, TextField } from "@/components/field";
import { SubmitButton } from "@/components/submit-button";
import type { ReportFilters as Filters } from "@/lib/policy/reports";

type Choices = {
  branches: readonly { id: string; name: string }[];
  categories: readonly { code: string; name: string }[];
  types: readonly { code: string; name: string }[];
};

const groupNames: Record<string, string> = {
  month: "Month",
  branch: "Branch",
  category: "Category",
  type: "Item type",
  subject: "Subject",
  decade: "Decade",
};
const leastOf: Record<string, string> = { overdue: "Days late, at least", "holds-ratio": "Holds a copy, at least" };

/** What a report can be asked for. */
export function ReportFilters({
  action,
  report,
  groups,
  filters,
  choices,
  isNarrowed,
}: {
  action: string;
  report: { name: string; filters: readonly (keyof Filters)[] };
  groups: readonly string[] | undefined;
  filters: Partial<Filters>;
  choices: Choices;
  /** Something was asked for, which can be taken back. */
  isNarrowed: boolean;
}) {
  const has = (name: keyof Filters) => report.filters.includes(name);
  const named = (rows: readonly { code: string; name: string }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <form
      // Other filters are other values, also where they were chosen by a link.
      key={JSON.stringify(filters)}
      method="get"
      action={action}
      aria-label="Filters"
      className="no-print mb-4 flex flex-wrap items-end gap-3"
    >
      {groups && (
        <SelectField
          name="group"
          label="By"
          options={groups.map((value) => ({ value, label: groupNames[value] ?? value }))}
          defaultValue={filters.group}
        />
      )}
      {has("from") && <DateField name="from" label="From" defaultValue={filters.from} />}
      {has("to") && <DateField name="to" label="To" defaultValue={filters.to} />}
      {has("since") && <DateField name="since" label="Not since" defaultValue={filters.since ?? ""} />}
      {has("min") && (
        <TextField
          name="min"
          label={leastOf[report.name] ?? "At least"}
          code
          inputMode="decimal"
          defaultValue={filters.min?.toString() ?? ""}
          className="w-44"
        />
      )}
      {has("branch") && (
        <SelectField
          name="branch"
          label="Branch"
          placeholder="All"
          options={choices.branches.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={filters.branch ?? ""}
          className="max-w-40"
        />
      )}
      {has("category") && (
        <SelectField
          name="category"
          label="Category"
          placeholder="All"
          options={named(choices.categories)}
          defaultValue={filters.category ?? ""}
          className="max-w-40"
        />
      )}
      {has("type") && (
        <SelectField
          name="type"
          label="Item type"
          placeholder="All"
          options={named(choices.types)}
          defaultValue={filters.type ?? ""}
          className="max-w-40"
        />
      )}
      <SubmitButton tone="plain">Show</SubmitButton>
      {isNarrowed && <ButtonLink href={action}>Reset</ButtonLink>}
    </form>
  );
}
