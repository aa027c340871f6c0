import type { z } from "zod";

/** A record as REST gives it: moments as ISO 8601 text, and no field that its schema does not name. */
export function documentOf<Schema extends z.ZodType>(schema: Schema, record: unknown): z.output<Schema> {
  return schema.parse(JSON.parse(JSON.stringify(record)));
}
