"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EditedFields, SaveLabel } from "@/components/difference";
import { CheckboxField, SelectField, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { ContentField } from "@/components/notes/content-field";
import { FieldRows } from "@/components/notes/field-rows";
import { SubmitButton } from "@/components/submit-button";
import { usePause } from "@/components/use-pause";

type Option = { value: string; label: string };

export type NoteFormProps = {
  action: FormAction;
  preview: FormAction;
  values: {
    title: string;
    content: string;
    kind: string;
    reference: string;
    pinned: boolean;
    fields: readonly { name: string; value: string; isJson: boolean }[];
  };
  kinds: Option[];
  /** It is about a member, and stays with them: said, and sent along. */
  stays?: string;
  /** The note that is edited; absent for a new one. */
  edited?: { id: string; version: number; was: Record<string, string> };
  /** The idempotency key of a new one, made when the form was drawn: sent twice it adds once. */
  newKey?: string;
  back: string;
};

/** A note, to be written or edited. */
export function NoteForm({ action, edited, newKey, back, ...fields }: NoteFormProps) {
  const shown = <NoteFields {...fields} />;
  return (
    <Form action={action} label={edited ? "Note" : "New note"} className="max-w-3xl">
      {edited ? (
        <>
          <input type="hidden" name="id" value={edited.id} />
          <EditedFields version={edited.version} was={edited.was}>
            {shown}
          </EditedFields>
        </>
      ) : (
        <>
          <input type="hidden" name="key" value={newKey} />
          {shown}
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>
          <SaveLabel>Save note</SaveLabel>
        </SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

type NoteFieldsProps = Pick<NoteFormProps, "values" | "kinds" | "stays" | "preview">;

function NoteFields({ values, kinds, stays, preview }: NoteFieldsProps) {
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label="Title" required maxLength={300} autoComplete="off" defaultValue={values.title} />
        <ContentField defaultValue={values.content} preview={preview} />
      </Card>
      <Card className="grid gap-5">
        {stays === undefined ? (
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField
              name="kind"
              label="About"
              options={kinds}
              placeholder="Nothing in particular"
              defaultValue={values.kind}
            />
            <TextField
              name="reference"
              label="Which one"
              hint="Card number, barcode, ISBN or number"
              maxLength={100}
              autoComplete="off"
              defaultValue={values.reference}
            />
          </div>
        ) : (
          <p className="wrap-anywhere">
            About <b dir="auto">{stays}</b>. A note about a member stays with them.
            <HiddenFields values={{ kind: values.kind, reference: values.reference }} />
          </p>
        )}
        <CheckboxField
          name="pinned"
          label="Pin it at the desk"
          hint="Of a member or a copy: the title is shown whenever they come up there."
          defaultChecked={values.pinned}
        />
      </Card>
      <Card>
        <FieldRows initial={values.fields} />
      </Card>
    </>
  );
}

/** One button that deletes a note, brings it back, or takes an older version back. */
export function NoteButton({
  action,
  values,
  label,
}: {
  action: FormAction;
  values: Record<string, string>;
  label: string;
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <HiddenFields values={values} />
      <div>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </div>
    </Form>
  );
}

/** The search box of notes: what is typed goes into the address a moment later, with the filters that hold. */
export function NoteSearch({ q, kept }: { q: string; kept: Record<string, string> }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const pause = usePause(120);
  const typed = (text: string) =>
    pause.wait(() =>
      startTransition(() => {
        const query = new URLSearchParams(text.trim() === "" ? kept : { ...kept, q: text });
        router.replace(query.size === 0 ? "/notes" : `/notes?${query.toString()}`, { scroll: false });
      }),
    );
  return (
    <form role="search" method="get" action="/notes" onSubmit={pause.callOff} className="mb-4 flex items-start gap-3">
      <HiddenFields values={kept} />
      <TextField
        name="q"
        label="Find a note"
        hint="Words in its title, content or fields"
        type="search"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        className="grow"
        defaultValue={q}
        aria-busy={pending}
        onChange={(event) => typed(event.target.value)}
      />
      {/* Beside the box: as high, and as far down as its label is high. */}
      <Button type="submit" className="mt-[26px] min-h-[42px]">
        Find
      </Button>
    </form>
  );
}
