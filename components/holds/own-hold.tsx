import { ButtonLink } from "../button";
import { Card } from "../card";
import type { FormAction } from "../form";
import { StateTag } from "../state-tag";
import type { TagState } from "../tag";
import { OwnHoldForm } from "./forms";

export type OwnHoldProps = {
  titleId: string;
  action: FormAction;
  formKey: string;
  /** The reader's hold on the title, if they have one. */
  hold: { words: string; state: TagState } | undefined;
  branches: readonly { value: string; label: string }[];
  branchId: string;
};

/** On a title's page: the reader's own hold on it, or the way to place one. */
export function OwnHold({ hold, ...form }: OwnHoldProps) {
  if (!hold)
    return (
      <Card>
        <OwnHoldForm {...form} />
      </Card>
    );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <StateTag {...hold} />
      <ButtonLink href="/account/holds">My holds</ButtonLink>
    </div>
  );
}
