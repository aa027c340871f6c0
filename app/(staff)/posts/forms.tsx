"use client";

import { type SyntheticEvent, useState } from "react";
import { Card } from "@/components/card";
import { DateField, SelectField, TextArea, TextField } from "@/components/field";
import { Form, type FormAction } from "@/components/form";
import { Prose } from "@/components/prose";
import { type RecordOfForm, RecordFields, SaveOrCancel } from "@/components/record-form";
import { usePause } from "@/components/use-pause";

type Option = { value: string; label: string };

export type PostFormProps = RecordOfForm & {
  action: FormAction;
  /** Answers the text as HTML. */
  preview: FormAction;
  values: { title: string; body: string; state: string; publishDay: string; publishTime: string };
  /** The text as it is when the form opens. */
  html: string;
  states: Option[];
  back: string;
};

/** A post, to be written or edited, with its text beside it as readers will see it. */
export function PostForm({ action, preview, html, edited, newKey, back, ...fields }: PostFormProps) {
  const [shown, setShown] = useState(html);
  const pause = usePause(400);
  const typed = (event: SyntheticEvent<HTMLDivElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLTextAreaElement)) return;
    pause.wait(() => void show(target.value));
  };
  const show = async (body: string) => {
    const data = new FormData();
    data.set("body", body);
    // Where no answer comes, the last one stays: what was typed is in the form all the same.
    const answer = await preview({ status: "idle" }, data).catch(() => undefined);
    if (answer?.status === "ok" && isPreview(answer.data)) setShown(answer.data.html);
  };
  return (
    <Form action={action} label={edited ? "Post" : "New post"}>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5" onInput={typed}>
          <RecordFields edited={edited} newKey={newKey}>
            <PostFields {...fields} />
          </RecordFields>
          <SaveOrCancel label={edited ? "Save post" : "Add post"} back={back} />
        </div>
        <Card as="section" aria-labelledby="preview" className="grid gap-3 lg:sticky lg:top-5">
          <h2 id="preview">Preview</h2>
          {shown === "" ? (
            <p className="text-ink-2">The text stands here as readers will see it, while you write.</p>
          ) : (
            <Prose html={shown} />
          )}
        </Card>
      </div>
    </Form>
  );
}

function PostFields({ values, states }: Pick<PostFormProps, "values" | "states">) {
  return (
    <>
      <Card className="grid gap-5">
        <TextField name="title" label="Title" required maxLength={200} autoComplete="off" defaultValue={values.title} />
        <TextArea
          name="body"
          label="Text"
          hint="Markdown: # heading, **bold**, - list, [words](https://address)"
          required
          rows={14}
          maxLength={20_000}
          defaultValue={values.body}
        />
      </Card>
      <Card className="grid gap-5 sm:grid-cols-3">
        <SelectField name="state" label="State" required options={states} defaultValue={values.state} />
        <DateField
          name="publishDay"
          label="To be seen from"
          hint="For a scheduled post"
          defaultValue={values.publishDay}
        />
        <TextField
          name="publishTime"
          label="Time"
          hint="As in 09:00"
          code
          maxLength={5}
          autoComplete="off"
          defaultValue={values.publishTime}
        />
      </Card>
    </>
  );
}

function isPreview(data: unknown): data is { html: string } {
  return typeof data === "object" && data !== null && "html" in data && typeof data.html === "string";
}
