import { expect } from "@playwright/test";
import { libraryOf, send } from "../api-stage";
import { aWord } from "../catalog-stage";
import { drawnBy, once, pathOf, refuse, type Screen, type Stand, veryLong } from "./screen";

const list = drawnBy("(staff)/posts/page.tsx", "staff", "News");
const added = drawnBy("(staff)/posts/new/page.tsx", "staff", "New post");
const post = drawnBy("(staff)/posts/[id]/page.tsx", "staff", /./);
const edited = drawnBy("(staff)/posts/[id]/edit/page.tsx", "staff", "Edit post");

const aPost = ({ staffPage }: Stand, more: object = {}): Promise<{ id: string }> =>
  send(staffPage, "/posts", { title: `Post ${aWord()}`, body: "Of *today*.", ...more });

/** Everything that Markdown knows, and words that fit on no line. */
const markdown = `# A heading, ${veryLong}

A paragraph with **bold**, *emphasis*, \`code\` and [words that lead](https://example.org) somewhere. ${veryLong}

> Somebody said this, ${veryLong}

- one
- two
  1. of two

| Branch | Hours |
| --- | --- |
| Central | ${veryLong} |

\`\`\`
${veryLong}
\`\`\`

---

![A picture](https://example.org/a.png) <script>alert(1)</script>`;

const aFullPost = once((stand) =>
  aPost(stand, { title: `${veryLong.slice(0, 180)} ${aWord()}`, body: markdown, state: "published" }),
);

const aDeletedPost = once(async (stand) => {
  const { id } = await aPost(stand, { state: "scheduled", publishAt: "2199-12-01T09:00:00Z" });
  const { origin } = await libraryOf(stand.staffPage);
  const answer = await stand.staffPage.request.delete(`/api/v1/posts/${id}`, {
    headers: { origin, "if-match": '"1"' },
  });
  expect(answer.status()).toBe(200);
  return id;
});

/** News as staff write them. */
export const postScreens: Screen[] = [
  list("posts", async (stand) => {
    await aFullPost(stand);
    await aPost(stand, { state: "scheduled", publishAt: "2199-12-01T09:00:00Z" });
    return "/posts";
  }),
  list("posts, none found", `/posts?q=${aWord()}`),
  list("posts, one deleted", async (stand) => `/posts?deleted=${await aDeletedPost(stand)}`),
  added("a new post, refused", "/posts/new", { act: refuse("Add post") }),
  added("a new post with its preview", "/posts/new", {
    act: async (page) => {
      await page.getByRole("textbox", { name: /^Text/ }).fill(markdown);
      await expect(page.getByRole("region", { name: "Preview" }).getByRole("heading", { level: 2 })).toHaveCount(2);
    },
  }),
  post("a post with everything", async (stand) => `/posts/${(await aFullPost(stand)).id}`),
  post("a deleted post", async (stand) => `/posts/${await aDeletedPost(stand)}`),
  edited("a post to edit", async (stand) => `/posts/${(await aFullPost(stand)).id}/edit`),
  edited("a post that somebody else saved", async (stand) => `/posts/${(await aPost(stand)).id}/edit`, {
    act: async (page) => {
      const origin = new URL(page.url()).origin;
      await page.request.put(`${origin}/api/v1${pathOf(page).replace("/edit", "")}`, {
        data: { title: "Theirs", body: `Their text, ${veryLong}`, state: "published" },
        headers: { origin, "if-match": '"1"' },
      });
      await page.getByRole("textbox", { name: /^Text/ }).fill("My text");
      await page.getByRole("button", { name: "Save post" }).click();
      await expect(page.getByText("Somebody else saved this while you were editing.")).toBeVisible();
    },
  }),
];
