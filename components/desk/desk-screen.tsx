import type { ComponentProps, MouseEvent, Ref } from "react";
import { Button, ButtonLink } from "../button";
import { PageHeading } from "../page-heading";
import { Tabs } from "../tabs";
import { MemberPanel } from "./member-panel";
import { NewsNote } from "./news-note";
import { NoMember } from "./no-member";
import { OutboxNote } from "./outbox-note";
import { ScanBox } from "./scan-box";
import { SessionList, type SessionLine } from "./session-list";
import { SoundSwitch } from "./sound-switch";
import { Stop, type StopProps } from "./stop";
import { StopForms } from "./stop-forms";

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
  stop:
    | (Pick<StopProps, "words" | "findings" | "verb" | "mayOverride" | "swallowed"> & { key: string; text: string })
    | null;
  news: { words: string; href: string | undefined } | null;
  outbox: ComponentProps<typeof OutboxNote>["state"];
  signedOut: boolean;
  sounds: boolean;
  member: (ComponentProps<typeof MemberPanel>["member"] & { href: string }) | null;
  lastCard: string | null;
  lines: readonly SessionLine[];
  dates: { locale: string; timeZone: string; today: string };
  /** The plain forms: where they are sent, with what, and where "no" leads. */
  form: { action: (form: FormData) => void; hidden: Readonly<Record<string, string>>; here: string; ended: string };
  on: {
    mode: (name: string, event: MouseEvent) => void;
    scan: ComponentProps<"form">["onSubmit"];
    end: (event: MouseEvent) => void;
    renewAll: () => void;
    print: () => void;
    lastMember: () => void;
    yes: (reason: string) => void;
    dismiss: () => void;
    retry: () => void;
    sounds: (on: boolean) => void;
  };
};

/** The places of the desk: box and stops, the member beside them, the list below. Narrow screens stack them so. */
export function DeskScreen(props: DeskScreenProps) {
  const { ready, on, stop, form, news, dates } = props;
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
          <span className="text-tiny text-ink-2">
            {props.branchName} · <span dir="auto">{props.userName}</span>
          </span>
        }
      />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_372px] xl:grid-rows-[auto_1fr] xl:gap-y-4">
        <div className="grid min-w-0 content-start gap-4">
          <form action={form.action} onSubmit={on.scan} aria-label="Scan">
            <ScanBox
              boxRef={props.boxRef}
              label="Scan a card or an item"
              closed={stop !== null && ready}
              hints={props.hints}
              atEnd={<SoundSwitch on={props.sounds} onChange={on.sounds} disabled={!ready} />}
            >
              <HiddenFields values={form.hidden} />
            </ScanBox>
          </form>
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
          {news && <NewsNote {...news} linkWords="Open the title" />}
        </div>
        <div className="min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          {props.member ? (
            <MemberPanel
              member={props.member}
              href={props.member.href}
              dates={dates}
              actions={
                <>
                  <Button disabled={!ready || props.member.loans.length === 0} onClick={on.renewAll}>
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
          ) : (
            <NoMember lastCard={props.lastCard} onLast={on.lastMember} />
          )}
        </div>
        <div className="min-w-0">
          <SessionList lines={props.lines} dates={dates} />
        </div>
      </div>
    </>
  );
}

function HiddenFields({ values }: { values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
