import { readFile } from "node:fs/promises";
import { z } from "zod";
import { findPost, type Post } from "../db/posts";
import { DomainError } from "../errors";
import { postInputOf, postStateNames } from "../schemas/post-form";
import { postFilters, postInput, postOutput, postStates } from "../schemas/posts";
import { recordId, recordVersion } from "../schemas/text";
import { createPost, deletePost, restorePost, searchPosts, updatePost } from "../services/posts";
import { addCommand, addGroup, type Group, type Option } from "./command";
import { documentOf } from "./document";
import { clockOf, type Door, readInput } from "./door";
import { page, pageOptions, withMore } from "./page";
import { facts, table } from "./table";

export function addCommands(root: Group): void {
  const posts = addGroup(root, "posts", "News of the library: find, show, write, edit, delete");
  addReading(posts);
  addWriting(posts);
}

function addReading(posts: Group): void {
  addCommand(posts, {
    usage: "find [query...]",
    about: "Find posts by part of title or text; all of them without a query",
    options: [
      { flags: "--state <name>", about: `only these: ${postStates.join(", ")}` },
      { flags: "--author-id <id>", about: "only posts of this user" },
      ...pageOptions,
    ],
    input: z.object({ query: z.array(z.string()).default([]), ...postFilters, ...page }),
    examples: ["posts find december", "posts find --state scheduled --json"],
    run: async (door, { query, ...asked }) => {
      const { posts, next = null } = await searchPosts(await door.actor(), { q: query.join(" "), ...asked });
      const clock = await clockOf(door);
      const columns = [
        { head: "Id", of: ({ id }: Post) => id },
        { head: "Title", of: ({ title }: Post) => title, shrinks: true },
        { head: "State", of: ({ state }: Post) => postStateNames[state] },
        { head: "Seen from", of: ({ publishAt }: Post) => clock.time(publishAt) },
        { head: "By", of: ({ authorName }: Post) => authorName ?? "the library", shrinks: true },
      ];
      await door.show({ items: posts.map((post) => documentOf(postOutput, post)), next }, () =>
        posts.length === 0 ? "No post was found." : withMore(table(posts, columns, door.io), next),
      );
    },
  });

  addCommand(posts, {
    usage: "show <id>",
    about: "Show a post",
    input: z.object({ id: recordId }),
    examples: ["posts show 3"],
    run: async (door, { id }) => show(door, await postOf(id)),
  });
}

const text = z.string().optional();
const fields = { title: text, body: text, file: text, state: text, at: text };
const fieldOptions: Option[] = [
  { flags: "--title <title>", about: "headline" },
  { flags: "--body <markdown>", about: "the text" },
  { flags: "--file <file>", about: "a file with the text; - is standard input" },
  { flags: "--state <name>", about: `${postStates.join(", ")}; a draft without it` },
  { flags: "--at <moment>", about: "from when on it is to be seen, as in 2026-12-01T09:00:00Z" },
];
const versionOption: Option = { flags: "--version <number>", about: "refuse when the post has another version by now" };
const version = recordVersion.optional();

function addWriting(posts: Group): void {
  addCommand(posts, {
    usage: "add",
    about: "Write a post",
    options: fieldOptions,
    input: z.object(fields),
    examples: [
      'posts add --title "Open on Sundays" --body "From **ten** on." --state published',
      'posts add --title "Book fair" --file fair.md --state scheduled --at 2026-12-01T09:00:00Z',
    ],
    run: async (door, given) => {
      const input = readInput(postInput, await filled(door, given));
      await show(door, await createPost(await door.actor(), input));
    },
  });

  addCommand(posts, {
    usage: "edit <id>",
    about: "Change fields of a post; the others stay",
    options: [...fieldOptions, versionOption],
    input: z.object({ id: recordId, version, ...fields }),
    examples: ["posts edit 3 --state archived", 'posts edit 3 --title "Open on Sundays too"'],
    run: async (door, { id, version, ...given }) => {
      const current = await postOf(id);
      const before = { ...postInputOf(current), publishAt: current.publishAt?.toISOString() };
      // Published now, a post that was to come later has its moment behind it.
      if (given.state === "published" && current.state === "scheduled") before.publishAt = undefined;
      const input = readInput(postInput, { ...before, ...(await filled(door, given)) });
      await show(door, await updatePost(await door.actor(), { id, version: version ?? current.version }, input));
    },
  });

  for (const [verb, about, work] of [
    ["delete", "Delete a post; it can be restored", deletePost],
    ["restore", "Bring a deleted post back, as it was", restorePost],
  ] as const)
    addCommand(posts, {
      usage: `${verb} <id>`,
      about,
      options: [versionOption],
      input: z.object({ id: recordId, version }),
      examples: [`posts ${verb} 3`],
      run: async (door, { id, version }) => {
        const current = await postOf(id);
        await show(door, await work(await door.actor(), { id, version: version ?? current.version }));
      },
    });
}

type Given = Partial<Record<keyof typeof fields, string | undefined>>;

async function filled(door: Door, { file, at, body, ...same }: Given) {
  const all = { ...same, body: file === undefined ? body : await readText(door, file), publishAt: at };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function readText(door: Door, file: string): Promise<string> {
  if (file === "-") return door.io.readInput();
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new DomainError("invalid", `${file} can't be read.`, { field: "file", cause });
  }
}

async function postOf(id: string): Promise<Post> {
  const post = await findPost(id, new Date());
  if (post) return post;
  throw new DomainError("not_found", "There is no such post.");
}

async function show(door: Door, post: Post): Promise<void> {
  const clock = await clockOf(door);
  await door.show(
    documentOf(postOutput, post),
    () =>
      `${facts([
        ["Id", post.id],
        ["Title", post.title],
        ["State", postStateNames[post.state]],
        ["Seen from", clock.time(post.publishAt)],
        ["By", post.authorName ?? "the library"],
        ["Deleted", post.deletedAt ? "yes; bring it back with posts restore" : ""],
        ["Version", post.version],
      ])}\n\n${post.body}`,
  );
}
