import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { type ContributorRole } from "../../lib/db/titles";

const text = z.string();
const orNull = text.transform((value) => (value === "" ? null : value));
const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const orUndefined = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal("").transform(() => undefined), schema]);

/** "Italo Calvino; translator: William Weaver": an author unless the role stands before the name. */
const contributors = text.transform((line) => listOf(line).map(asContributor));

const titleRow = z.object({
  /** Ties copies.csv to titles.csv, and nothing else. */
  number: text,
  title: text,
  subtitle: orNull,
  contributors,
  year: whole,
  language: text,
  publisher: orNull,
  isbn: orNull,
  subjects: text.transform(listOf),
  series: orNull,
  series_number: orNull,
  description: orNull,
});
export type TitleRow = z.output<typeof titleRow>;

const copyRow = z.object({
  barcode: text,
  title: text,
  branch: text,
  item_type: text,
  shelf_location: text,
  call_number: text,
  price_minor: text,
  condition: z.enum(["new", "good", "worn"]),
});
export type CopyRow = z.output<typeof copyRow>;

const memberRow = z.object({
  card: text,
  name: text,
  email: orNull,
  phone: orNull,
  category: text,
  branch: text,
  /** From this month on; negative for a membership that is over. It ends with that month. */
  expires_in_months: whole,
  address: orNull,
  date_of_birth: orNull,
  guardian_card: orNull,
  guardian_name: orNull,
  staff_note: orNull,
});
export type MemberRow = z.output<typeof memberRow>;

const loanRow = z.object({
  barcode: text,
  card: text,
  days_ago: whole,
  at: clock,
  /** Days after the check-out. */
  renewed_after: orUndefined(whole),
  /** Days until the check-in; none while it is on loan. */
  kept_days: orUndefined(whole),
  back_at: orUndefined(clock),
});
export type LoanRow = z.output<typeof loanRow>;

export const readTitles = () => read("titles.csv", titleRow);
export const readCopies = () => read("copies.csv", copyRow);
export const readMembers = () => read("members.csv", memberRow);
export const readLoans = () => read("loans.csv", loanRow);

async function read<Row extends z.ZodType>(name: string, row: Row): Promise<z.output<Row>[]> {
  const file = await readFile(new URL(name, import.meta.url), "utf8");
  return z.array(row).parse(parse(file, { columns: true }));
}

function listOf(line: string): string[] {
  return line
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

const roles: readonly ContributorRole[] = ["editor", "translator", "illustrator", "contributor"];

function asContributor(line: string): { name: string; role: ContributorRole } {
  const role = roles.find((known) => line.startsWith(`${known}: `));
  return role ? { name: line.slice(role.length + 2), role } : { name: line, role: "author" };
}
