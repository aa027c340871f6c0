import { aWord, catalogOf } from "./catalog-stage";
import { stage } from "./desk-stage";
import { expect, test } from "./fixtures";
import { holdsOf } from "./hold-stage";
import { aReaderOn, moneyOf } from "./money-stage";

// What a screen reader says of the main screens: each part by its role, in order, with a name that tells what it is of.

test.describe.configure({ mode: "parallel" });

test("the home, the results and a title are told by name", async ({ page, staffPage }) => {
  const word = aWord();
  const { aTitle, aCopyOf } = await catalogOf(staffPage);
  const titleId = await aTitle(word, { contributors: [{ name: `Amara ${word}` }], year: 1999 });
  await aCopyOf(titleId);
  await page.goto("/");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Carrel"
      - navigation "Main":
        - list:
          - listitem:
            - link "Catalog"
      - link "Sign in"
    - main:
      - heading /^Catalog of/ [level=1]
      - search:
        - searchbox "Search the catalog"
        - button "Search"
      - region "New in the catalog":
        - heading "New in the catalog" [level=2]
        - list
    - contentinfo:
      - group "Language":
        - button "English" [pressed]
        - button "Deutsch"
  `);
  await page.goto(`/?q=${word}`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading /^Catalog of/ [level=1]
    - search:
      - searchbox "Search the catalog"
    - paragraph:
      - status: 1 title
    - complementary "Filters":
      - group:
        - region "Available":
          - heading "Available" [level=2]
          - list
    - region "Titles found":
      - heading "Titles found" [level=2]
      - list:
        - listitem:
          - article:
            - heading "${word}" [level=3]
          - link /^Place hold/
  `);
  await page.goto(`/titles/${titleId}`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - article:
      - heading /${word}/ [level=1]
      - list:
        - listitem:
          - link /Amara ${word}/
      - region "Where it is":
        - heading "Where it is" [level=2]
        - region:
          - heading [level=3]
          - table /^Copies at/:
            - rowgroup:
              - row:
                - columnheader "Call number"
                - columnheader "Shelf"
                - columnheader "Item type"
                - columnheader "Availability"
  `);
});

test("loans, holds and the wallet of a reader: each button says what it is about", async ({
  page,
  staffPage,
  browser,
}) => {
  const { card } = await aReaderOn(page, { staffPage, browser }, "Aoife Ní Bhriain");
  const { aCopy, lend } = await stage(staffPage);
  const { aTitleWithCopy, place } = await holdsOf(staffPage);
  const { topUp, charge } = await moneyOf(staffPage);
  await lend(await aCopy("Kindred"), card, 7);
  await place((await aTitleWithCopy("Wild Seed")).titleId, card);
  await topUp(card, "9.00");
  await charge(card, "2.50", "Water damage");
  await page.goto("/account");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "My loans" [level=1]
    - link "Add to calendar"
    - form "Renew all":
      - button "Renew all"
    - list:
      - listitem:
        - link "Kindred"
        - form "Renew Kindred":
          - button "Renew Kindred"
    - complementary "Wallet":
      - link "Pay €2.50 owed"
      - link "Transfer"
    - region "Holds":
      - heading "Holds" [level=2]
      - link "All my holds"
  `);
  await page.goto("/account/holds");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "My holds" [level=1]
    - list:
      - listitem:
        - link /^Wild Seed/
        - text: 1st of 1
        - form /^Cancel the hold on Wild Seed/:
          - button /^Cancel the hold on Wild Seed/
  `);
  await page.goto("/account/wallet");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "Wallet" [level=1]
    - region "Wallet":
      - heading "Wallet" [level=2]
    - region "You owe €2.50":
      - list:
        - listitem:
          - form /^Pay Water damage/:
            - button "Pay from wallet"
  `);
});
