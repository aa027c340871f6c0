import { AppLink } from "../app-link";
import { classes } from "../classes";
import { Code } from "../code";

export type AboutLook = { kind: string; name: string; reference: string | null; href: string };

/** What a note is about, and the way there. `short`: the name in one line, however long it is. */
export function AboutLink({ about, short = false }: { about: AboutLook; short?: boolean }) {
  return (
    <span className={short ? "inline-flex max-w-full min-w-0 flex-wrap items-baseline gap-x-1" : "wrap-anywhere"}>
      <span>
        {about.kind} {about.reference !== null && <Code>{about.reference}</Code>}
      </span>{" "}
      <AppLink
        href={about.href}
        dir="auto"
        className={classes("inline-block py-0.5 max-sm:py-2.5", short && "max-w-full truncate")}
      >
        {about.name}
      </AppLink>
    </span>
  );
}
