import { z } from "zod";
import { findTitleRelations, type RelatedTitle } from "../db/title-relations";
import { listNewTitles, listPopularTitles, type ShelvedTitle } from "../db/title-shelves";
import type { Title } from "../db/titles";
import { citationFiles, cite } from "../policy/citation";
import { citationFormat, citationOutput } from "../schemas/citation";
import { recordId } from "../schemas/text";
import { relatedOutput, shelvesOutput } from "../schemas/title-relations";
import { formatYear } from "../schemas/year";
import { publicAddress } from "../services/links";
import { addCommand, type Group } from "./command";
import { documentOf } from "./document";
import type { Io } from "./io";
import { table } from "./table";

/** What leads on from a title, and what the home shows. `titleOf` finds one or refuses. */
export function addTitleReading(titles: Group, titleOf: (id: string) => Promise<Title>): void {
  addCommand(titles, {
    usage: "cite <id>",
    about: "A title for a reference manager",
    options: [{ flags: "--format <format>", about: "bibtex (without it) or ris" }],
    input: z.object({ id: recordId, format: citationFormat.default("bibtex") }),
    examples: ["titles cite 2", "titles cite 2 --format ris > solitude.ris"],
    run: async (door, { id, format }) => {
      const title = await titleOf(id);
      const text = cite(title, format, `${publicAddress()}/titles/${title.id}`);
      const fileName = `title-${title.id}.${citationFiles[format].extension}`;
      await door.show(documentOf(citationOutput, { format, text, fileName }), () => text.trimEnd());
    },
  });

  addCommand(titles, {
    usage: "related <id>",
    about: "Other editions, other works of the same contributor, and what is borrowed together with it",
    input: z.object({ id: recordId }),
    examples: ["titles related 2"],
    run: async (door, { id }) => {
      const related = await findTitleRelations((await titleOf(id)).id, 12);
      await door.show(documentOf(relatedOutput, related), () =>
        [
          list("Other editions", related.editions, door.io),
          list("By the same contributor", related.sameContributor, door.io),
          list("Borrowed together with it", related.borrowedTogether, door.io),
        ].join("\n\n"),
      );
    },
  });

  addCommand(titles, {
    usage: "shelves",
    about: "What is popular now, and what is new",
    options: [{ flags: "--limit <count>", about: "titles of each at most, 7 without it, 50 at most" }],
    input: z.object({ limit: z.coerce.number().int().min(1).max(50).default(7) }),
    examples: ["titles shelves", "titles shelves --limit 20 --json"],
    run: async (door, { limit }) => {
      const [popular, fresh] = await Promise.all([listPopularTitles(limit), listNewTitles(limit)]);
      await door.show(documentOf(shelvesOutput, { popular, fresh }), () =>
        [list("Popular now", popular, door.io), list("New in the catalog", fresh, door.io)].join("\n\n"),
      );
    },
  });
}

function list(heading: string, titles: readonly (ShelvedTitle & Partial<RelatedTitle>)[], io: Io): string {
  if (titles.length === 0) return `${heading}: none.`;
  const columns = [
    { head: "Id", of: (title: ShelvedTitle) => title.id, right: true },
    { head: "Title", of: (title: ShelvedTitle) => title.title, shrinks: true },
    { head: "By", of: (title: ShelvedTitle) => title.contributorLine, shrinks: true },
    { head: "Year", of: ({ year }: Partial<RelatedTitle>) => (year ? formatYear(year) : ""), right: true },
  ];
  return `${heading}\n${table(titles, columns, io)}`;
}
