import { type Actor, permissionsOf, type Role } from "../auth/actor";
import type { Sql } from "../db/sql";

let serial = 0;
const next = () => ++serial;

/**
 * Factories for tests. Each makes the parents it needs, and names what it makes so that nothing collides.
 * They write as the owner, past the services: a test sets the stage with them and then acts through the services.
 */
export function factories(owner: () => Sql) {
  const insert = async (statement: Promise<{ id: string }[]>) => {
    const [row] = await statement;
    if (!row) throw new Error("the factory's insert returned nothing");
    return row.id;
  };

  async function aBranch(given: { code?: string; name?: string; timeZone?: string } = {}): Promise<string> {
    const n = next();
    return insert(owner()`
      insert into catalog.branches (code, name, time_zone)
      values (${given.code ?? `B${n}`}, ${given.name ?? `Branch ${n}`}, ${given.timeZone ?? "Europe/Dublin"})
      returning id`);
  }

  async function anItemType(given: { code?: string; forLoan?: boolean } = {}): Promise<string> {
    const code = given.code ?? `type-${next()}`;
    await owner()`
      insert into catalog.item_types (code, name, for_loan)
      values (${code}, ${`Type ${code}`}, ${given.forLoan ?? true})`;
    return code;
  }

  async function aCategory(given: { code?: string; loanLimit?: number } = {}): Promise<string> {
    const code = given.code ?? `category-${next()}`;
    await owner()`
      insert into circulation.member_categories (code, name, loan_limit)
      values (${code}, ${`Category ${code}`}, ${given.loanLimit ?? 10})`;
    return code;
  }

  type RuleGiven = {
    category?: string | null;
    itemType?: string | null;
    loanDays?: number;
    loanLimit?: number | null;
    renewalLimit?: number;
  };
  async function aRule(given: RuleGiven = {}): Promise<string> {
    return insert(owner()`
      insert into circulation.rules (category_code, item_type_code, loan_days, loan_limit, renewal_limit)
      values (${given.category ?? null}, ${given.itemType ?? null}, ${given.loanDays ?? 14}, ${given.loanLimit ?? null}, ${given.renewalLimit ?? 2})
      returning id`);
  }

  /** The id of terms that promise two weeks and two renewals. */
  async function someTerms(): Promise<string> {
    return insert(owner()`select circulation.keep_terms('{"loanDays": 14, "renewalLimit": 2}') as id`);
  }

  async function aTitle(given: { title?: string; contributors?: string; popularity?: number } = {}): Promise<string> {
    return insert(owner()`
      insert into catalog.titles (title, contributor_line, popularity)
      values (${given.title ?? `Title ${next()}`}, ${given.contributors ?? ""}, ${given.popularity ?? 0})
      returning id`);
  }

  type CopyGiven = { titleId?: string; barcode?: string; branchId?: string; itemType?: string; withdrawn?: boolean };
  async function aCopy(
    given: CopyGiven = {},
  ): Promise<{ id: string; barcode: string; titleId: string; branchId: string; itemType: string }> {
    const titleId = given.titleId ?? (await aTitle());
    const branchId = given.branchId ?? (await aBranch());
    const itemType = given.itemType ?? (await anItemType());
    const barcode = given.barcode ?? `C${String(next()).padStart(7, "0")}`;
    const id = await insert(owner()`
      insert into catalog.copies (title_id, barcode, branch_id, item_type_code, withdrawn_at)
      values (${titleId}, ${barcode}, ${branchId}, ${itemType}, ${given.withdrawn ? new Date() : null})
      returning id`);
    return { id, barcode, titleId, branchId, itemType };
  }

  type MemberGiven = {
    name?: string;
    cardNumber?: string;
    category?: string;
    branchId?: string;
    expiresOn?: string;
    email?: string;
  };
  async function aMember(
    given: MemberGiven = {},
  ): Promise<{ id: string; cardNumber: string; category: string; name: string }> {
    const n = next();
    const category = given.category ?? (await aCategory());
    const branchId = given.branchId ?? (await aBranch());
    const cardNumber = given.cardNumber ?? `M${String(n).padStart(7, "0")}`;
    const name = given.name ?? `Member ${n}`;
    const id = await insert(owner()`
      insert into circulation.members (card_number, name, category_code, branch_id, expires_on, email)
      values (${cardNumber}, ${name}, ${category}, ${branchId}, ${given.expiresOn ?? "2999-12-31"}, ${given.email ?? null})
      returning id`);
    return { id, cardNumber, category, name };
  }

  /** A user who may act; `branchId` is where the desk stands. */
  async function anActor(role: Role = "staff", given: { branchId?: string; memberId?: string } = {}): Promise<Actor> {
    const n = next();
    const branchId = role === "member" ? undefined : (given.branchId ?? (await aBranch()));
    const memberId = given.memberId ?? (role === "member" ? (await aMember()).id : undefined);
    const name = `User ${n}`;
    const userId = await insert(owner()`
      insert into auth.users (email, name, role, branch_id, member_id)
      values (${`user${n}@carrel.example`}, ${name}, ${role}, ${branchId ?? null}, ${memberId ?? null})
      returning id`);
    return { kind: "user", userId, name, role, branchId, memberId, permissions: permissionsOf(role) };
  }

  return { aBranch, anItemType, aCategory, aRule, someTerms, aTitle, aCopy, aMember, anActor };
}
