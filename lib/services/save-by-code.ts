import { DomainError } from "../errors";

/** What a record with a code is saved over: "new" where there must be none yet, or the version that was read. */
export type Over = "new" | number;

type Saving<Row extends { version: number }> = {
  find: () => Promise<Row | undefined>;
  insert: () => Promise<Row>;
  /** Undefined when it has another version by now. */
  update: (version: number) => Promise<Row | undefined>;
};

/**
 * Adds the record with a code, or changes it. Without `over` it is whatever is there that is changed, as a PUT without
 * If-Match means it. Throws `version_conflict` with the record as it is now in `details.current`, and `not_found`.
 */
export async function saveByCode<Row extends { version: number }>(
  over: Over | undefined,
  { find, insert, update }: Saving<Row>,
): Promise<Row> {
  if (over === "new") return insert();
  const known = await find();
  if (over === undefined && known === undefined) return insert();
  const saved = known && (await update(over ?? known.version));
  if (saved) return saved;
  const current = await find();
  if (!current) throw new DomainError("not_found");
  throw new DomainError("version_conflict", undefined, { details: { current } });
}
