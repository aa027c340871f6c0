"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EditedFields, SaveLabel } from "@/components/difference";
import { SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { HiddenFields } from "@/components/hidden-fields";
import { SubmitButton } from "@/components/submit-button";
import { usePause } from "@/components/use-pause";

type Option = { value: string; label: string };

export type ContactFormProps = {
  action: FormAction;
  values: { name: string; kind: string; phone: string; email: string; address: string; tags: string };
  kinds: Option[];
  /** "+353": where numbers without a country belong. */
  callingCode: string;
  /** The contact that is edited; absent for a new one. */
  edited?: { id: string; version: number; was: Record<string, string> };
  /** The idempotency key of a new one, made when the form was drawn: sent twice it adds once. */
  newKey?: string;
  back: string;
};

/** A contact, to be added or edited. */
export function ContactForm({ action, edited, newKey, back, ...fields }: ContactFormProps) {
  const shown = <ContactFields {...fields} />;
  return (
    <Form action={action} label={edited ? "Contact" : "New contact"} className="max-w-3xl">
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
          <SaveLabel>{edited ? "Save contact" : "Add contact"}</SaveLabel>
        </SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

function ContactFields({ values, kinds, callingCode }: Pick<ContactFormProps, "values" | "kinds" | "callingCode">) {
  return (
    <Card className="grid gap-5 sm:grid-cols-2">
      <TextField
        name="name"
        label="Name"
        hint="Of a person, a firm or a library"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={values.name}
      />
      <SelectField name="kind" label="Kind" required options={kinds} defaultValue={values.kind} />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        hint={callingCode === "" ? undefined : `Without a country code it counts as ${callingCode}`}
        maxLength={40}
        autoComplete="off"
        defaultValue={values.phone}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        maxLength={254}
        autoComplete="off"
        defaultValue={values.email}
      />
      <TextArea
        name="address"
        label="Address"
        rows={3}
        maxLength={1000}
        className="sm:col-span-2"
        defaultValue={values.address}
      />
      <TextField
        name="tags"
        label="Tags"
        hint="Words with commas between them, as in: book fair, large print"
        maxLength={800}
        autoComplete="off"
        className="sm:col-span-2"
        defaultValue={values.tags}
      />
    </Card>
  );
}

/** One button that deletes a contact, or brings it back. */
export function ContactButton({
  action,
  id,
  version,
  label,
}: {
  action: FormAction;
  id: string;
  version: number;
  label: string;
}) {
  return (
    <Form action={action} label={label} className="gap-3">
      <HiddenFields values={{ id, version: String(version) }} />
      <div>
        <SubmitButton tone="plain">{label}</SubmitButton>
      </div>
    </Form>
  );
}

/** The search box of contacts: what is typed goes into the address a moment later, with the filters that hold. */
export function ContactSearch({ q, kept }: { q: string; kept: Record<string, string> }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const pause = usePause(120);
  const typed = (text: string) =>
    pause.wait(() =>
      startTransition(() => {
        const query = new URLSearchParams(text.trim() === "" ? kept : { ...kept, q: text });
        router.replace(query.size === 0 ? "/contacts" : `/contacts?${query.toString()}`, { scroll: false });
      }),
    );
  return (
    <form
      role="search"
      method="get"
      action="/contacts"
      onSubmit={pause.callOff}
      className="mb-4 flex items-start gap-3"
    >
      <HiddenFields values={kept} />
      <TextField
        name="q"
        label="Find a contact"
        hint="Part of the name, e-mail or phone"
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
