import type { Actor } from "../../lib/auth/actor";
import { contactInput } from "../../lib/schemas/contacts";
import { createContact } from "../../lib/services/contacts";

/** Whom a library of three branches deals with. The numbers are of the ranges that are kept for stories. */
const contacts = [
  {
    name: "Harbour Book Supply",
    kind: "supplier",
    phone: "020 910 0142",
    email: "orders@harbourbooks.example",
    address: "2 Custom House Quay\nDublin 1",
    tags: ["books", "large print"],
  },
  {
    name: "Quiet Reels",
    kind: "supplier",
    phone: "020 910 0177",
    email: "trade@quietreels.example",
    tags: ["dvd"],
  },
  {
    name: "Spine & Label Ltd",
    kind: "supplier",
    phone: "020 910 0163",
    email: "hello@spinelabel.example",
    address: "Unit 4, Foundry Lane",
    tags: ["labels", "covers"],
  },
  {
    name: "Éditions du Fleuve",
    kind: "supplier",
    phone: "+33 1 99 00 42 68",
    email: "commandes@fleuve.example",
    address: "14 quai des Brumes\n75000 Paris",
    tags: ["books", "french"],
  },
  {
    name: "Northfield County Library",
    kind: "partner_library",
    phone: "020 910 0120",
    email: "loans@northfield.example",
    address: "Market Square, Northfield",
    tags: ["loans between libraries"],
  },
  {
    name: "Stadtbibliothek Grünau",
    kind: "partner_library",
    phone: "+49 30 23125 018",
    email: "fernleihe@gruenau.example",
    tags: ["loans between libraries", "german"],
  },
  {
    name: "Friends of the Library",
    kind: "donor",
    email: "friends@carrel.example",
    tags: ["book sale", "reading group"],
  },
  {
    name: "Mrs Philippa Ashworth",
    kind: "donor",
    phone: "020 910 0198",
    address: "The Old Rectory, Mill Lane",
    tags: ["local history"],
  },
  { name: "Bright Windows Cleaning", kind: "other", phone: "020 910 0155", tags: ["building"] },
];

/** A seed that was cut off has added some already: each has its key. */
export async function fillContacts(actor: Actor): Promise<void> {
  for (const [at, contact] of contacts.entries())
    await createContact(actor, contactInput.parse(contact), `demonstration-contact-${at}`);
}
