import { api, page, type Row, route } from "../row";

const everybody = { stranger: 200, other: 200, staff: 200 } as const;
const nobody = { stranger: 404, other: 404, staff: 404 } as const;

/** What is published is everybody's; the rest is there for nobody. */
export const rows: Row[] = [
  page("(public)/news/page.tsx", everybody),
  page("(public)/news/[id]/page.tsx", { ...nobody, at: "/news/999999-nothing" }),
  route("GET", "(public)/news/feed/route.ts", everybody),
  api("GET", "/news", 200, 200, 200),
  api("GET", "/news/[id]", 404, 404, 404, { at: "/api/v1/news/999999" }),
];

export const actions = [];
