import { z } from "zod";
import { nouns } from "../nouns";
import { find } from "../services/find";
import { addCommand, type Group } from "./command";
import { table } from "./table";

const kinds = { copy: "Copy", member: "Member", action: "Do", screen: "Screen", title: "Title" };

export function addFindCommand(root: Group): void {
  addCommand(root, {
    usage: "find [words...]",
    about: "Find copies by barcode, members by name or card, titles, screens and what can be done, all at once",
    input: z.object({ words: z.array(z.string()).default([]) }),
    examples: ["find 31200117", "find garcia", "find opening hours --json"],
    run: async (door, { words }) => {
      const items = await find(await door.actor(), words.join(" "), nouns);
      await door.show({ items, next: null }, () =>
        items.length === 0
          ? "Nothing found."
          : table(
              items,
              [
                { head: "Kind", of: ({ kind }) => kinds[kind] },
                { head: "Name", of: ({ label }) => label, shrinks: true },
                { head: "Detail", of: ({ detail }) => detail, shrinks: true },
                { head: "Screen", of: ({ href }) => href },
              ],
              door.io,
            ),
      );
    },
  });
}
