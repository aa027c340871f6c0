import type { Browser, Page } from "@playwright/test";
import { expect } from "../fixtures";

/** Where a screen is made ready: the page that is looked at, and staff who make what it shows. */
export type Stand = { page: Page; staffPage: Page; browser: Browser };

/** A page of the app in one of its states. */
export type Screen = {
  name: string;
  as: "visitor" | "member" | "staff" | "admin";
  /** Which file of app/ draws it. */
  file: string;
  /** Its address; where it needs data, they are made first. */
  path: string | ((stand: Stand) => Promise<string>);
  heading: string | RegExp;
  status?: number;
  /** What is done there before it is looked at; it ends when what is to be seen is there. */
  act?: (page: Page) => Promise<void>;
  /** What is done on a phone besides. */
  onPhone?: (page: Page) => Promise<void>;
  /** Errors on the console that belong to it. */
  errors?: RegExp;
};

/** The screens that one file draws for one kind of person. */
export function drawnBy(file: string, as: Screen["as"], heading: Screen["heading"]) {
  return (name: string, path: Screen["path"], more: Partial<Screen> = {}): Screen => ({
    name,
    as,
    file,
    path,
    heading,
    ...more,
  });
}

/** What is made once for all screens of a worker, because they only look at it. */
export function once<Made>(make: (stand: Stand) => Promise<Made>): (stand: Stand) => Promise<Made> {
  let made: Promise<Made> | undefined;
  return (stand) => (made ??= make(stand));
}

/** The same for a reader, whom `make` signs in on the page: each screen's page is theirs. Answers their card. */
export function onceSignedIn(make: (stand: Stand) => Promise<string>): (stand: Stand) => Promise<string> {
  const reader = once(async (stand) => ({ card: await make(stand), cookies: await stand.page.context().cookies() }));
  return async (stand) => {
    const { card, cookies } = await reader(stand);
    await stand.page.context().addCookies(cookies);
    return card;
  };
}

/** A word that fits on no line. */
export const veryLong = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(4);

/** Presses a button without filling in anything, and waits until it is refused: several fields at once, in a summary. */
export function refuse(button: string) {
  return async (page: Page) => {
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Some of what was entered can't be used." })).toBeFocused();
  };
}

/** The same where one field alone is refused: it has the focus, and nothing but itself says so to the eye. */
export function refuseField(button: string, words: string) {
  return async (page: Page) => {
    await page.getByRole("button", { name: button, exact: true }).click();
    const field = page.locator("[aria-invalid=true]");
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(new RegExp(words));
    await expect(page.getByText(words)).toHaveCount(2);
    await expect(page.getByRole("alert").filter({ hasText: words })).toHaveCSS("clip-path", "inset(50%)");
  };
}

/** Empties a field that has to be filled, and saves. */
export function refuseWithout(label: RegExp, button: string) {
  return async (page: Page) => {
    const field = page.getByRole("textbox", { name: label }).first();
    await field.fill("");
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
  };
}

export const pathOf = (page: Page) => new URL(page.url()).pathname;
