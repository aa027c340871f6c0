import { DomainError, type ErrorCode, isErrorCode } from "../errors";
import { columnName, PostgresError } from "./sql";

type Meaning = { code: ErrorCode; field?: string; message?: string };

/**
 * Constraint name → what it means to the person who met it. The names are the vocabulary between the database and
 * the screens; a test checks that each one exists.
 */
export const constraints: Record<string, Meaning> = {
  titles_isbn13_unique: { code: "isbn_taken", field: "isbn" },
  titles_isbn13_check_digit: { code: "invalid", field: "isbn", message: "The check digit of this ISBN is wrong." },
  titles_title_length: { code: "invalid", field: "title", message: "A title has 1 to 1,000 characters." },
  titles_subtitle_length: { code: "invalid", field: "subtitle", message: "A subtitle has at most 1,000 characters." },
  titles_publisher_length: { code: "invalid", field: "publisher", message: "A publisher has at most 300 characters." },
  titles_year_range: {
    code: "invalid",
    field: "year",
    message: "The year must be between 5000 BC and 2200, and there is no year 0.",
  },
  titles_language_is_iso639: { code: "invalid", field: "language", message: "Use a three-letter language code." },
  titles_description_length: {
    code: "invalid",
    field: "description",
    message: "A description has at most 20,000 characters.",
  },
  titles_series_length: { code: "invalid", field: "series", message: "A series has at most 500 characters." },
  titles_series_number_length: {
    code: "invalid",
    field: "seriesNumber",
    message: "A number in a series has at most 40 characters.",
  },
  titles_edition_length: { code: "invalid", field: "edition", message: "An edition has at most 120 characters." },
  contributors_name_length: { code: "invalid", field: "contributors", message: "A name has 1 to 300 characters." },
  title_contributors_once_per_role: {
    code: "invalid",
    field: "contributors",
    message: "A contributor is named twice in the same role.",
  },
  title_contributors_role_known: { code: "invalid", field: "contributors", message: "This role is not known." },
  title_contributors_position_range: {
    code: "invalid",
    field: "contributors",
    message: "A title has at most 200 contributors.",
  },
  subjects_name_length: { code: "invalid", field: "subjects", message: "A subject has 1 to 200 characters." },
  copies_barcode_unique: { code: "barcode_taken", field: "barcode" },
  copies_barcode_format: {
    code: "invalid",
    field: "barcode",
    message: "A barcode has 3 to 30 digits, capital letters, dots or dashes.",
  },
  copies_title_fk: { code: "not_found", field: "titleId", message: "There is no such title." },
  copies_branch_fk: { code: "invalid", field: "branchId", message: "There is no such branch." },
  copies_item_type_fk: { code: "invalid", field: "itemTypeCode", message: "There is no such item type." },
  copies_condition_known: { code: "invalid", field: "condition", message: "This condition is not known." },
  copies_price_range: { code: "invalid", field: "price", message: "The price is out of range." },
  copies_shelf_location_length: {
    code: "invalid",
    field: "shelfLocation",
    message: "A shelf location has at most 120 characters.",
  },
  copies_call_number_length: {
    code: "invalid",
    field: "callNumber",
    message: "A call number has at most 120 characters.",
  },
  copies_parts_length: {
    code: "invalid",
    field: "parts",
    message: "What belongs to it has at most 500 characters.",
  },
  copies_note_length: { code: "invalid", field: "note", message: "A note has at most 2,000 characters." },
  members_card_number_unique: { code: "card_number_taken", field: "cardNumber" },
  members_card_number_format: {
    code: "invalid",
    field: "cardNumber",
    message: "A card number has 4 to 20 digits, capital letters or dashes.",
  },
  members_name_length: { code: "invalid", field: "name", message: "A name has 1 to 200 characters." },
  members_email_unique: { code: "email_taken", field: "email" },
  members_email_format: { code: "invalid", field: "email", message: "This is not an e-mail address." },
  members_language_format: { code: "invalid", field: "language", message: "A language is written as in de or de-AT." },
  notice_templates_language_format: {
    code: "invalid",
    field: "language",
    message: "A language is written as in de or de-AT.",
  },
  notice_templates_subject_length: {
    code: "invalid",
    field: "subject",
    message: "A subject has 1 to 200 characters.",
  },
  notice_templates_body_length: { code: "invalid", field: "body", message: "A letter has 1 to 10,000 characters." },
  settings_due_soon_range: { code: "invalid", field: "dueSoonDays", message: "Between 0 and 30 days." },
  settings_overdue_notices_are_three: {
    code: "invalid",
    field: "overdueNoticeDays",
    message: "Name three days, each after the one before, such as 1, 7, 14.",
  },
  members_phone_unique: { code: "phone_taken", field: "phone" },
  members_phone_is_e164: { code: "invalid", field: "phone", message: "This is not a phone number." },
  members_category_fk: { code: "invalid", field: "categoryCode", message: "There is no such category." },
  members_branch_fk: { code: "invalid", field: "branchId", message: "There is no such branch." },
  members_guardian_fk: { code: "invalid", field: "guardianCard", message: "There is no such member." },
  members_guardian_is_another: { code: "invalid", field: "guardianCard", message: "Nobody is their own guardian." },
  members_one_guardian: {
    code: "invalid",
    field: "guardianName",
    message: "Name the guardian by card number or by name, not both.",
  },
  members_date_of_birth_range: {
    code: "invalid",
    field: "dateOfBirth",
    message: "This date of birth is too long ago.",
  },
  registrations_one_waiting_per_email: { code: "registration_waiting" },
  settings_registration_category_fk: {
    code: "invalid",
    field: "registrationCategoryCode",
    message: "There is no such category.",
  },
  users_email_unique: { code: "email_taken", field: "email" },
  users_email_format: { code: "invalid", field: "email", message: "This is not an e-mail address." },
  users_member_unique: { code: "user_taken" },
  users_desk_has_branch: { code: "invalid", field: "branchId", message: "Staff work at a branch." },
  users_branch_fk: { code: "invalid", field: "branchId", message: "There is no such branch." },
  users_name_length: { code: "invalid", field: "name", message: "A name has 1 to 200 characters." },
  api_keys_branch_fk: { code: "invalid", field: "branchId", message: "There is no such branch." },
  users_member_role_has_member: {
    code: "invalid",
    field: "memberId",
    message: "A member's sign-in belongs to a member.",
  },
  branches_code_unique: { code: "code_taken", field: "code" },
  branches_name_unique: { code: "name_taken", field: "name" },
  item_types_name_unique: { code: "name_taken", field: "name" },
  item_types_pk: { code: "code_taken", field: "code" },
  member_categories_name_unique: { code: "name_taken", field: "name" },
  member_categories_pk: { code: "code_taken", field: "code" },
  rules_one_per_cell: { code: "rule_taken" },
  rules_branch_fk: { code: "invalid", field: "branchCode", message: "There is no such branch." },
  rules_category_fk: { code: "invalid", field: "categoryCode", message: "There is no such category." },
  rules_item_type_fk: { code: "invalid", field: "itemTypeCode", message: "There is no such item type." },
  closures_once: { code: "closure_taken", field: "firstDay" },
  closures_days_in_order: {
    code: "invalid",
    field: "lastDay",
    message: "A closure ends on its first day or within 400 days after it.",
  },
  opening_hours_open_before_close: { code: "invalid", message: "A branch opens before it closes." },
  notes_member_fk: { code: "not_found", field: "about", message: "There is no such member." },
  notes_about_title_fk: { code: "not_found", field: "about", message: "There is no such title." },
  notes_copy_fk: { code: "not_found", field: "about", message: "There is no such copy." },
  notes_contact_fk: { code: "not_found", field: "about", message: "There is no such contact." },
  notes_task_fk: { code: "not_found", field: "about", message: "There is no such task." },
  notes_pinned_at_desk: {
    code: "invalid",
    field: "pinned",
    message: "Only a note about a member or a copy can be pinned: the desk shows it with them.",
  },
  holds_one_open_per_member: { code: "already_on_hold" },
  transits_to_branch_fk: { code: "invalid", field: "toBranchId", message: "There is no such branch." },
  loans_one_open_per_copy: { code: "already_on_loan", field: "barcode" },
  contacts_phone_unique: {
    code: "phone_taken",
    field: "phone",
    message: "Another contact has this phone number.",
  },
  contacts_email_unique: {
    code: "email_taken",
    field: "email",
    message: "Another contact has this e-mail address.",
  },
  accounts_closed_is_empty: { code: "account_not_empty" },
  accounts_member_fk: { code: "not_found", field: "memberId", message: "There is no such member." },
  accounts_branch_fk: { code: "not_found", field: "branchId", message: "There is no such branch." },
  accounts_currency_fk: { code: "currency_unknown", field: "currency" },
  accounts_available_not_negative: { code: "insufficient_funds" },
  tasks_open_once: { code: "in_use", message: "There is a new task for the same by now." },
  actions_key_once: { code: "idempotency_key_reused" },
  actions_key_length: {
    code: "invalid",
    field: "key",
    message: "An idempotency key has 8 to 200 visible ASCII characters.",
  },
};

/** SQLSTATEs that say the database could not be asked, rather than that it refused. */
const unreachable = /^(08|57P0|53300|53400)/;
const connectionLost = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "CONNECTION_SILENT",
  "DEADLINE",
  "ECONNRESET",
  "EPIPE",
]);

/** The expected refusal behind an error, or undefined when it is a defect that must be seen. */
export function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof PostgresError) return fromDatabase(withoutRow(error));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return connectionLost.has(code) ? new DomainError("unavailable", undefined, { cause: error }) : undefined;
}

/** Whether the same call may well succeed a moment later: lost connections, deadlocks, lock time-outs, a restart. */
export function isTransient(error: unknown): boolean {
  if (error instanceof PostgresError) return /^(08|57P0|40P01|40001|55P03|53300)/.test(error.code);
  return (
    error instanceof Error &&
    ("code" in error ? connectionLost.has(String(error.code)) : /a row was due/.test(error.message))
  );
}

/**
 * Whether an error proves that its statement was undone: PostgreSQL itself said so, and not because it or the
 * connection went away. Anything else leaves open whether a commit came before the reply was lost.
 */
export function provesRollback(error: unknown): error is InstanceType<typeof PostgresError> {
  return error instanceof PostgresError && !/^(08|57P0)/.test(error.code);
}

/** "Failing row contains (…)" is the whole row, be it a password's hash or somebody's address: not for the log. */
function withoutRow(error: InstanceType<typeof PostgresError>) {
  if (error.detail?.startsWith("Failing row")) error.detail = "Failing row left out.";
  return error;
}

/**
 * What the name of a constraint says by itself: contacts_phone_unique is `phone_taken` at the field phone, and
 * contacts_phone_format a phone that can't be used. A noun of the office whose words those are needs no
 * row in the table above.
 */
export function meaningByName(constraint: string, table: string): Meaning | undefined {
  if (!constraint.startsWith(`${table}_`)) return undefined;
  const [, column, kind] =
    /^(\w+)_(unique|length|format|range|known|fk)$/.exec(constraint.slice(table.length + 1)) ?? [];
  if (column === undefined) return undefined;
  const field = columnName(kind === "fk" ? `${column}_id` : column);
  const taken = `${column}_taken`;
  if (kind !== "unique") return { code: "invalid", field };
  return isErrorCode(taken) ? { code: taken, field } : undefined;
}

function fromDatabase(error: InstanceType<typeof PostgresError>): DomainError | undefined {
  const name = error.constraint_name ?? "";
  if (name === "history_is_never_changed") return new DomainError("history_is_fixed", undefined, { cause: error });
  if (name === "branches_closed_take_nothing")
    return new DomainError("invalid", "This branch is closed.", { field: "branchId", cause: error });
  if (name === "members_closed_stay_closed") return new DomainError("member_closed", undefined, { cause: error });
  const meaning =
    constraints[name] ?? (error.schema_name === "office" ? meaningByName(name, error.table_name ?? "") : undefined);
  if (meaning) return new DomainError(meaning.code, meaning.message, { field: meaning.field, cause: error });
  if (/^(55P03|40P01|40001)$/.test(error.code)) return new DomainError("busy", undefined, { cause: error });
  if (error.code === "22021")
    return new DomainError("invalid", "The text contains a character that can't be stored.", { cause: error });
  return unreachable.test(error.code) ? new DomainError("unavailable", undefined, { cause: error }) : undefined;
}
