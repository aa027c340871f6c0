import type { APIRequestContext } from "@playwright/test";
import { expect } from "./fixtures";

/**
 * Sends a form of a page as a browser without scripts does, and without drawing anything: for what a test needs and is
 * not about. `button` is what its button says. Whoever is signed in stays so; a sign-in here is one in the browser too.
 */
export async function submitForm(
  request: APIRequestContext,
  address: string,
  button: string,
  fields: Record<string, string>,
): Promise<string> {
  const page = await request.get(address);
  expect(page.ok(), `${address} answers ${page.status()}`).toBe(true);
  const forms = [...(await page.text()).matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((each) => each.includes(`>${button}<`));
  if (form === undefined) throw new Error(`no form of ${address} has a button "${button}"`);
  const answer = await request.post(page.url(), {
    multipart: { ...hiddenFields(form), ...fields },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.ok(), `${address} answers ${answer.status()} to ${button}`).toBe(true);
  return answer.text();
}

function hiddenFields(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
  const attribute = (input: string, name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? "");
  return Object.fromEntries(inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]));
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
