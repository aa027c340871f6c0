import type { Actor } from "../../lib/auth/actor";
import { addDays, dayInZone } from "../../lib/dates";
import { readJoining } from "../../lib/db/joining";
import { findMemberIdByCard } from "../../lib/db/members";
import { insertRegistration } from "../../lib/db/registrations";
import { memberInput } from "../../lib/schemas/members";
import { saveJoining } from "../../lib/services/joining";
import { newLink } from "../../lib/services/links";
import { createMember } from "../../lib/services/members";
import { confirmEmail } from "../../lib/services/registrations";
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

const newcomers = [
  { name: "Noor Haddad", email: "noor.haddad@example.org", dateOfBirth: "1994-03-11", address: "7 Chapel Lane" },
  { name: "Declan Byrne", email: "declan.byrne@example.org", dateOfBirth: "1979-10-02", address: "22 Quay Street" },
];

/** Online registration with staff who look at it, and two who wait for that. */
export async function fillRegistrations(actor: Actor, branches: Branches): Promise<void> {
  const { registration, version } = await readJoining();
  if (registration !== "off") return;
  const joining = { registration: "confirmed", registrationCategoryCode: "adult", anonymiseAfterDays: 30 } as const;
  await saveJoining(actor, version, joining);
  for (const newcomer of newcomers) {
    const at = new Date();
    const { tokenHash, mail, expiresAt } = await newLink("email", newcomer, at);
    const person = { ...newcomer, phone: null, branchId: branches.get("CEN") ?? "", language: "en" };
    await insertRegistration({
      person,
      tokenHash,
      at,
      expiresAt,
      mails: { confirm: mail, known: mail, waiting: mail },
    });
    await confirmEmail(/token=([\w-]+)/.exec(mail.text)?.[1] ?? "", undefined);
  }
}

/** The last day of the month that is `months` after this one. */
export function endOfMonth(today: string, months: number): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = new Date(Date.UTC(year, month + months, 1, 12));
  return addDays(first.toISOString().slice(0, 10), -1);
}
