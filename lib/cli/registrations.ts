import { z } from "zod";
import { readJoining } from "../db/joining";
import { findRegistration, listRegistrations, type Registration } from "../db/registrations";
import { DomainError } from "../errors";
import { joiningInput } from "../schemas/joining";
import { confirmationInput, declineInput, registrationOutput, registrationStatus } from "../schemas/registrations";
import { recordId } from "../schemas/text";
import { saveJoining } from "../services/joining";
import { confirmRegistration, declineRegistration } from "../services/registrations";
import { addCommand, addGroup, type Group } from "./command";
import { documentOf } from "./document";
import { clockOf, type Door, readInput } from "./door";
import { page, pageOptions, showRows } from "./page";
import { facts } from "./table";

export function addRegistrationCommands(root: Group): void {
  const group = addGroup(
    root,
    "registrations",
    "Let people in who registered online, and say whether they may register",
  );

  addCommand(group, {
    usage: "list",
    about: "List who registered and confirmed their e-mail: those that wait, the oldest first",
    options: [
      { flags: "--status <status>", about: "waiting, confirmed or declined; waiting without it" },
      ...pageOptions,
    ],
    input: z.object({ status: registrationStatus.default("waiting"), ...page }),
    examples: ["registrations list", "registrations list --status declined --json"],
    run: async (door, { status, limit, after }) => {
      const clock = await clockOf(door);
      await showRows(door, await listRegistrations(status, { after, limit: limit + 1 }), {
        limit,
        none: "No registrations.",
        document: (row) => documentOf(registrationOutput, row),
        columns: [
          { head: "Id", of: (row) => row.id },
          { head: "Name", of: (row) => row.name, shrinks: true },
          { head: "E-mail", of: (row) => row.email, shrinks: true },
          { head: "Branch", of: (row) => row.branchName, shrinks: true },
          { head: "Registered", of: (row) => clock.day(row.createdAt) },
        ],
      });
    },
  });

  addCommand(group, {
    usage: "show <id>",
    about: "Show one registration",
    input: z.object({ id: recordId }),
    examples: ["registrations show 12"],
    run: async (door, { id }) => showRegistration(door, await registrationOf(id)),
  });

  addCommand(group, {
    usage: "confirm <id>",
    about: "Make a member with card and sign-in of a registration, and write to them",
    options: [
      { flags: "--category <code>", about: "category of the member; the one of the settings without it" },
      { flags: "--card <number>", about: "card number; without it the next free one is taken" },
      { flags: "--without-phone", about: "leave the phone number out, which another member has" },
    ],
    input: z.object({
      id: recordId,
      category: z.string().optional(),
      card: z.string().optional(),
      withoutPhone: z.boolean().default(false),
    }),
    examples: ["registrations confirm 12", "registrations confirm 12 --category student --card 20010099"],
    run: async (door, { id, category, card, withoutPhone }) => {
      const input = readInput(confirmationInput, { categoryCode: category, cardNumber: card, withoutPhone });
      const admitted = await confirmRegistration(await door.actor(), await registrationOf(id), input);
      await door.show(admitted, () => `A member with the card ${admitted.cardNumber}. A letter tells them.`);
    },
  });

  addCommand(group, {
    usage: "decline <id>",
    about: "Let somebody not in who registered, and write them why",
    options: [{ flags: "--reason <text>", about: "why, as they will read it" }],
    input: z.object({ id: recordId, reason: z.string().optional() }),
    examples: ['registrations decline 12 --reason "You live outside of our area."'],
    run: async (door, { id, reason }) => {
      const input = readInput(declineInput, { reason: reason ?? "" });
      await declineRegistration(await door.actor(), await registrationOf(id), input.reason);
      await showRegistration(door, await registrationOf(id));
    },
  });

  addCommand(group, {
    usage: "settings",
    about: "Show or change whether people register online, and when those who left are forgotten",
    options: [
      { flags: "--register <how>", about: "off, confirmed (by staff) or at_once" },
      { flags: "--category <code>", about: "category of members who registered" },
      { flags: "--forget-after <days>", about: "days after a membership was closed; 0: at once; never: only by staff" },
    ],
    input: z.object({
      register: z.string().optional(),
      category: z.string().optional(),
      forgetAfter: z.string().optional(),
    }),
    examples: [
      "registrations settings",
      "registrations settings --register confirmed --category adult --forget-after 30",
    ],
    run: async (door, { register, category, forgetAfter }) => {
      const now = await readJoining();
      const isAsked = [register, category, forgetAfter].some((given) => given !== undefined);
      const input = readInput(joiningInput, {
        registration: register ?? now.registration,
        registrationCategoryCode: category ?? now.registrationCategoryCode,
        anonymiseAfterDays: forgetAfter === "never" ? null : (forgetAfter ?? now.anonymiseAfterDays),
      });
      const joining = isAsked ? await saveJoining(await door.actor(), now.version, input) : now;
      await door.show(joining, () =>
        facts([
          ["Register online", joining.registration],
          ["Category", joining.registrationCategoryCode],
          ["Forgotten after", joining.anonymiseAfterDays === null ? "never" : `${joining.anonymiseAfterDays} days`],
        ]),
      );
    },
  });
}

async function registrationOf(id: string): Promise<Registration> {
  const registration = await findRegistration(id);
  if (registration) return registration;
  throw new DomainError("not_found", "There is no such registration.");
}

async function showRegistration(door: Door, registration: Registration): Promise<void> {
  const clock = await clockOf(door);
  await door.show(documentOf(registrationOutput, registration), () =>
    facts([
      ["Name", registration.name],
      ["State", registration.status],
      ["E-mail", registration.email],
      ["Phone", registration.phone],
      ["Address", registration.address],
      ["Born", clock.day(registration.dateOfBirth)],
      ["Branch", registration.branchName],
      ["Letters in", registration.language],
      ["Registered", clock.time(registration.createdAt)],
      ["Declined", registration.declineReason],
    ]),
  );
}
