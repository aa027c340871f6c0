import { ButtonLink } from "../button";
import { Day } from "../date";
import { Note } from "../note";
import type { DateFormat } from "@/lib/dates";

type Restriction = { id: string; name: string; reason: string; endsOn: string | null; isBar: boolean };

/** What keeps them from borrowing today. */
export function RestrictionNotes({
  restrictions,
  dates,
  href,
}: {
  restrictions: Restriction[];
  dates: DateFormat;
  href: string | undefined;
}) {
  return restrictions.map((each) => (
    <Note
      key={each.id}
      tone={each.isBar ? "bad" : "warn"}
      className="mb-5"
      title={
        <>
          {each.name}
          {each.endsOn !== null && (
            <>
              {" "}
              until <Day value={each.endsOn} {...dates} />
            </>
          )}
        </>
      }
      actions={
        href === undefined ? undefined : (
          <ButtonLink href={href}>
            Lift<span className="sr-only"> “{each.name}”</span>
          </ButtonLink>
        )
      }
    >
      <span dir="auto" className="wrap-anywhere">
        {each.reason}
      </span>
    </Note>
  ));
}
