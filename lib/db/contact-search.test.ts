import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../testing/database";
import { type ContactQuery, listContacts } from "./contact-search";

const { owner } = useDatabase();

beforeAll(async () => {
  await owner()`
    insert into office.contacts (name, kind, phone, email, tags, created_at, updated_at)
    select
      'Contact ' || md5(i::text),
      (array['supplier', 'partner_library', 'donor', 'other'])[1 + i % 4],
      '+3531' || (5000000 + i),
      'contact-' || i || '@example.org',
      array['tag ' || i % 500],
      now(),
      now()
    from generate_series(1, 100000) i`;
  await owner()`vacuum analyze office.contacts`;
});

test.each<[string, ContactQuery, string]>([
  ["all of them", {}, "contacts_by_name"],
  ["those whose name begins with a letter", { beginning: "c" }, "contacts_by_name"],
  ["those of a kind", { kind: "donor" }, "contacts_of_kind"],
  ["parts of a name or number", { words: ["contact", "5004711"] }, "contacts_find_text"],
  ["a phone in another form", { words: ["015004711"], orNumber: "15004711" }, "contacts_find_text"],
  ["those with a tag", { tag: "tag 47" }, "contacts_tags"],
])("of 100,000 contacts, %s are found by an index", async (_name, query, index) => {
  const { string } = await listContacts(query, { after: "500", limit: 21 }).describe();
  const plan = await owner().unsafe<Record<string, string>[]>(`explain (generic_plan) ${string}`);
  const text = plan.map((line) => Object.values(line)[0]).join("\n");
  expect(text).toContain(index);
  expect(text).not.toMatch(/Seq Scan on contacts/);
  expect((await listContacts(query, { limit: 21 })).length).toBeGreaterThan(0);
});
