import { useTranslations } from "next-intl";
import { type DateFormat, formatDay } from "@/lib/dates";
import { ButtonLink } from "../button";
import { Card } from "../card";
import { SelectField } from "../field";
import { Form, type FormAction } from "../form";
import { KeyField } from "../key-field";
import { SubmitButton } from "../submit-button";
import { Tag, type TagState } from "../tag";
import { FindingsFields } from "./findings-fields";

export type OwnHoldProps = {
  titleId: string;
  action: FormAction;
  formKey: string;
  /** The reader's hold on the title, if they have one. */
  hold: HoldLook | undefined;
  format: DateFormat;
  branches: readonly { value: string; label: string }[];
  branchId: string;
};

type HoldLook = {
  status: string;
  position: number | null;
  suspendedUntil: string | null;
  shelfUntil: string | null;
  isSuspended: boolean;
};

/** On a title's page: the reader's own hold on it, or the way to place one: where they would pick it up, and one button. */
export function OwnHold({ hold, format, titleId, action, formKey, branches, branchId }: OwnHoldProps) {
  const t = useTranslations("title");
  if (hold)
    return (
      <div className="flex flex-wrap items-center gap-3">
        <OwnHoldTag hold={hold} format={format} />
        <ButtonLink href="/account/holds">{t("myHolds")}</ButtonLink>
      </div>
    );
  return (
    <Card>
      <Form action={action} label={t("placeHold")} className="gap-4">
        <KeyField formKey={formKey} />
        <input type="hidden" name="titleId" value={titleId} />
        <div className="flex flex-wrap items-end gap-3">
          <SelectField name="pickupBranchId" label={t("pickUpAt")} options={branches} defaultValue={branchId} />
          <SubmitButton pendingLabel={t("placing")}>{t("placeHold")}</SubmitButton>
        </div>
        <FindingsFields words={{ legend: t("checksFound"), goOn: t("goOn", { finding: "{finding}" }) }} />
      </Form>
    </Card>
  );
}

function OwnHoldTag({ hold, format }: { hold: HoldLook; format: DateFormat }) {
  const t = useTranslations("title");
  const th = useTranslations("holds");
  const { status, position, suspendedUntil, shelfUntil } = hold;
  const look = (): [TagState, string] => {
    if (hold.isSuspended)
      return [
        "plain",
        suspendedUntil === null ? th("suspended") : th("suspendedUntil", { day: formatDay(suspendedUntil, format) }),
      ];
    if (status === "ready")
      return ["ok", shelfUntil === null ? th("readyNow") : th("ready", { day: formatDay(shelfUntil, format) })];
    if (status === "in_transit") return ["hold", th("inTransit")];
    return ["warn", position === null ? th("waiting") : t("ownPlace", { place: position })];
  };
  const [state, words] = look();
  return <Tag state={state}>{words}</Tag>;
}
