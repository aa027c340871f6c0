"use client";

import { Card } from "@/components/card";
import { DateField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";

type Option = { value: string; label: string };

export type TaskFormProps = {
  action: FormAction;
  values: {
    text: string;
    assigneeId: string;
    dueOn: string;
    priority: string;
    repeats: string;
    branchId: string;
    aboutKind: string;
    about: string;
  };
  people: Option[];
  branches: Option[];
  priorities: Option[];
  repeats: Option[];
  kinds: Option[];
  edited: NonNullable<RecordOfForm["edited"]>;
};

export function TaskForm({ action, values, people, branches, priorities, repeats, kinds, edited }: TaskFormProps) {
  return (
    <Form action={action} label="Task" className="max-w-4xl">
      <RecordFields edited={edited}>
        <Card className="grid gap-5 sm:grid-cols-2">
          <TextField
            name="text"
            label="Task"
            required
            maxLength={500}
            autoComplete="off"
            className="sm:col-span-2"
            defaultValue={values.text}
          />
          <SelectField
            name="assigneeId"
            label="Who"
            placeholder="Nobody yet"
            options={people}
            defaultValue={values.assigneeId}
          />
          <SelectField
            name="branchId"
            label="Branch"
            placeholder="Anywhere"
            options={branches}
            defaultValue={values.branchId}
          />
          <DateField name="dueOn" label="Due" defaultValue={values.dueOn} />
          <SelectField
            name="repeats"
            label="Repeats"
            hint="Done, it is on the list again for its next day"
            placeholder="Never"
            options={repeats}
            defaultValue={values.repeats}
          />
          <SelectField name="priority" label="Priority" options={priorities} defaultValue={values.priority} />
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] gap-3">
            <SelectField
              name="aboutKind"
              label="About"
              placeholder="Nothing"
              options={kinds}
              defaultValue={values.aboutKind}
            />
            <TextField
              name="about"
              label="Its code"
              hint="Card, barcode or number"
              code
              maxLength={60}
              autoComplete="off"
              defaultValue={values.about}
            />
          </div>
        </Card>
      </RecordFields>
      <SaveOrCancel label="Save task" back="/tasks" />
    </Form>
  );
}
