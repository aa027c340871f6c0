import { operator } from "../../lib/auth/actor";
import { addDays, dayInZone, momentInZone } from "../../lib/dates";
import { listPosts } from "../../lib/db/posts";
import { findUserByEmail } from "../../lib/db/users";
import { createPost } from "../../lib/services/posts";
import { timeZone } from "./framework";

type Written = {
  title: string;
  body: string;
  state: "draft" | "scheduled" | "published" | "archived";
  /** The days from today on which it is to be seen. */
  day?: number;
  /** Who writes it; the library itself without. */
  by?: string;
};

const desk = "desk@carrel.example";

/** What a library has to say in a month. */
const posts: readonly Written[] = [
  {
    title: "The summer reading list is over",
    body: "Thank you to everybody who read along. **214** books were read in eight weeks.",
    state: "archived",
    day: -60,
    by: desk,
  },
  {
    title: "New shelves at Hillside",
    body: "The children’s corner at Hillside has new shelves, low enough for its readers.\n\nPicture books now stand with their covers to the front, and the [catalog](/) knows each place.",
    state: "published",
    day: -19,
  },
  {
    title: "The reading group meets on the first Thursday",
    body: "In December we read **If on a winter’s night a traveler**. Copies are kept for the group at the Central desk.\n\n- Thursday, half past six\n- Central, first floor\n- Tea is made, bring your own cup\n\nWhoever has not finished the book is as welcome as whoever has.",
    state: "published",
    day: -6,
    by: desk,
  },
  {
    title: "Borrow without a card in your pocket",
    body: "Your card is on your phone now: sign in, open **My account** and show the code at the desk.\n\n## What you need\n\n1. A sign-in. The desk gives you one in a minute.\n2. A phone with a browser. There is nothing to install.\n\nThe card of paper stays good, of course.",
    state: "published",
    day: -1,
    by: desk,
  },
  {
    title: "Opening hours over the holidays",
    body: "All branches are closed on the public holidays. What is due then is due on the next day that we open.\n\n> Books can be brought back at any hour: the box beside the door is never closed.",
    state: "scheduled",
    day: 9,
    by: desk,
  },
  {
    title: "An evening with local poets",
    body: "*To be filled in: names, and whether there will be soup.*",
    state: "draft",
    by: desk,
  },
];

/** A seed that was cut off has written some already. */
export async function fillPosts(): Promise<void> {
  const now = new Date();
  const known = (await listPosts({}, now, { limit: 50 })).map(({ title }) => title);
  const today = dayInZone(now, timeZone);
  for (const { day, by, ...post } of posts) {
    if (known.includes(post.title)) continue;
    const userId = by === undefined ? undefined : (await findUserByEmail(by))?.id;
    const publishAt = day === undefined ? null : momentInZone(addDays(today, day), "09:00", timeZone);
    await createPost({ ...operator(), userId }, { ...post, publishAt });
  }
}
