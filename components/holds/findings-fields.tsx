"use client";

import { CheckboxField, TextField } from "../field";
import { useFormResult } from "../form-context";

type Asked = { code: string; class: string; message: string };

export type FindingsWords = {
  legend: string;
  /** What saying yes means, with "{finding}" in the place of what was found. */
  goOn: string;
};

const inEnglish: FindingsWords = { legend: "What the checks found", goOn: "{finding} Go on." };

/** What the checks of a hold found, each with the field that answers it: yes to a question, a reason to go on in spite. */
export function FindingsFields({ words = inEnglish }: { words?: FindingsWords }) {
  const result = useFormResult();
  const findings = result.status === "error" ? findingsIn(result.details) : [];
  if (findings.length === 0) return null;
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-sm font-semibold">{words.legend}</legend>
      {findings.map((finding) =>
        finding.class === "confirm" ? (
          <CheckboxField
            key={finding.code}
            name="confirmed"
            value={finding.code}
            label={words.goOn.replace("{finding}", finding.message)}
          />
        ) : (
          <TextField
            key={finding.code}
            name={`reason.${finding.code}`}
            label={finding.message}
            hint="A reason to go on in spite of this; it is kept"
            maxLength={500}
          />
        ),
      )}
    </fieldset>
  );
}

function findingsIn(details: unknown): Asked[] {
  if (typeof details !== "object" || details === null || !("findings" in details)) return [];
  return Array.isArray(details.findings) ? details.findings.filter(isAsked) : [];
}

function isAsked(value: unknown): value is Asked {
  return typeof value === "object" && value !== null && "code" in value && "class" in value && "message" in value;
}
