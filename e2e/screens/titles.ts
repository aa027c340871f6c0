import { expect } from "@playwright/test";
import { aWord, catalogOf } from "../catalog-stage";
import { once, type Stand, veryLong } from "./screen";

/** A title with everything that can be known of one, all of it too long. */
export async function aFullTitle({ staffPage }: Stand, name = veryLong): Promise<string> {
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const people = ["author", "editor", "translator", "illustrator"];
  const title = await aTitle(`${name} ${aWord()}`, {
    subtitle: `With a subtitle, ${veryLong}`,
    contributors: people.map((role) => ({ name: `${role} ${veryLong}`.slice(0, 300), role })),
    publisher: veryLong.slice(0, 300),
    edition: "2nd, revised",
    year: -8,
    language: "deu",
    series: veryLong,
    seriesNumber: "4a",
    subjects: ["Rivers", "Steam", veryLong.slice(0, 200)],
    description: `${veryLong}\n\n${"A second paragraph. ".repeat(60)}`,
  });
  const place = { shelfLocation: veryLong.slice(0, 120), callNumber: veryLong.slice(0, 120) };
  await aCopyOf(title, { ...place, priceMinor: 123_456_789, note: veryLong, condition: "damaged" });
  await aCopyOf(title);
  return title;
}

/** A title of which only the name is known. */
export async function aBareTitle({ staffPage }: Stand, name = "Bare"): Promise<string> {
  return (await catalogOf(staffPage)).aTitle(`${name} ${aWord()}`);
}

export const theFullTitle = once((stand) => aFullTitle(stand));

export const theBareTitle = once((stand) => aBareTitle(stand));

export const theWithdrawnTitle = once(async (stand) => {
  const title = await aBareTitle(stand, "Withdrawn");
  await stand.staffPage.goto(`/catalog/titles/${title}`);
  await stand.staffPage.getByRole("button", { name: "Withdraw title" }).click();
  await expect(stand.staffPage.getByText("Withdrawn on")).toBeVisible();
  return title;
});
