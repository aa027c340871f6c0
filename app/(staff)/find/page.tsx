import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { Empty } from "@/components/empty";
import { TextField } from "@/components/field";
import { PageHeading } from "@/components/page-heading";
import { groupsOf } from "@/components/palette/found";
import { actorOr401 } from "@/lib/auth/current-actor";
import { nouns } from "@/lib/nouns";
import { findQuery } from "@/lib/schemas/find";
import { find } from "@/lib/services/find";
import { ownPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Find" };

/** The palette as a page, for whoever has no JavaScript. A barcode or a card number is opened at once. */
export default async function FindPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await actorOr401("loans:read");
  const { q } = findQuery.catch({ q: "" }).parse(await searchParams);
  const items = await find(actor, q, nouns);
  const [first] = items;
  const address = first?.exact ? ownPath(first.href) : undefined;
  if (address) redirect(address);
  return (
    <>
      <PageHeading title="Find" />
      <form role="search" method="get" action="/find" className="mb-5 flex max-w-2xl items-end gap-3">
        <TextField
          key={q}
          name="q"
          label="A screen, a member, a title, a barcode, or something to do"
          type="search"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 grow"
          defaultValue={q}
        />
        <Button type="submit">Find</Button>
      </form>
      {items.length === 0 && <Empty title="Nothing is found by this">Try fewer letters, or another word.</Empty>}
      <div className="grid max-w-2xl gap-4">
        {groupsOf(items).map(({ name, items: found }) => (
          <Card key={`${name} ${found[0]?.href}`} as="section" aria-label={name}>
            <h2 className="mb-2 font-semibold">{name}</h2>
            <ul className="grid gap-1">
              {found.map(({ href, label, detail }) => (
                <li key={href} className="flex flex-wrap items-baseline gap-x-3">
                  <AppLink href={href} dir="auto" className="inline-block wrap-anywhere max-sm:py-2">
                    {label}
                  </AppLink>
                  {detail !== null && (
                    <span dir="auto" className="text-tiny wrap-anywhere text-ink-2">
                      {detail}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}
