"use client";

import { EditedFields, SaveLabel } from "@/components/difference";
import { DateField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export type WeekValues = readonly { weekday: number; opensAt: string; closesAt: string }[];

export type WeekFormProps = {
  action: FormAction;
  branchCode: string;
  version: number;
  was: Record<string, string>;
  week: WeekValues;
};

/** A week: two times for each day that is open. */
export function WeekForm({ action, branchCode, version, was, week }: WeekFormProps) {
  return (
    <Form action={action} label="Opening hours">
      <input type="hidden" name="branchCode" value={branchCode} />
      <EditedFields version={version} was={was}>
        {weekdays.map((name, at) => {
          const open = week.find(({ weekday }) => weekday === at + 1);
          return (
            <fieldset key={name} className="grid grid-cols-[7rem_1fr_1fr] items-end gap-3 max-sm:grid-cols-2">
              <legend className="sr-only">{name}</legend>
              <span aria-hidden className="pb-2.5 font-semibold max-sm:col-span-2 max-sm:pb-0">
                {name}
              </span>
              <TextField
                name={`opens${at + 1}`}
                label={`${name}, opens`}
                defaultValue={open?.opensAt ?? ""}
                placeholder="closed"
                code
                maxLength={5}
              />
              <TextField
                name={`closes${at + 1}`}
                label={`${name}, closes`}
                defaultValue={open?.closesAt ?? ""}
                code
                maxLength={5}
              />
            </fieldset>
          );
        })}
      </EditedFields>
      <div>
        <SubmitButton pendingLabel="Saving">
          <SaveLabel>Save opening hours</SaveLabel>
        </SubmitButton>
      </div>
    </Form>
  );
}

type Option = { value: string; label: string };

export function ClosureForm({
  action,
  branchCode,
  branches,
}: {
  action: FormAction;
  branchCode: string;
  branches: readonly Option[];
}) {
  return (
    <Form action={action} label="Closure">
      <input type="hidden" name="from" value={branchCode} />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="branchCode"
          label="Branch"
          placeholder="Every branch"
          options={branches}
          defaultValue={branchCode}
        />
        <TextField name="name" label="What for" required maxLength={120} />
        <DateField name="firstDay" label="First closed day" required />
        <DateField name="lastDay" label="Last closed day" hint="Blank: the first day alone" />
      </div>
      <div>
        <SubmitButton pendingLabel="Adding">Add closure</SubmitButton>
      </div>
    </Form>
  );
}

export function RemoveClosure({
  action,
  id,
  from,
  name,
}: {
  action: FormAction;
  id: string;
  from: string;
  name: string;
}) {
  return (
    <Form action={action} label={`Take ${name} away`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="from" value={from} />
      <SubmitButton tone="plain" aria-label={`Take away ${name}`}>
        Take away
      </SubmitButton>
    </Form>
  );
}
