import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { ActionRow } from "./action-row";
import type { Row } from "./row";

/** What a noun's own file in nouns/ tells of its pages, routes and actions. */
export type NounRows = { rows: Row[]; actions: ActionRow[] };

export async function rowsOfNouns(): Promise<NounRows> {
  const folder = path.join(import.meta.dirname, "nouns");
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const found = await Promise.all(files.map((file): Promise<NounRows> => import(`./nouns/${file}`)));
  return { rows: found.flatMap(({ rows }) => rows), actions: found.flatMap(({ actions }) => actions) };
}
