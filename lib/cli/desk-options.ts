import { z } from "zod";
import { newKey } from "../new-key";
import { idempotencyKey } from "../schemas/loans";
import type { Option } from "./command";

/** Of the caller, or one of its own for each time. */
export const key = idempotencyKey.default(newKey);
/** What the desk answers to findings of an earlier try. */
export const answers = z.object({
  confirm: z.array(z.string()).default([]),
  override: z
    .array(
      z.string().transform((line, context) => {
        const [, code, reason] = /^([a-z_]+)=(.*)$/s.exec(line) ?? [];
        if (code !== undefined && reason !== undefined) return { code, reason };
        context.addIssue({
          code: "custom",
          message: 'Write CODE=REASON, such as membership_expired="Paid at the desk".',
        });
        return z.NEVER;
      }),
    )
    .default([]),
});

export const keyOption: Option = {
  flags: "--key <key>",
  about: "idempotency key: the same key is answered with the first answer, and nothing is done twice",
};
export const answerOptions: Option[] = [
  { flags: "--confirm <code>", about: "say yes to a finding", many: true },
  { flags: "--override <code=reason>", about: "go on in spite of a finding, for a reason that is kept", many: true },
];
