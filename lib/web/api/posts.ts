import { z } from "zod";
import { newsOutput } from "../../schemas/news";
import { postFilters, postInput, postOutput } from "../../schemas/posts";
import { operation } from "./operation";
import { idParams, pageQuery } from "./shared";

const tag = "News";

export const findPosts = operation({
  id: "findPosts",
  method: "GET",
  path: "/posts",
  tag,
  summary: "Posts by part of title or text, by state and by author, latest written first",
  permission: "news:write",
  query: pageQuery.extend({
    q: z.string().max(10_000).default("").meta({ description: "What is looked for." }),
    ...postFilters,
  }),
  output: postOutput,
  list: true,
});

export const getPost = operation({
  id: "getPost",
  method: "GET",
  path: "/posts/{id}",
  tag,
  summary: "One post in any state, deleted or not",
  permission: "news:write",
  params: idParams,
  output: postOutput,
});

export const createPost = operation({
  id: "createPost",
  method: "POST",
  path: "/posts",
  tag,
  summary: "Write a post: as a draft, for a moment to come, or published",
  permission: "news:write",
  body: postInput,
  output: postOutput,
  status: 201,
  idempotent: "heeded",
  errors: ["invalid"],
});

export const replacePost = operation({
  id: "replacePost",
  method: "PUT",
  path: "/posts/{id}",
  tag,
  summary: "Replace a post",
  permission: "news:write",
  params: idParams,
  body: postInput,
  output: postOutput,
  guarded: true,
  errors: ["invalid", "version_conflict"],
});

export const deletePost = operation({
  id: "deletePost",
  method: "DELETE",
  path: "/posts/{id}",
  tag,
  summary: "Delete a post; it can be restored",
  permission: "news:write",
  params: idParams,
  output: postOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const restorePost = operation({
  id: "restorePost",
  method: "POST",
  path: "/posts/{id}/restoration",
  tag,
  summary: "Bring a deleted post back, as it was",
  permission: "news:write",
  params: idParams,
  output: postOutput,
  guarded: true,
  errors: ["version_conflict"],
});

export const listNews = operation({
  id: "listNews",
  method: "GET",
  path: "/news",
  tag,
  summary: "What is published, newest first",
  permission: "anyone",
  query: pageQuery.extend({ authorId: postFilters.authorId }),
  output: newsOutput,
  list: true,
});

export const getNews = operation({
  id: "getNews",
  method: "GET",
  path: "/news/{id}",
  tag,
  summary: "One published post",
  permission: "anyone",
  params: idParams,
  output: newsOutput,
});
