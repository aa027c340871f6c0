import { AppLink } from "../app-link";
import { Code } from "../code";

export type AboutLook = { kind: string; name: string; reference: string | null; href: string };

/** What a note is about, and the way there. */
export function AboutLink({ about }: { about: AboutLook }) {
  return (
    <span className="min-w-0 wrap-anywhere">
      {about.kind}{" "}
      {about.reference !== null && (
        <>
          <Code>{about.reference}</Code>{" "}
        </>
      )}
      <AppLink href={about.href} dir="auto" className="line-clamp-2 py-0.5 max-sm:py-2.5">
        {about.name}
      </AppLink>
    </span>
  );
}
