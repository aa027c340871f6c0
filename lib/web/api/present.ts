import { profileNames } from "../../schemas/imports";
import { isInForce } from "../../schemas/restrictions";

const text = (date: Date) => date.toISOString();
const textOrNull = (date: Date | null) => date?.toISOString() ?? null;

// Records as they go out: moments as ISO 8601 text. A field that the schema of the operation does not name stays inside.

export function presentLoan<
  Row extends {
    checkedOutAt: Date;
    dueAt: Date;
    returnedAt: Date | null;
    lostAt: Date | null;
    claimedReturnedAt: Date | null;
  },
>(row: Row) {
  return {
    ...row,
    checkedOutAt: text(row.checkedOutAt),
    dueAt: text(row.dueAt),
    returnedAt: textOrNull(row.returnedAt),
    lostAt: textOrNull(row.lostAt),
    claimedReturnedAt: textOrNull(row.claimedReturnedAt),
  };
}

type Dated = { createdAt: Date; updatedAt: Date };

export function presentTitle<Row extends Dated & { withdrawnAt: Date | null }>(row: Row) {
  return { ...row, ...dated(row), withdrawnAt: textOrNull(row.withdrawnAt) };
}

export function presentCopy<Row extends Dated & { withdrawnAt: Date | null; dueAt: Date | null }>(row: Row) {
  return { ...row, ...dated(row), withdrawnAt: textOrNull(row.withdrawnAt), dueAt: textOrNull(row.dueAt) };
}

export function presentMember<Row extends Dated & { cardLostAt: Date | null }>(row: Row) {
  return { ...row, ...dated(row), cardLostAt: textOrNull(row.cardLostAt) };
}

function dated({ createdAt, updatedAt }: Dated) {
  return { createdAt: text(createdAt), updatedAt: text(updatedAt) };
}

/** A copy as the public may see it: without what it cost and what staff noted. */
export function publicCopy<Row extends Parameters<typeof presentCopy>[0]>(row: Row) {
  return { ...presentCopy(row), priceMinor: null, note: null };
}

export function presentHit<Row extends { backAt: Date | null }>(row: Row) {
  return { ...row, backAt: textOrNull(row.backAt) };
}

export function presentImport<Row extends { createdAt: Date; finishedAt: Date | null; profile: string | null }>(
  row: Row,
) {
  const profile = profileNames.find((name) => name === row.profile) ?? null;
  return { ...row, profile, createdAt: text(row.createdAt), finishedAt: textOrNull(row.finishedAt) };
}

export function presentUser<Row extends { disabledAt: Date | null }>(row: Row) {
  return { ...row, disabledAt: textOrNull(row.disabledAt) };
}

export function presentMarkedCopy<Row extends { markedAt: Date }>(row: Row) {
  return { ...row, markedAt: text(row.markedAt) };
}

export function presentRestriction<Row extends { startsAt: Date; liftedAt: Date | null; endsOn: string | null }>(
  row: Row,
  today: string,
) {
  return { ...row, startsAt: text(row.startsAt), liftedAt: textOrNull(row.liftedAt), inForce: isInForce(row, today) };
}
