import { toDecimal } from "../money";
import { limitInLog } from "./limit-words";
import { taskInWords } from "./machine-words";
import { kindInWords, noticeKinds } from "./notice-kinds";
import { type PlaceNames, placeWords } from "./rule-words";

type Values = { [column: string]: unknown };

/** A change as the log keeps it. */
type Entry = { noun: string; record: string; before: Values | null; after: Values | null };

/** What numbers and codes in it stand for. */
export type LogNames = PlaceNames & { scale: number; time: (at: Date) => string };

const nounWords: Record<string, string> = {
  settings: "Library",
  branch: "Branch",
  item_type: "Item type",
  category: "Category",
  rule: "Circulation rule",
  opening_hours: "Opening hours",
  closure: "Closure",
  notice_template: "Letter",
  user: "User",
  api_key: "API key",
  job: "Job",
  cache: "Cache",
  rate_limit: "Rate limit",
};

export function nounName(noun: string): string {
  return nounWords[noun] ?? noun;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Harbour", "Child, DVD", "Central, Monday": which one was changed. Empty for what there is one of. */
export function recordName({ noun, record, before, after }: Entry, names: LogNames): string {
  const values = after ?? before ?? {};
  const text = (column: string) => (typeof values[column] === "string" ? values[column] : null);
  const id = (column: string) => (values[column] === null ? null : plain(values[column]));
  if (noun === "settings") return "";
  if (noun === "rule")
    return placeWords(
      { branchId: id("branch_id"), categoryCode: text("category_code"), itemTypeCode: text("item_type_code") },
      names,
    );
  if (noun === "opening_hours") {
    const [branchId = "", weekday = ""] = record.split(" ");
    return `${names.branch(branchId)}, ${weekdays[Number(weekday) - 1] ?? weekday}`;
  }
  if (noun === "notice_template") {
    const [given = "", language = ""] = record.split(" ");
    const kind = noticeKinds.find((known) => known === given);
    return `${kind === undefined ? given : kindInWords(kind)}, ${language}`;
  }
  if (noun === "job") return `${taskInWords(text("task") ?? "")}, #${record}`;
  if (noun === "cache") return [record || "Everything", text("key")].filter(Boolean).join(", ");
  if (noun === "rate_limit") return limitInLog(record);
  return text("name") ?? `#${record}`;
}

/** Added, changed or taken away; and the changes that have a word of their own. */
export function verbWords({ noun, before, after }: Entry): string {
  if (noun === "job") return after?.["state"] === "failed" ? "Given up" : "Retried";
  if (noun === "cache") return "Cleared";
  if (noun === "rate_limit") return "Lifted";
  if (before === null) return "Added";
  if (after === null) return "Taken away";
  for (const [column, [done, undone]] of Object.entries(verbs))
    if ((before[column] ?? null) !== (after[column] ?? null) && (!before[column] || !after[column]))
      return after[column] ? done : undone;
  return "Changed";
}

const verbs: Record<string, readonly [done: string, undone: string]> = {
  closed_at: ["Closed", "Reopened"],
  disabled_at: ["Disabled", "Enabled"],
  revoked_at: ["Revoked", "Restored"],
};

export type Change = { name: string; label: string; before: string; after: string };

/** Field by field what changed, as people read it; an empty text is nothing. */
export function changesOf({ before, after }: Entry, names: LogNames): Change[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return columns
    .map((name) => ({
      name,
      label: labelOf(name),
      before: valueWords(name, before?.[name], names),
      after: valueWords(name, after?.[name], names),
    }))
    .filter((change) => change.before !== change.after);
}

/** "Name: Harbour → Quay; Time zone: …" in one line. */
export function changesInLine(entry: Entry, names: LogNames): string {
  const side = (text: string) => (text === "" ? "nothing" : text.replaceAll(/\s+/g, " "));
  return changesOf(entry, names)
    .map(({ label, before, after }) =>
      entry.before === null ? `${label}: ${side(after)}` : `${label}: ${side(before)} → ${side(after)}`,
    )
    .join("; ");
}

const labels: Record<string, string> = {
  accent: "Colour of buttons and links",
  color_scheme: "Light or dark",
  branch_id: "Branch",
  category_code: "Category",
  item_type_code: "Item type",
  library_name: "Name of the library",
  locale: "Language and region",
  totp_required_for_admins: "Admins must use an authenticator app",
  member_transfer_limit_minor: "A member may send at once",
  due_soon_days: "Due soon letter, days before",
  overdue_notice_days: "Overdue letters, days after",
  mandatory_notices: "Letters that nobody can turn off",
  registration: "People register online",
  registration_category_code: "Category of those who register",
  anonymise_after_days: "Former members are forgotten after days",
  fees_limit_minor: "May owe",
  for_loan: "Copies leave the library",
  closed_at: "Closed",
  disabled_at: "Disabled",
  revoked_at: "Revoked",
  expires_at: "Works until",
  body: "Letter",
  email: "E-mail",
  scopes: "What it may do",
  attempts: "Tries",
  run_at: "Due",
  limited_until: "Refused until",
};

function labelOf(column: string): string {
  const known = labels[column];
  if (known !== undefined) return known;
  const words = column.replace(/_minor$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(column: string, value: unknown, names: LogNames): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(String).join(", ");
  const text = plain(value);
  if (column.endsWith("_minor") && /^-?\d+$/.test(text)) return toDecimal(BigInt(text), names.scale);
  if (column === "branch_id") return names.branch(text);
  if (column === "weekday") return weekdays[Number(text) - 1] ?? text;
  if (column.endsWith("category_code")) return names.category(text);
  if (column === "item_type_code") return names.itemType(text);
  if (/_(at|until)$/.test(column) && /^\d{4}-/.test(text)) return names.time(new Date(text));
  if (/^\d\d:\d\d:00$/.test(text)) return text.slice(0, 5);
  return text;
}

/** What JSON holds, without the quotes around a text. */
function plain(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
