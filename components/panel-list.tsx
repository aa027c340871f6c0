import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import { ButtonLink } from "./button";
import { Card } from "./card";

export type PanelListProps<Item> = {
  id: string;
  heading: string;
  /** One more than is shown tells that there are others. */
  items: readonly Item[];
  link: (item: Item) => { href: string; text: string };
  /** What stands below its link. */
  detail: (item: Item) => ReactNode;
  empty: string;
  /** Where one is written; undefined where none can be. */
  add: string | undefined;
  addLabel: string;
  /** Where all of them are. */
  all: string;
  allLabel: string;
};

const shown = 5;

/** The first few of what belongs to something, on its page, with the way to one more and to all. */
export function PanelList<Item>(props: PanelListProps<Item>) {
  const { id, heading, items, link, detail, empty, add, addLabel, all, allLabel } = props;
  return (
    <Card as="section" aria-labelledby={id} className="grid gap-3">
      <h2 id={id}>{heading}</h2>
      {items.length === 0 ? (
        <p className="text-ink-2">{empty}</p>
      ) : (
        <ul className="grid gap-3">
          {items.slice(0, shown).map((item) => {
            const { href, text } = link(item);
            return (
              <li key={href} className="grid justify-items-start gap-1">
                <AppLink href={href} dir="auto" className="inline-block wrap-anywhere max-sm:py-2">
                  {text}
                </AppLink>
                {detail(item)}
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {add !== undefined && <ButtonLink href={add}>{addLabel}</ButtonLink>}
        {items.length > shown && <AppLink href={all}>{allLabel}</AppLink>}
      </div>
    </Card>
  );
}
