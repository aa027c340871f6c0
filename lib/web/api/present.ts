


const text = (date: Date) => date.toISOString();
const textOrNull = (date: Date | null) => date?.toISOString() ?? null;

export function presentLoan<Row extends { checkedOutAt: Date; dueAt: Date; returnedAt: Date | null }>(row: Row) {
  return { ...row, checkedOutAt: text(row.checkedOutAt), dueAt: text(row.dueAt), returnedAt: textOrNull(row.returnedAt) };
}
