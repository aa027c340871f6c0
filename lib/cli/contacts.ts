import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Contact, findContact } from "../db/contacts";
import { DomainError } from "../errors";
import { formatPhone } from "../phone";
import { contactInputOf } from "../schemas/contact-form";
import {
  contactFilters,
  contactInput,
  contactKindNames,
  contactKinds,
  contactOutput,
  readContactRow,
} from "../schemas/contacts";
import { recordId, recordVersion } from "../schemas/text";
import { exportContacts } from "../services/contact-export";
import { importContacts } from "../services/contact-import";
import { searchContacts } from "../services/contact-search";
import { createContact, deleteContact, restoreContact, updateContact } from "../services/contacts";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { writeCsvFile } from "./csv-file";
import { documentOf } from "./document";
import { type Door, readInput } from "./door";
import { page, pageOptions, withMore } from "./page";
import { facts, table } from "./table";

export function addCommands(root: Group): void {
  const contacts = addGroup(root, "contacts", "Suppliers, partner libraries, donors: find, show, add, edit, delete");
  addFind(contacts);
  addWriting(contacts);
  addFiles(contacts);
}

const kindOption: Option = { flags: "--kind <name>", about: `only these: ${contactKinds.join(", ")}` };
const tagOption: Option = { flags: "--tag <word>", about: "only those with this tag" };

function addFind(contacts: Group): void {
  addCommand(contacts, {
    usage: "find [query...]",
    about: "Find contacts by part of name, e-mail or phone; all of them without a query",
    options: [kindOption, tagOption, ...pageOptions],
    input: z.object({ query: z.array(z.string()).default([]), ...contactFilters, ...page }),
    examples: ["contacts find harbour", "contacts find --kind donor --json", "contacts find --tag dvd"],
    run: async (door, { query, ...asked }) => {
      const { contacts, next = null } = await searchContacts(await door.actor(), { q: query.join(" "), ...asked });
      const { country } = await door.settings();
      await door.show({ items: contacts.map((contact) => documentOf(contactOutput, contact)), next }, () =>
        contacts.length === 0 ? "No contact was found." : withMore(listed(contacts, country, door), next),
      );
    },
  });

  addCommand(contacts, {
    usage: "show <id>",
    about: "Show a contact",
    input: z.object({ id: recordId }),
    examples: ["contacts show 3", "contacts show 3 --json"],
    run: async (door, { id }) => show(door, await contactOf(id)),
  });
}

function listed(contacts: Contact[], country: string, { io }: Door): string {
  return table(
    contacts,
    [
      { head: "Id", of: ({ id }) => id },
      { head: "Name", of: ({ name }) => name, shrinks: true },
      { head: "Kind", of: ({ kind }) => contactKindNames[kind].one },
      { head: "E-mail", of: ({ email }) => email, shrinks: true },
      { head: "Phone", of: ({ phone }) => phone && formatPhone(phone, country) },
      { head: "Tags", of: ({ tags }) => tags.join(", "), shrinks: true },
    ],
    io,
  );
}

const text = z.string().optional();
const fields = { name: text, kind: text, phone: text, email: text, address: text, tags: text };
const fieldOptions: Option[] = [
  { flags: "--name <name>", about: "of a person, a firm or a library" },
  { flags: "--kind <name>", about: `${contactKinds.join(", ")}; supplier for a new one without it` },
  { flags: "--phone <number>", about: "phone number, in national or international form" },
  { flags: "--email <address>", about: "e-mail address" },
  { flags: "--address <text>", about: "postal address" },
  { flags: "--tags <words>", about: "words with commas between them" },
];
const versionOption: Option = {
  flags: "--version <number>",
  about: "refuse when the contact has another version by now",
};
const version = recordVersion.optional();

function addWriting(contacts: Group): void {
  addCommand(contacts, {
    usage: "add",
    about: "Add a contact",
    options: fieldOptions,
    input: z.object(fields),
    examples: ['contacts add --name "Harbour Book Supply" --phone "01 555 0142" --tags "dvd, large print"'],
    run: async (door, given) => {
      const input = readInput(contactInput, { kind: "supplier", ...filled(given) });
      await show(door, await createContact(await door.actor(), input));
    },
  });

  addCommand(contacts, {
    usage: "edit <id>",
    about: "Change fields of a contact; the others stay. An empty value empties a field",
    options: [...fieldOptions, versionOption],
    input: z.object({ id: recordId, version, ...fields }),
    examples: ['contacts edit 3 --phone "01 555 0143"', 'contacts edit 3 --address ""'],
    run: async (door, { id, version, ...given }) => {
      const current = await contactOf(id);
      const input = readInput(contactInput, { ...contactInputOf(current), ...filled(given) });
      await show(door, await updateContact(await door.actor(), { id, version: version ?? current.version }, input));
    },
  });

  for (const [verb, about, work] of [
    ["delete", "Delete a contact; it can be restored", deleteContact],
    ["restore", "Bring a deleted contact back", restoreContact],
  ] as const)
    addCommand(contacts, {
      usage: `${verb} <id>`,
      about,
      options: [versionOption],
      input: z.object({ id: recordId, version }),
      examples: [`contacts ${verb} 3`],
      run: async (door, { id, version }) => {
        const current = await contactOf(id);
        await show(door, await work(await door.actor(), { id, version: version ?? current.version }));
      },
    });
}

function addFiles(contacts: Group): void {
  addCommand(contacts, {
    usage: "import <file>",
    about: "Add the contacts of a CSV file, each row for itself; - is standard input",
    input: z.object({ file: z.string().min(1) }),
    examples: ["contacts import suppliers.csv", "contacts import - --json < suppliers.csv"],
    run: async (door, { file }) => {
      const content = file === "-" ? await door.io.readInput() : await readText(file);
      const report = await importContacts(await door.actor(), content, readContactRow);
      await door.show(report, () =>
        [
          facts([
            ["Added", report.added],
            ["There already", report.unchanged],
            ["Refused", report.refused.length],
          ]),
          ...report.refused.map(({ line, reason }) => `Line ${line}: ${reason}`),
        ].join("\n"),
      );
    },
  });

  addCommand(contacts, {
    usage: "export [file]",
    about: "Write the contacts as CSV, to a file or to standard output; it can be imported again",
    options: [kindOption, tagOption],
    input: z.object({ file: z.string().min(1).optional(), ...contactFilters }),
    examples: ["contacts export contacts.csv", "contacts export --kind donor > donors.csv"],
    run: async (door, { file, ...filters }) => {
      await writeCsvFile(door.io, file ?? "-", exportContacts(await door.actor(), filters));
    },
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new DomainError("import_failed", `${file} can't be read.`, { cause });
  }
}

/** Tags come in one text; what was not given is left out. */
function filled({ tags, ...same }: Partial<Record<keyof typeof fields, string | undefined>>) {
  const all = { ...same, tags: tags === undefined ? undefined : [tags] };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function contactOf(id: string): Promise<Contact> {
  const contact = await findContact(id);
  if (contact) return contact;
  throw new DomainError("not_found", "There is no such contact.");
}

async function show(door: Door, contact: Contact): Promise<void> {
  const { country } = await door.settings();
  await door.show(documentOf(contactOutput, contact), () =>
    facts([
      ["Id", contact.id],
      ["Name", contact.name],
      ["Kind", contactKindNames[contact.kind].one],
      ["Phone", contact.phone && formatPhone(contact.phone, country)],
      ["E-mail", contact.email],
      ["Address", contact.address],
      ["Tags", contact.tags.join(", ")],
      ["Deleted", contact.deletedAt ? "yes; bring it back with contacts restore" : ""],
      ["Version", contact.version],
    ]),
  );
}
