import { randomUUID } from "node:crypto";
import { browserOf, expect, test as base } from "./fixtures";
import type { ActionRow } from "./probes/action-row";
import { actionRows as actionsOfLibrary } from "./probes/actions";
import { apiRows } from "./probes/api";
import { type ActionCall, askFor, callAction, cookieOf, type Cookies, sendForm } from "./probes/asking";
import { rowsOfNouns } from "./probes/of-nouns";
import { addressed, anOwner, type Owner, secretsOf } from "./probes/owner";
import { pageRows } from "./probes/pages";
import { routeRows } from "./probes/routes";
import { isForStaff, type Row, type Visitor, visitors } from "./probes/row";
import { actionsInSource, builtActions, pagesInSource, routesInSource } from "./probes/source";

// What a member can reach of another's: nothing. Every page, route, feed and server action stands in one table with what
// a stranger, another member and the staff are answered, and is asked so; one without its row fails.

const ofNouns = await rowsOfNouns();
const rows: Row[] = [...pageRows, ...routeRows, ...apiRows, ...ofNouns.rows];
const actionRows: ActionRow[] = [...actionsOfLibrary, ...ofNouns.actions];
const foreign = "https://elsewhere.example";

type Scene = { base: string; owner: Owner; cookies: Cookies };

const test = base.extend<{ scene: Scene }, { scenes: Map<string, Promise<Scene>> }>({
  scenes: [async ({}, use) => use(new Map()), { scope: "worker" }],
  scene: async ({ staffPage, adminPage, browser, browsers, scenes, baseURL }, use) => {
    const made =
      scenes.get("scene") ??
      (async () => {
        const [member, staff, admin] = await Promise.all(
          (["member", "staff", "admin"] as const).map(async (role) =>
            cookieOf(await browserOf(role, browser, browsers, true)),
          ),
        );
        const cookies = { stranger: "", other: member ?? "", staff: staff ?? "", admin: admin ?? "" };
        return { base: baseURL ?? "", owner: await anOwner(staffPage, adminPage, browser), cookies };
      })();
    scenes.set("scene", made);
    await use(await made);
  },
});

test.describe.configure({ mode: "default", timeout: 180_000 });

test("every page, route and server action has its row, and no row is of something that is gone", () => {
  const described = rows.map(({ method, file }) => `${method} ${file}`);
  expect([...new Set(described)].toSorted()).toEqual([...pagesInSource(), ...routesInSource()].toSorted());
  expect(actionRows.map(({ name }) => name).toSorted()).toEqual(actionsInSource().toSorted());
});

test("a stranger, another member and the staff are answered as the table says, and read nothing of the owner's", async ({
  scene,
}) => {
  const { base, owner, cookies } = scene;
  const before = await ownersView(scene);
  const wrong: string[] = [];
  await inTurns(rows, async (row) => {
    for (const visitor of visitors) {
      const expected = row[visitor];
      if (expected === "own") continue;
      const asked = await askFor(base, row, owner, cookies[visitor]);
      const where = `${row.method} ${row.at} (${row.file}) as ${visitor}`;
      if (asked.status !== expected) wrong.push(`${where}: ${asked.status}, not ${expected}`);
      wrong.push(...leaks(row, visitor, owner, asked.text).map((leak) => `${where}: ${leak}`));
      // What the router asks for when a link is followed.
      if (!row.file.endsWith("page.tsx")) continue;
      const part = await askFor(base, row, owner, cookies[visitor], { rsc: "1" });
      wrong.push(...leaks(row, visitor, owner, part.text).map((leak) => `${where}, by the router: ${leak}`));
    }
  });
  expect(wrong).toEqual([]);
  expect(await ownersView(scene)).toEqual(before);
});

test("a server action refuses whoever it does not admit, by script and by a plain form, and leaves the owner's things", async ({
  scene,
}) => {
  const { owner, cookies } = scene;
  const before = await ownersView(scene);
  const wrong: string[] = [];
  await inTurns(actionRows, async (row) => {
    const call = callOf(scene, row);
    if (!call) return void wrong.push(`${row.name} is not in the build`);
    for (const visitor of visitors) {
      const code = refusalOf(row, visitor);
      if (code === undefined) continue;
      const asked = await callAction({ ...call, cookie: cookies[visitor] }, scene.base);
      if (asked.code !== code) wrong.push(`${row.name} as ${visitor}: ${asked.code ?? asked.status}, not ${code}`);
      const form = await sendForm({ ...call, cookie: cookies[visitor] }, scene.base);
      for (const text of [asked.text, form.text])
        for (const secret of secretsOf(owner, true))
          if (visitor !== "staff" && text.includes(secret)) wrong.push(`${row.name} as ${visitor} shows ${secret}`);
    }
  });
  expect(wrong).toEqual([]);
  expect(await ownersView(scene)).toEqual(before);
});

test("another site's form does nothing, whoever is signed in: not by script, not by a plain form, not without an origin", async ({
  scene,
}) => {
  const { owner, cookies } = scene;
  const before = await ownersView(scene);
  const wrong: string[] = [];
  await inTurns(actionRows, async (row) => {
    const call = callOf(scene, row);
    if (!call) return;
    // The owner's own browser, made to send what the owner did not ask for; for the desk, that of an admin.
    const isReaders = ["anyone", "signed in", "members"].includes(row.admits);
    const trapped = { ...call, cookie: isReaders ? owner.cookie : cookies.admin };
    for (const origin of [foreign, "null", undefined]) {
      const asked = await callAction(trapped, origin);
      if (asked.status < 400 && asked.code !== "origin_refused")
        wrong.push(`${row.name} from ${origin}: ${asked.code ?? asked.status}`);
      const form = await sendForm(trapped, origin);
      if (form.status < 400 && !form.text.includes("another site")) wrong.push(`${row.name}, a form from ${origin}`);
    }
  });
  const writes = rows.filter(({ method, file }) => method !== "GET" && file !== "(auth)/sign-out/route.ts");
  await inTurns(writes, async (row) => {
    const isReaders = row.other === "own" || !isForStaff(row);
    for (const origin of [foreign, "null"]) {
      const asked = await askFor(scene.base, row, owner, isReaders ? owner.cookie : cookies.admin, { origin });
      if (asked.status !== 403) wrong.push(`${row.method} ${row.at} from ${origin}: ${asked.status}`);
    }
  });
  expect(wrong).toEqual([]);
  expect(await ownersView(scene)).toEqual(before);
});

function leaks(row: Row, visitor: Visitor, owner: Owner, text: string): string[] {
  if (visitor === "staff" && isForStaff(row)) return [];
  return secretsOf(owner, row.catalog === true)
    .filter((secret) => text.includes(secret))
    .map((secret) => `shows ${secret}`);
}

/** With which code a visitor is refused an action; undefined for whom it may serve, which is not tried. */
function refusalOf({ admits, fields, code }: ActionRow, visitor: Visitor): string | undefined {
  if (admits === "anyone") return undefined;
  if (visitor === "stranger") return "not_signed_in";
  if (visitor === "other") {
    if (admits === "staff" || admits === "admins") return "forbidden";
    return fields && code;
  }
  return admits === "admins" || admits === "members" ? "forbidden" : undefined;
}

function callOf({ base, owner }: Scene, row: ActionRow): ActionCall | undefined {
  const built = known.get(row.name);
  if (!built) return undefined;
  const own = built.page
    .replace(/\/?page$/, "")
    .split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/");
  const page = addressed(row.at ?? `/${own}`, owner);
  return { base, id: built.id, page, fields: row.fields?.(owner) ?? { key: randomUUID() }, cookie: "" };
}

const known = builtActionsOrNone();
function builtActionsOrNone() {
  try {
    return builtActions();
  } catch {
    // Not built yet: the start of the library builds it, and this file is read again by each worker.
    return new Map<string, { id: string; page: string }>();
  }
}

/** What the owner has, as the owner sees it. */
async function ownersView({ base, owner }: Scene) {
  const see = async (address: string) => {
    const response = await fetch(`${base}${address}`, { headers: { cookie: owner.cookie } });
    expect(response.status, address).toBe(200);
    return response.json();
  };
  const [me, holds, accounts, tokens] = await Promise.all(
    ["/api/v1/me", "/api/v1/holds", "/api/v1/accounts", "/api/v1/me/tokens"].map(see),
  );
  return { me, holds, accounts, tokens };
}

/** Four at a time: the library has more to do in a test than to answer us. */
async function inTurns<Each>(all: readonly Each[], work: (each: Each) => Promise<void>) {
  const queue = [...all];
  const one = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all([one(), one(), one(), one()]);
}
