import type { ReactNode } from "react";
import { Card } from "./card";
import { Note } from "./note";

export type SettingsSectionProps = {
  /** Where an address leads to it. */
  id: string;
  title: string;
  /** What was just done in it. */
  done?: string;
  children: ReactNode;
};

/** One part of a page of settings. */
export function SettingsSection({ id, title, done, children }: SettingsSectionProps) {
  return (
    <Card as="section" id={id} aria-labelledby={`${id}-title`} className="grid gap-4">
      <h2 id={`${id}-title`} className="font-serif text-xl font-semibold">
        {title}
      </h2>
      {done !== undefined && (
        <Note tone="ok" role="status">
          {done}
        </Note>
      )}
      {children}
    </Card>
  );
}
