import { type Ref, useState } from "react";
import { Button, ButtonLink } from "../button";
import { OverrideDialog } from "./override-dialog";
import { StopPanel } from "./stop-panel";

type Finding = { code: string; class: "block" | "override" | "confirm" | "notice"; message: string };

export type StopProps = {
  panelRef: Ref<HTMLDivElement>;
  /** The one reason, or what was wanted, in a sentence. */
  words: string;
  findings: readonly Finding[];
  /** "check out": what a yes does. */
  verb: string;
  mayOverride: boolean;
  swallowed: boolean;
  /** Where what is owed can be paid, when that is among the reasons. */
  payHref?: string;
  /** Said yes to everything that may be; with the reason where something is overridden. */
  onYes: (reason: string) => void;
  onDismiss: () => void;
};

/** A stop with its buttons: yes or no where anyone may answer, a reason where it takes an override. */
export function Stop(props: StopProps) {
  const { panelRef, words, findings, verb, mayOverride, swallowed, payHref, onYes, onDismiss } = props;
  const [asking, setAsking] = useState(false);
  const { title, consequence, listed, answerable, needsReason } = stopInWords({ words, findings, mayOverride });
  return (
    <>
      <StopPanel
        panelRef={panelRef}
        title={title}
        consequence={consequence}
        findings={listed}
        advice={adviceFor({ findings, mayOverride, payHref })}
        swallowed={swallowed}
        actions={
          <>
            <Button onClick={onDismiss}>{answerable && !needsReason ? "No" : "Dismiss"}</Button>
            {answerable && needsReason && (
              <Button tone={payHref === undefined ? "primary" : "plain"} onClick={() => setAsking(true)}>
                Override…
              </Button>
            )}
            {answerable && !needsReason && (
              <Button tone={payHref === undefined ? "primary" : "plain"} onClick={() => onYes("")}>
                Yes, {verb}
              </Button>
            )}
            {/* Paying settles it; going on in spite is for once. */}
            {payHref !== undefined && (
              <ButtonLink tone="primary" href={payHref}>
                Take payment
              </ButtonLink>
            )}
          </>
        }
      />
      <OverrideDialog
        open={asking}
        onClose={() => setAsking(false)}
        sentences={findings.filter((finding) => finding.class !== "notice").map((finding) => finding.message)}
        confirmLabel={`Override and ${verb}`}
        onReason={(reason) => {
          setAsking(false);
          onYes(reason);
        }}
      />
    </>
  );
}

/** How a stop is told: one reason is the headline, several are a list. */
export function stopInWords({ words, findings, mayOverride }: Pick<StopProps, "words" | "findings" | "mayOverride">) {
  const [first, ...more] = findings.filter((finding) => finding.class !== "notice");
  const needsReason = findings.some((finding) => finding.class === "override");
  const isBlocked =
    findings.every((finding) => finding.class === "notice") || findings.some((finding) => finding.class === "block");
  return {
    title:
      first && more.length === 0
        ? `Stopped: ${first.message}`
        : first
          ? `Stopped for ${more.length + 1} reasons.`
          : `Stopped: ${words}`,
    consequence: first ? words : undefined,
    listed: findings.length > 1 ? findings : [],
    needsReason,
    answerable: !isBlocked && (!needsReason || mayOverride),
  };
}

function adviceFor({ findings, mayOverride, payHref }: Pick<StopProps, "findings" | "mayOverride" | "payHref">) {
  const classes = new Set(findings.map((finding) => finding.class));
  if (classes.has("block")) return "This can't be done as things stand.";
  if (classes.has("override") && !mayOverride) return "Somebody with the right to override can do it, with a reason.";
  if (classes.has("override") && payHref !== undefined)
    return "Take a payment, or override with a reason that is kept.";
  if (classes.has("override")) return "It takes an override, with a reason that is kept.";
  return classes.has("confirm") ? "Anyone at the desk may say yes." : undefined;
}
