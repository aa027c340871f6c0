import "server-only";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { DomainError } from "../errors";
import type { HoldAnswer } from "../schemas/holds";
import { answers } from "../schemas/loans";
import { stopsInWords, stopsOf } from "../services/desk-refusals";

const answersInput = z.object(answers);

/** What a form says to the findings of its last try: boxes that say yes, and reasons to go on in spite of one. */
export function answersIn(form: FormData) {
  const texts = [...form.entries()].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return answersInput.parse({
    confirmed: texts.flatMap(([name, value]) => (name === "confirmed" ? [value.slice(0, 60)] : [])).slice(0, 20),
    overrides: texts
      .flatMap(([name, value]) => {
        const code = /^reason\.([a-z_]{1,60})$/.exec(name)?.[1];
        const reason = value.trim().slice(0, 500);
        return code === undefined || reason === "" ? [] : [{ code, reason }];
      })
      .slice(0, 20),
  });
}

/** The answer of a hold that was placed; a stop is a refusal with its findings, for the form to ask about. */
export function placedOrRefused(
  { answer }: { answer: HoldAnswer },
  mayOverride: boolean,
  answerFirst = "This needs an answer first.",
): HoldAnswer {
  if (answer.status === "done") return answer;
  const stops = stopsOf(answer.findings);
  const isAskable = stops.every(({ class: kind }) => kind === "confirm" || (kind === "override" && mayOverride));
  const message = isAskable ? answerFirst : stopsInWords(stops);
  throw new DomainError("stopped", message, { details: { findings: isAskable ? stops : [] } });
}

/** What staff are told; their pages of holds are drawn anew. */
export function saidToStaff({ title }: HoldAnswer, message: string) {
  revalidatePath("/holds", "layout");
  if (title) revalidatePath(`/catalog/titles/${title.id}`, "layout");
  return { status: "ok", message };
}
