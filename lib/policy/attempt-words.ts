/** Codes of attempts that were declined, refused or failed, in words as short as a tag. */
const codeWords: Record<string, string> = {
  amount_invalid: "Amount invalid",
  currency_unknown: "Currency unknown",
  same_account: "Same account",
  forbidden: "Not allowed",
  account_not_found: "No such account",
  transfer_not_found: "No such transfer",
  idempotency_key_required: "No key",
  idempotency_key_reused: "Key reused",
  idempotency_in_flight: "In flight",
  version_conflict: "Changed meanwhile",
  currency_mismatch: "Other currency",
  account_frozen: "Account frozen",
  account_closed: "Account closed",
  insufficient_funds: "Insufficient funds",
  limit_exceeded: "Over the limit",
  reason_required: "Reason missing",
  invalid: "Cash given invalid",
  too_many_requests: "Too many tries",
  pending_not_pending: "Not pending",
  pending_not_captured: "Still pending",
  pending_captured: "Captured already",
  pending_voided: "Voided already",
  pending_expired: "Expired already",
  pending_not_expired: "Not expired yet",
  pending_amount_exceeded: "More than authorised",
  already_reversed: "Reversed already",
  refund_exceeds_original: "Refund too large",
  refund_of_refund: "Refund of a refund",
  interrupted: "Interrupted",
  retry_exhausted: "Retries exhausted",
  outcome_unknown: "Outcome unknown",
  audit_unavailable: "Audit unavailable",
  overloaded: "Overloaded",
};

const resultWords: Record<string, string> = {
  posted: "Posted",
  declined: "Declined",
  refused: "Refused",
  replayed: "Replayed",
  failed: "Failed",
  abandoned: "Abandoned",
};

const sqlstateWords: Record<string, string> = {
  "40001": "conflict between transactions",
  "40P01": "deadlock",
  "53300": "too many connections",
  "55P03": "waited too long for a lock",
  "57014": "took too long",
  "57P01": "the database was shut down",
  "57P02": "the database crashed",
  "57P03": "the database was starting",
};

const verbWords: Record<string, string> = {
  transfer: "Transfer",
  refund: "Refund",
  reverse: "Reversal",
  authorise: "Authorisation",
  capture: "Capture",
  void: "Void",
  expire: "Expiry",
  count_cash: "Cash count",
};

const doorWords: Record<string, string> = { web: "Screen", rest: "REST", cli: "Command line", worker: "Worker" };

export const knownCodes: readonly string[] = Object.keys(codeWords);

type Ended = { result: string | null; code: string | null };

/** "Insufficient funds", "Posted", "No outcome yet". */
export function outcomeWords({ result, code }: Ended): string {
  if (result === null) return "No outcome yet";
  return code === null ? (resultWords[result] ?? result) : codeName(code);
}

export function codeName(code: string): string {
  return codeWords[code] ?? code.replaceAll("_", " ");
}

/** How it is coloured: the answer was yes, no, not this way, the same again, or none. */
export function outcomeState({ result }: Pick<Ended, "result">): "ok" | "bad" | "warn" | "hold" | "plain" {
  if (result === "posted") return "ok";
  if (result === "declined") return "bad";
  if (result === "refused" || result === "failed") return "warn";
  return result === "replayed" ? "hold" : "plain";
}

/** What the database said, in words: "deadlock". Undefined where it was not the database. */
export function sqlstateName(sqlstate: string | null): string | undefined {
  if (sqlstate === null || sqlstate === "00000") return undefined;
  if (sqlstate.startsWith("08")) return "connection lost";
  return sqlstateWords[sqlstate] ?? `SQLSTATE ${sqlstate}`;
}

/** Why there was another try: "deadlock". */
export function earlierWords(line: {
  try: number;
  earlierResult: string | null;
  earlierCode: string | null;
  earlierSqlstate: string | null;
}): string | undefined {
  if (line.try < 2) return undefined;
  if (line.earlierResult === null || line.earlierResult === "abandoned") return "no answer";
  return (
    sqlstateName(line.earlierSqlstate) ??
    outcomeWords({ result: line.earlierResult, code: line.earlierCode }).toLowerCase()
  );
}

export function verbName(verb: string): string {
  return verbWords[verb] ?? verb;
}

export function doorName(door: string): string {
  return doorWords[door] ?? door;
}

/** "Ines Duarte", "api · kiosk-2", "Worker". */
export function actorName(line: {
  actor: string;
  userName: string | null;
  apiKeyName: string | null;
  door: string;
}): string {
  if (line.actor.startsWith("key:")) return `api · ${line.apiKeyName ?? line.actor}`;
  if (line.actor.startsWith("user:")) return line.userName ?? line.actor;
  return line.door === "worker" ? "Worker" : "Command line";
}

type Sides = {
  debitAccountId: string | null;
  debitName: string | null;
  creditAccountId: string | null;
  creditName: string | null;
};

/** Both sides: "Maya Okafor, wallet", or what was named that is not there. */
export function sidesOf(line: Sides): { from: string | undefined; to: string | undefined } {
  const side = (id: string | null, name: string | null) =>
    id === null ? undefined : (name ?? `Account ${id}, unknown`);
  return { from: side(line.debitAccountId, line.debitName), to: side(line.creditAccountId, line.creditName) };
}

/** "Cash desk Central → Maya Okafor, fees". */
export function routeWords(line: Sides): string {
  const { from, to } = sidesOf(line);
  return [from, to].filter((side) => side !== undefined).join(" → ");
}

/** "7b1e…44c0": enough to tell keys apart at a glance. */
export function shortKey(key: string): string {
  return key.length <= 12 ? key : `${key.slice(0, 4)}…${key.slice(-4)}`;
}
