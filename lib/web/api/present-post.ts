type Dated = { createdAt: Date; updatedAt: Date; publishAt: Date | null; deletedAt: Date | null };

/** A post as it goes out: moments as ISO 8601 text. */
export function presentPost<Row extends Dated>(row: Row) {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    publishAt: row.publishAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** A published post as everybody gets it, with its text as HTML. */
export function presentNews<Row extends { publishAt: Date; updatedAt: Date }>(row: Row, html: string) {
  return { ...row, html, publishAt: row.publishAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
