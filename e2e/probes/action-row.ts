import type { Owner } from "./owner";

/** Who an action lets in; everybody else is refused before anything else is looked at. */
export type Admitted = "anyone" | "signed in" | "members" | "staff" | "admins";

export type ActionRow = {
  /** As in the source: "createToken (member)/account/tokens/actions.ts". */
  name: string;
  admits: Admitted;
  /** Of an action on one thing of a member's: the fields that name the owner's. */
  fields?: (owner: Owner) => Record<string, string>;
  /** How another member is refused it. */
  code?: string;
  /** Where it is sent to; its page without ids needs none. */
  at?: string;
};

export function action(
  file: string,
  admits: Admitted,
  names: string,
  more: Pick<ActionRow, "fields" | "code" | "at"> = {},
): ActionRow[] {
  return names.split(" ").map((name) => ({ name: `${name} ${file}/actions.ts`, admits, ...more }));
}
