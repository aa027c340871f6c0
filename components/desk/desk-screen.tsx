import type { ComponentProps, MouseEvent, ReactNode, Ref, SubmitEvent } from "react";
import { Button, ButtonLink } from "../button";
import { HiddenFields } from "../hidden-fields";
import { Kbd } from "../kbd";
import { LiveSign } from "../live-sign";
import { PageHeading } from "../page-heading";
import { Tabs } from "../tabs";
import { MemberPanel } from "./member-panel";
import { Modifiers, ModifiersBanner } from "./modifiers";
import { NewsNote } from "./news-note";
import { NoMember } from "./no-member";
import { OutboxNote } from "./outbox-note";
import { ScanBox } from "./scan-box";
import { SessionList, type SessionLine } from "./session-list";
import { type SetAside, SetAsidePanel } from "./set-aside-panel";
import { SoundSwitch } from "./sound-switch";
import { Stop, type StopProps } from "./stop";
import { StopForms } from "./stop-forms";
import { UndoButton } from "./undo-button";

type Press = { preventDefault: () => void };

export type DeskScreenProps = {
  /** JavaScript runs: before that, the page is forms and links. */
  ready: boolean;
  modes: readonly { name: string; label: string; href: string; current: boolean }[];
  branchName: string;
  userName: string;
  hints: ComponentProps<typeof ScanBox>["hints"];
  boxRef: Ref<HTMLInputElement>;
  panelRef: Ref<HTMLDivElement>;
  /** Read out: what the last scan came to. */
  said: string;
  banner: { title: string; words: string; endHref: string } | null;
  /** How copies can be taken in; null where none is. */
  modifiers: Pick<ComponentProps<typeof Modifiers>, "bookDropHref" | "hidden" | "mayForgive" | "latest"> | null;
  stop:
    | (Pick<StopProps, "words" | "findings" | "verb" | "mayOverride" | "swallowed" | "payHref"> & {
        key: string;
        text: string;
      })
    | null;
  setAside: (SetAside & { key: string; swallowed: boolean }) | null;
  news: { words: string; href: string | undefined; isSent: boolean } | null;
  outbox: ComponentProps<typeof OutboxNote>["state"];
  signedOut: boolean;
  sounds: boolean;
  member: (ComponentProps<typeof MemberPanel>["member"] & { href: string }) | null;
  lastCard: string | null;
  lines: readonly SessionLine[];
  dates: { locale: string; timeZone: string; today: string };
  /** The plain forms: where they are sent, with what, and where "no" leads. */
  form: {
    action: (form: FormData) => void;
    undo: (form: FormData) => void;
    hidden: Readonly<Record<string, string>>;
    here: string;
    ended: string;
  };
  on: {
    mode: (name: string, event: MouseEvent) => void;
    scan: ComponentProps<"form">["onSubmit"];
    end: (event: MouseEvent) => void;
    undo: (key: string, event: SubmitEvent<HTMLFormElement>) => void;
    renewAll: () => void;
    print: () => void;
    lastMember: () => void;
    yes: (reason: string) => void;
    dismiss: () => void;
    /** Takes note of a copy that is set aside; `withSlip`: and prints its slip. */
    confirm: (withSlip: boolean, event: Press) => void;
    modifiers: ComponentProps<typeof Modifiers>["on"] & { end: (event: Press) => void };
    retry: () => void;
    sounds: (on: boolean) => void;
  };
};

/** The places of the desk: box and stops, the member beside them, the list below. Narrow screens stack them so. */
export function DeskScreen(props: DeskScreenProps) {
  const { ready, on, stop, form, news, dates, banner, modifiers } = props;
  return (
    <>
      <PageHeading
        title="Loan desk"
        beside={
          <Tabs
            label="Mode"
            items={props.modes.map((mode) => ({ ...mode, onClick: (event) => on.mode(mode.name, event) }))}
          />
        }
        actions={
          <>
            <LiveSign />
            <span className="text-tiny text-ink-2">
              {props.branchName} · <span dir="auto">{props.userName}</span>
            </span>
          </>
        }
      />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_372px] xl:grid-rows-[auto_1fr] xl:gap-y-4">
        <div className="grid min-w-0 content-start gap-4">
          {banner && <ModifiersBanner {...banner} onEnd={on.modifiers.end} />}
          <ScanBox
            boxRef={props.boxRef}
            closed={(stop !== null || props.setAside !== null) && ready}
            hints={props.hints}
            atEnd={<SoundSwitch on={props.sounds} onChange={on.sounds} disabled={!ready} />}
            form={{ action: form.action, onSubmit: on.scan }}
            below={modifiers && <Modifiers {...modifiers} on={on.modifiers} />}
          >
            <HiddenFields values={form.hidden} />
          </ScanBox>
          <p role="status" className="sr-only">
            {props.said}
          </p>
          <OutboxNote state={props.outbox} signedOut={props.signedOut} onRetry={on.retry} />
          {stop && ready && (
            <Stop {...stop} key={stop.key} panelRef={props.panelRef} onYes={on.yes} onDismiss={on.dismiss} />
          )}
          {stop && !ready && (
            <StopForms {...stop} key={stop.key} action={form.action} dismissHref={form.here}>
              <HiddenFields values={{ ...form.hidden, text: stop.text }} />
            </StopForms>
          )}
          {props.setAside && <HoldFound {...props} setAside={props.setAside} />}
          {news && <NewsNote {...news} onPrint={ready && news.isSent ? on.print : undefined} />}
        </div>
        <div className="min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          {props.member ? (
            <OpenMember {...props} member={props.member} />
          ) : (
            <NoMember lastCard={props.lastCard} onLast={on.lastMember} />
          )}
        </div>
        <div className="min-w-0">
          <SessionList
            lines={props.lines}
            dates={dates}
            undoButton={(line, words) => (
              <UndoButton
                words={words}
                title={line.title}
                action={form.undo}
                hidden={{ undoes: line.key, key: form.hidden.key ?? "" }}
                onSubmit={(event) => on.undo(line.key, event)}
              />
            )}
          />
        </div>
      </div>
    </>
  );
}

function HoldFound({ setAside, panelRef, dates, ready, on, form }: DeskScreenProps & { setAside: SetAsideNow }) {
  return (
    <SetAsidePanel
      {...setAside}
      key={setAside.key}
      panelRef={panelRef}
      dates={dates}
      actions={
        ready ? (
          <>
            <ButtonLink tone="primary" href={form.here} onClick={(event) => on.confirm(true, event)}>
              Print slip and confirm <Key name="Enter" />
            </ButtonLink>
            <ButtonLink href={form.here} onClick={(event) => on.confirm(false, event)}>
              Confirm without a slip <Key name="Esc" />
            </ButtonLink>
          </>
        ) : (
          // Nothing prints before the page runs.
          <ButtonLink tone="primary" href={form.here}>
            Confirm
          </ButtonLink>
        )
      }
    />
  );
}

type SetAsideNow = NonNullable<DeskScreenProps["setAside"]>;

function Key({ name }: { name: string }): ReactNode {
  return (
    <span className="max-sm:hidden pointer-coarse:hidden">
      <Kbd>{name}</Kbd>
    </span>
  );
}

function OpenMember({
  member,
  dates,
  ready,
  on,
  form,
}: DeskScreenProps & { member: NonNullable<DeskScreenProps["member"]> }) {
  return (
    <MemberPanel
      member={member}
      href={member.href}
      dates={dates}
      actions={
        <>
          <Button disabled={!ready || member.loans.length === 0} onClick={on.renewAll}>
            Renew all
          </Button>
          <Button disabled={!ready} onClick={on.print}>
            Print slip
          </Button>
          <ButtonLink tone="primary" href={form.ended} onClick={on.end}>
            End session
          </ButtonLink>
        </>
      }
    />
  );
}
