import { Button } from "@/components/button";
import { DateField, SelectField, TextField } from "@/components/field";

export type LogFiltersProps = {
  /** What the address asks for, also where it can't be used. */
  typed: { what?: string; record?: string; who?: string; since?: string; until?: string };
  nouns: readonly { value: string; label: string }[];
};

/** Narrows the log. It changes nothing: the browser sends it as an address. */
export function LogFilters({ typed, nouns }: LogFiltersProps) {
  return (
    <form
      // Another filter is another form, also where it was chosen by a link.
      key={JSON.stringify(typed)}
      role="search"
      aria-label="Filter"
      method="get"
      action="/log"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[12rem_minmax(0,1fr)_11rem_11rem_auto]"
    >
      <SelectField name="what" label="What" placeholder="Anything" options={nouns} defaultValue={typed.what ?? ""} />
      <TextField name="who" label="By" placeholder="Part of a name" maxLength={100} defaultValue={typed.who} />
      <DateField name="since" label="Since" defaultValue={typed.since} />
      <DateField name="until" label="Until" defaultValue={typed.until} />
      {typed.record !== undefined && <input type="hidden" name="record" value={typed.record} />}
      <div className="flex items-end">
        <Button type="submit">Show</Button>
      </div>
    </form>
  );
}
