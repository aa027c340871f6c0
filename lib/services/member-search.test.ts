import { beforeAll, expect, test } from "vitest";
import { operator } from "../auth/actor";
import { asDomainError } from "../db/errors";
import { HITS_AT_MOST } from "../db/member-search";
import { readMemberQuery } from "../policy/member-query";
import { useDatabase } from "../testing/database";
import { factories } from "../testing/factories";
import { searchMembers } from "./member-search";

const { owner } = useDatabase();
const { aBranch, aCategory, aMember, anActor } = factories(owner);
const cli = operator();

beforeAll(async () => {
  const common = { branchId: await aBranch(), category: await aCategory() };
  await aMember({ ...common, name: "María García", cardNumber: "20010042", email: "maria.garcia@example.org" });
  await aMember({ ...common, name: "Garcia Lorca", cardNumber: "20010043" });
  await aMember({ ...common, name: "Seán O'Neil", cardNumber: "AB-7788" });
  await aMember({ ...common, name: "محمد بن موسى", cardNumber: "20010045" });
  await aMember({ ...common, name: "🐈🐈", cardNumber: "20010046" });
  await aMember({ ...common, name: "王小波", cardNumber: "20010047" });
  await aMember({ ...common, name: "100% Sure_Thing", cardNumber: "20010048" });
  await owner()`update circulation.members set phone = '+353871234567' where card_number = '20010042'`;
  await owner()`update circulation.members set phone = '+447700900123' where card_number = '20010043'`;
});

const names = async (q: string) => (await searchMembers(cli, { q, limit: 20 })).members.map((member) => member.name);

test("a member is found by part of the name, whatever the accents and the case", async () => {
  expect(await names("MARIA")).toEqual(["María García"]);
  expect(await names("garcía")).toEqual(["Garcia Lorca", "María García"]);
  expect(await names("garcia mar")).toEqual(["María García"]);
  expect(await names("arcía")).toEqual(["Garcia Lorca", "María García"]);
  expect(await names("o'neil")).toEqual(["Seán O'Neil"]);
  expect(await names("oneil")).toEqual([]);
  expect(await names("موسى")).toEqual(["محمد بن موسى"]);
});

test("a member is found by card, e-mail, and phone in any form", async () => {
  for (const q of [
    "20010042",
    "0010042",
    "maria.garcia@ex",
    "example.org",
    "087 123",
    "0871234567",
    "(087) 123-4567",
    "+353 87 123 4567",
    "00353871234567",
    "871234567",
  ])
    expect(await names(q), q).toEqual(["María García"]);
  expect(await names("+44 7700 900123")).toEqual(["Garcia Lorca"]);
  for (const q of ["AB-7788", "ab7788", "7788"]) expect(await names(q), q).toEqual(["Seán O'Neil"]);
});

test("one letter is the beginning of a name, two of any word, one or two digits of a card", async () => {
  expect(await names("ma")).toEqual(["María García"]);
  expect(await names("ne")).toEqual(["Seán O'Neil"]);
  expect(await names("lo ga")).toEqual(["Garcia Lorca"]);
  expect(await names("ei")).toEqual([]);
  expect(await names("l")).toEqual([]);
  expect(await names("王")).toEqual(["王小波"]);
  expect(await names("王小")).toEqual(["王小波"]);
  expect(await names("🐈")).toEqual(["🐈🐈"]);
  expect((await names("20")).length).toBe(6);
});

test("signs of the pattern language, SQL and NUL are only letters, or nothing", async () => {
  expect((await names("100%"))[0]).toBe("100% Sure_Thing");
  expect(await names("%%%")).toEqual([]);
  expect(await names("___")).toEqual([]);
  expect(await names("'; drop table circulation.members; --")).toEqual([]);
  expect(await names("maria\u0000")).toEqual(["María García"]);
  expect(await names("x".repeat(10_000))).toEqual([]);
  expect(await names("\ud800")).toHaveLength(7);
});

test("nothing typed is everybody, in the order of the alphabet", async () => {
  expect(await names(" ")).toEqual([
    "100% Sure_Thing",
    "Garcia Lorca",
    "María García",
    "Seán O'Neil",
    "محمد بن موسى",
    "王小波",
    "🐈🐈",
  ]);
});

test("what was typed is read as a number, a beginning or words", () => {
  expect(readMemberQuery("08")).toEqual({ kind: "card", beginning: "08" });
  expect(readMemberQuery("087")).toEqual({ kind: "number", digits: "087" });
  expect(readMemberQuery("li wu")).toEqual({ kind: "words", beginning: "li wu", words: ["li", "wu"] });
  expect(readMemberQuery("a b")).toEqual({ kind: "name", beginning: "a b" });
  expect(readMemberQuery("a b c d e f gamma").kind).toBe("name");
  expect(readMemberQuery("+")).toEqual({ kind: "name", beginning: "+" });
});

test("pages follow one another without a gap or a double, names that begin so before the others", async () => {
  const common = { branchId: await aBranch(), category: await aCategory() };
  for (let n = 0; n < 13; n++) await aMember({ ...common, name: n % 2 ? `Paged Person` : `Ann Paged ${n}` });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await searchMembers(cli, { q: "paged", after, limit: 3 });
    seen.push(...page.members.map((member) => member.id));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(13);
  const all = await searchMembers(cli, { q: "paged", limit: 20 });
  expect(seen).toEqual(all.members.map((member) => member.id));
  expect(all.members.map((member) => member.name).slice(0, 7)).toEqual([
    ...Array(6).fill("Paged Person"),
    "Ann Paged 0",
  ]);
  expect(all).toMatchObject({ next: undefined, capped: false });
});

test("more hits than are looked at are said to be", async () => {
  const [member] = await owner()`select category_code, branch_id from circulation.members limit 1`;
  await owner()`
    insert into circulation.members (card_number, name, category_code, branch_id, expires_on)
    select 'CAP-' || i, 'The Capped ' || i, ${member?.categoryCode}, ${member?.branchId}, '2030-01-01' from generate_series(1, ${HITS_AT_MOST + 5}) i`;
  const page = await searchMembers(cli, { q: "capped", limit: 20 });
  expect(page.members).toHaveLength(20);
  expect(page.capped).toBe(true);
});

test("a page that does not exist is refused by name", async () => {
  for (const after of ["nonsense", "WzFd", Buffer.from('["name","a","1; drop"]').toString("base64url")])
    await expect(searchMembers(cli, { q: "", after, limit: 5 })).rejects.toMatchObject({
      code: "invalid",
      field: "after",
    });
});

test("only who may read members finds them", async () => {
  const error = await searchMembers(await anActor("member"), { q: "", limit: 5 }).then(() => undefined, asDomainError);
  expect(error).toMatchObject({ code: "forbidden" });
});
