import { aWord } from "./catalog-stage";
import { box, line, openDesk, panel, scan } from "./desk-stage";
import { expect, signIn, test } from "./fixtures";
import { runImport, stat, upload } from "./import-stage";
import { aMemberUser, somebody } from "./people-stage";

test.setTimeout(180_000);

const columns =
  "book_id,goodreads_book_id,best_book_id,work_id,books_count,isbn,isbn13,authors,original_publication_year,original_title,title,language_code,average_rating,ratings_count";

test(
  "a library's first day: a file of titles comes in, one is found in spite of its spelling, lent, seen by its reader, and returned",
  { tag: "@phone" },
  async ({ adminPage, page: reader, browser }) => {
    const word = aWord();
    const row = (title: string, authors: string, isbn: string, isbn13: string, year: string, language: string) =>
      `1,1,1,1,9,${isbn},${isbn13},"${authors}",${year},"${title}","${title}",${language},4.2,12345`;
    const file = [
      columns,
      row(`The Solitude of ${word}`, "Gabriel García Márquez, Gregory Rabassa", "", "", "1967.0", "eng"),
      row(`Love in the Time of ${word}`, "Gabriel García Márquez", "", "", "1985.0", "eng"),
      row(`The Odyssey of ${word}`, "Homer", "", "", "-720.0", "eng"),
      row("", "Nobody", "", "", "1999.0", "eng"),
      `1,1,1,1,"cut off in the middle`,
    ].join("\n");

    // In comes the file.
    await upload(adminPage, "books.csv", file);
    await expect(adminPage.getByRole("table", { name: "First rows" })).toContainText("720 BC");
    await runImport(adminPage, { copies: true });
    await expect(stat(adminPage, "titles added")).toHaveText("3");
    await expect(stat(adminPage, "copies added")).toHaveText("3");
    await expect(stat(adminPage, "refused")).toHaveText("2");
    const refused = adminPage.getByRole("table", { name: "Refused" });
    await expect(refused.getByRole("row").filter({ hasText: "There is no title." })).toHaveCount(1);
    await expect(refused.getByRole("rowheader")).toHaveText(["5", "6"]);

    // A reader looks for it, letter by letter.
    await reader.goto("/");
    const search = reader.getByRole("searchbox", { name: "Search the catalog" });
    await search.pressSequentially(`garcia marqez solitude`, { delay: 30 });
    await expect(reader.getByText("Showing results for Márquez")).toBeVisible();
    await search.press("End");
    await search.pressSequentially(` ${word.slice(0, 9)}`, { delay: 30 });
    const hit = reader.getByRole("article");
    await expect(hit).toHaveCount(1);
    await expect(hit).toContainText("1 of 1 available");
    await hit.getByRole("link").click();
    await expect(reader.getByRole("heading", { level: 1, name: `The Solitude of ${word}` })).toBeVisible();
    await expect(reader.getByText("1 of 1 on the shelf")).toBeVisible();
    const title = new URL(reader.url()).pathname;

    // At the desk it is lent to them.
    await adminPage.goto(`/catalog${title}`);
    const barcode = (await adminPage.getByRole("table", { name: "Copies" }).getByRole("rowheader").textContent()) ?? "";
    const person = somebody("Maya Okafor");
    const card = await aMemberUser(adminPage, browser, person);
    await openDesk(adminPage);
    await scan(adminPage, card);
    await expect(panel(adminPage)).toContainText("Maya Okafor");
    await scan(adminPage, barcode);
    await expect(line(adminPage, barcode)).toContainText("Checked out");

    // They see it among their loans, and everybody sees it is away.
    await signIn(reader, person.email, person.password);
    await expect(reader.getByRole("heading", { level: 1, name: "My loans" })).toBeVisible();
    await reader.getByRole("link", { name: `The Solitude of ${word}` }).click();
    await expect(reader.getByText(/On loan · due/)).toBeVisible();

    // And back.
    await adminPage.keyboard.press("Escape");
    await expect(panel(adminPage)).toContainText("No member is open");
    await adminPage.keyboard.press("F2");
    await expect(box(adminPage)).toBeFocused();
    await scan(adminPage, barcode);
    await expect(line(adminPage, barcode)).toContainText("Checked in");
    await reader.goto("/account");
    await expect(reader.getByText("You have nothing on loan")).toBeVisible();
    await reader.goto(title);
    await expect(reader.getByText("1 of 1 on the shelf")).toBeVisible();
  },
);
