import { type Actor, requirePermission } from "../auth/actor";
import * as db from "../db/posts";
import { DomainError } from "../errors";
import type { PostInput } from "../schemas/posts";
import { createOnce } from "./creations";

/** Which record, as it was read. */
export type PostRef = { id: string; version: number };

/** Adds a post in the name of who writes it, once for a key. */
export async function createPost(actor: Actor, input: PostInput, key?: string): Promise<db.Post> {
  requirePermission(actor, "news:write");
  const find = async (id: string) => found(await db.findPost(id, new Date()));
  return createOnce(
    actor,
    { kind: "post", input, key },
    {
      find,
      insert: async (creation) => {
        const addedAt = new Date();
        const written = { authorId: actor.userId, addedAt, creation };
        const added = await db.insertPost(valuesOf(input, null, addedAt), written);
        return added ? find(added.id) : found(undefined);
      },
    },
  );
}

/**
 * Replaces a post; published without a moment it keeps the one from which it was seen before. Throws `version_conflict`
 * with the post as it is now in `details.current`.
 */
export async function updatePost(actor: Actor, ref: PostRef, input: PostInput): Promise<db.Post> {
  requirePermission(actor, "news:write");
  const now = new Date();
  const before = found(await db.findPost(ref.id, now));
  return afterChange(ref, await db.updatePost(ref, valuesOf(input, before.publishAt, now), now));
}

/** Deletes a post. Throws `version_conflict`. */
export async function deletePost(actor: Actor, ref: PostRef): Promise<db.Post> {
  requirePermission(actor, "news:write");
  const now = new Date();
  return afterChange(ref, await db.markPostDeleted(ref, now, now));
}

/** Brings a deleted post back, as it was. Throws `version_conflict`. */
export async function restorePost(actor: Actor, ref: PostRef): Promise<db.Post> {
  requirePermission(actor, "news:write");
  return afterChange(ref, await db.markPostDeleted(ref, null, new Date()));
}

export type PostSearch = Pick<db.PostFilters, "state" | "authorId"> & {
  /** As typed; empty for all. */
  q: string;
  /** `next` of the page before. */
  after?: string | undefined;
  limit: number;
};

/**
 * Posts of staff by part of title or text, latest written first; accents and case do not matter. `next` is where the
 * next page starts.
 */
export async function searchPosts(
  actor: Actor,
  { q, after, limit, ...filters }: PostSearch,
): Promise<{ posts: db.Post[]; next: string | undefined }> {
  requirePermission(actor, "news:write");
  const found = await db.listPosts({ ...filters, words: wordsOf(q) }, new Date(), { after, limit: limit + 1 });
  const posts = found.slice(0, limit);
  return { posts, next: found.length > limit ? posts.at(-1)?.id : undefined };
}

async function afterChange(ref: PostRef, changed: object | undefined): Promise<db.Post> {
  const current = found(await db.findPost(ref.id, new Date()));
  if (changed) return current;
  throw new DomainError("version_conflict", undefined, { details: { current } });
}

/** A scheduled post is a published one whose moment is to come. */
function valuesOf({ title, body, state, publishAt }: PostInput, before: Date | null, now: Date): db.PostValues {
  const seen = before !== null && before <= now ? before : now;
  if (state === "draft") return { title, body, state, publishAt: null };
  if (state === "archived") return { title, body, state, publishAt: toMinute(publishAt ?? before) };
  if (state === "scheduled" && publishAt === null)
    throw new DomainError("invalid", "Say from when on it is to be seen.", { field: "publishAt" });
  return { title, body, state: "published", publishAt: toMinute(publishAt ?? seen) };
}

/** Forms know no seconds: saved anew by one, a post would change its place. */
function toMinute(moment: Date | null): Date | null {
  return moment && new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
}

function found(post: db.Post | undefined): db.Post {
  if (post) return post;
  throw new DomainError("not_found", "There is no such post.");
}

/** A single letter finds nearly everything, and by no index. */
function wordsOf(q: string): string[] {
  return q
    .slice(0, 200)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => [...word].length >= 2)
    .slice(0, 4);
}
