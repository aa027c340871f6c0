import type { ReactNode } from "react";
import { ButtonLink } from "../button";
import { TextArea } from "../field";
import { SubmitButton } from "../submit-button";
import { type StopProps, stopInWords } from "./stop";
import { StopPanel } from "./stop-panel";

export type StopFormsProps = Pick<StopProps, "words" | "findings" | "verb" | "mayOverride" | "payHref"> & {
  action: (form: FormData) => void;
  dismissHref: string;
  /** Hidden fields: what the request was, to be sent once more under a new key. */
  children: ReactNode;
};

/** The same stop on a page that has no JavaScript yet: its answer is a form. */
export function StopForms({ action, dismissHref, verb, payHref, children, ...stop }: StopFormsProps) {
  const { title, consequence, listed, answerable, needsReason } = stopInWords(stop);
  const codes = (name: string) =>
    stop.findings
      .filter((finding) => finding.class === name)
      .map((finding) => finding.code)
      .join(",");
  return (
    <StopPanel
      panelRef={null}
      title={title}
      consequence={consequence}
      findings={listed}
      swallowed={false}
      actions={
        <form action={action} className="flex flex-wrap items-end gap-3">
          {children}
          <input type="hidden" name="confirmed" value={codes("confirm")} />
          <input type="hidden" name="overrides" value={codes("override")} />
          {answerable && needsReason && <TextArea name="reason" label="Reason for the override" required rows={2} />}
          <ButtonLink href={dismissHref}>{answerable ? "No" : "Dismiss"}</ButtonLink>
          {answerable && (
            <SubmitButton tone={payHref === undefined ? "primary" : "plain"}>
              {needsReason ? `Override and ${verb}` : `Yes, ${verb}`}
            </SubmitButton>
          )}
          {payHref !== undefined && (
            <ButtonLink tone="primary" href={payHref}>
              Take payment
            </ButtonLink>
          )}
        </form>
      }
    />
  );
}
