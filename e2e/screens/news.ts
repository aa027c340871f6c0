import { send } from "../api-stage";
import { aWord } from "../catalog-stage";
import { drawnBy, once, type Screen, veryLong } from "./screen";

const list = drawnBy("(public)/news/page.tsx", "visitor", /^News/);
const post = drawnBy("(public)/news/[id]/page.tsx", "visitor", /./);

const aLongPost = once(async ({ staffPage }) => {
  const body = `# ${veryLong}\n\n${veryLong} **and** [more](https://example.org)\n\n- one\n\n> two\n\n\`\`\`\n${veryLong}\n\`\`\``;
  const sent = { title: `${veryLong.slice(0, 180)} ${aWord()}`, body, state: "published" };
  const { id, authorId } = await send(staffPage, "/posts", sent);
  return { id, authorId };
});

/** The library's news, as readers find them. */
export const newsScreens: Screen[] = [
  list("news", async (stand) => {
    await aLongPost(stand);
    return "/news";
  }),
  list("news of one author", async (stand) => `/news?author=${(await aLongPost(stand)).authorId}`),
  list("no news", "/news?author=999999"),
  post("a piece of news, too long", async (stand) => `/news/${(await aLongPost(stand)).id}`),
];
