import { SelectField } from "@/components/field";
import { SubmitButton } from "@/components/submit-button";

type Branch = { id: string; name: string };

/** Which branch the figures are of, where there are too many to stand beside each other. */
export function BranchChoice({ branches, current }: { branches: readonly Branch[]; current: string | undefined }) {
  return (
    <form method="get" action="/figures" aria-label="Branch" className="flex flex-wrap items-end gap-2">
      <SelectField
        name="branch"
        label="Branch"
        hideLabel
        placeholder="All branches"
        options={branches.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={current ?? ""}
      />
      <SubmitButton tone="plain">Show</SubmitButton>
    </form>
  );
}
