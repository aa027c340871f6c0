import type { Actor } from "../../lib/auth/actor";
import { addDays, dayInZone } from "../../lib/dates";
import { findMemberIdByCard } from "../../lib/db/members";
import { memberInput } from "../../lib/schemas/members";
import { createMember } from "../../lib/services/members";
import { createMemberUser, createUser } from "../../lib/services/users";
import { unless } from "./catalog";
import { concurrently } from "./concurrently";
import { type Branches, timeZone } from "./framework";
import { type MemberRow, readMembers } from "./rows";

/** Members, guardians before their wards. Returns how many there are. */
export async function fillMembers(actor: Actor, branches: Branches): Promise<number> {
  const members = await readMembers();
  const today = dayInZone(new Date(), timeZone);
  const add = (row: MemberRow) =>
    unless(["card_number_taken"], () =>
      createMember(
        actor,
        memberInput.parse({
          cardNumber: row.card,
          name: row.name,
          email: row.email,
          phone: row.phone,
          categoryCode: row.category,
          branchId: branches.get(row.branch),
          expiresOn: endOfMonth(today, row.expires_in_months),
          address: row.address,
          dateOfBirth: row.date_of_birth,
          guardianCard: row.guardian_card,
          guardianName: row.guardian_name,
          staffNote: row.staff_note,
        }),
      ),
    );
  await concurrently(
    members.filter((row) => row.guardian_card === null),
    6,
    add,
  );
  await concurrently(
    members.filter((row) => row.guardian_card !== null),
    6,
    add,
  );
  return members.length;
}

const admin = { role: "admin", email: "admin@carrel.example", name: "Orla Tierney" } as const;
const desk = { role: "staff", email: "desk@carrel.example", name: "Ines Duarte" } as const;
const reader = { role: "member", email: "member@carrel.example", card: "20010042", name: "Maya Okafor" } as const;

/** Who can sign in to the demonstration. */
export const demonstrationUsers = [admin, desk, reader].map(({ role, email }) => ({ role, email }));

/** An admin, somebody at the desk of Central and a member, all with one password. */
export async function fillUsers(actor: Actor, branches: Branches, password: string): Promise<void> {
  const branchId = branches.get("CEN") ?? "";
  await unless(["email_taken", "user_taken"], () => createUser(actor, { ...admin, branchId, password }));
  await unless(["email_taken", "user_taken"], () => createUser(actor, { ...desk, branchId, password }));
  const memberId = (await findMemberIdByCard(reader.card)) ?? "";
  const { email, name } = reader;
  await unless(["email_taken", "user_taken"], () => createMemberUser(actor, { memberId, email, name, password }));
}

/** The last day of the month that is `months` after this one. */
export function endOfMonth(today: string, months: number): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = new Date(Date.UTC(year, month + months, 1, 12));
  return addDays(first.toISOString().slice(0, 10), -1);
}
