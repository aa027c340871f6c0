type Dated = { createdAt: Date; updatedAt: Date; deletedAt: Date | null };

/** A contact as it goes out: moments as ISO 8601 text. */
export function presentContact<Row extends Dated>(row: Row) {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
