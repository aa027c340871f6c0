import type { BrowserContext } from "@playwright/test";
import { addressed, type Owner } from "./owner";
import type { Row, Visitor } from "./row";

export type Asked = { status: number; text: string };
export type Cookies = Record<Visitor | "admin", string>;

export async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Asks as a browser does whose pages run no scripts, and follows no redirect. */
export async function askFor(
  base: string,
  row: Row,
  owner: Owner,
  cookie: string,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const writes = row.method !== "GET";
  const isJson = row.file.startsWith("api/");
  const given = row.body?.(owner) ?? {};
  const end = AbortSignal.timeout(row.endless ? 1_500 : 30_000);
  const response = await fetch(`${base}${addressed(row.at, owner)}`, {
    method: row.method,
    redirect: "manual",
    signal: end,
    headers: {
      cookie,
      ...(writes && {
        origin: base,
        ...(isJson && { "content-type": "application/json" }),
        "idempotency-key": crypto.randomUUID(),
        "if-match": '"1"',
      }),
      ...headers,
    },
    body: writes ? (isJson ? JSON.stringify(given) : formOf(given)) : undefined,
  });
  return { status: response.status, text: await readAll(response) };
}

function formOf(given: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.set(name, String(value));
  return form;
}

/** What came until it ended, or until we stopped listening; addresses are part of an answer. */
async function readAll(response: Response): Promise<string> {
  const chunks = [response.headers.get("location") ?? ""];
  const decoder = new TextDecoder();
  try {
    if (response.body) for await (const chunk of response.body) chunks.push(decoder.decode(chunk, { stream: true }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
  }
  return chunks.join("");
}

export type ActionCall = { base: string; id: string; page: string; fields: Record<string, string>; cookie: string };

/** Calls a server action as the script of a page does. Answers the code of its refusal; undefined when it did it. */
export async function callAction(call: ActionCall, origin: string | undefined): Promise<Asked & { code?: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(call.fields)) form.set(`_1_${name}`, value);
  form.set("0", JSON.stringify([{ status: "idle" }, "$K1"]));
  const asked = await post(call, form, { "next-action": call.id, ...(origin !== undefined && { origin }) });
  return { ...asked, code: /"code":"(\w+)"/.exec(asked.text)?.[1] };
}

/** Sends a form of the action as a browser without scripts does. */
export async function sendForm(call: ActionCall, origin: string | undefined): Promise<Asked> {
  const form = new FormData();
  form.set("$ACTION_REF_1", "");
  form.set("$ACTION_1:0", JSON.stringify({ id: call.id, bound: "$@1" }));
  form.set("$ACTION_1:1", JSON.stringify([{ status: "idle" }]));
  form.set("$ACTION_KEY", "k0");
  for (const [name, value] of Object.entries(call.fields)) form.set(name, value);
  return post(call, form, origin === undefined ? {} : { origin });
}

async function post({ base, page, cookie }: ActionCall, body: FormData, headers: Record<string, string>) {
  const response = await fetch(`${base}${page}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, ...headers },
    body,
  });
  return { status: response.status, text: `${response.headers.get("location") ?? ""}${await response.text()}` };
}
