import { type Row, route } from "./row";

const everybody = { stranger: 200, other: 200, staff: 200 } as const;

/** Every route that is neither a page nor an operation of /api/v1. */
export const routeRows: Row[] = [
  route("GET", "(auth)/second-factor/qr/route.ts", { stranger: 404, other: 404, staff: 404 }),
  route("POST", "(auth)/sign-out/route.ts", { stranger: 303, other: "own", staff: "own" }),
  route("POST", "(member)/account/data/archive/route.ts", { stranger: 401, other: "own", staff: 403 }),
  route("POST", "(staff)/members/[id]/closing/archive/route.ts", {
    stranger: 401,
    other: 403,
    staff: "own",
    at: "/members/{member}/closing/archive",
  }),
  route("GET", "(public)/calendar/[token]/route.ts", {
    stranger: 404,
    other: 404,
    staff: 404,
    at: `/calendar/${"a".repeat(43)}.ics`,
  }),
  route("GET", "(public)/feed/route.ts", { ...everybody, at: "/feed", catalog: true }),
  route("GET", "(public)/opensearch.xml/route.ts", everybody),
  route("GET", "(public)/robots.txt/route.ts", everybody),
  route("GET", "(public)/sitemap.xml/route.ts", everybody),
  route("GET", "(public)/sitemaps/[number]/route.ts", { ...everybody, at: "/sitemaps/1" }),
  route("GET", "(public)/titles/[id]/citation/route.ts", {
    ...everybody,
    at: "/titles/{lentTitle}/citation?format=ris",
    catalog: true,
  }),
  route("POST", "(public)/language/route.ts", { stranger: 303, other: 303, staff: 303 }),
  route("GET", "(staff)/audit/export/route.ts", { stranger: 401, other: 403, staff: 403 }),
  route("GET", "(staff)/import/[id]/report.csv/route.ts", {
    stranger: 401,
    other: 403,
    staff: 404,
    at: "/import/999999/report.csv",
  }),
  route("POST", "(staff)/import/upload/route.ts", { stranger: 401, other: 403, staff: "own" }),
  route("GET", "api/health/route.ts", { stranger: 200, other: 200, staff: 200 }),
  route("GET", "api/live/route.ts", {
    stranger: 401,
    other: 404,
    staff: 200,
    at: "/api/live?topics=member:{member}&since=0",
    endless: true,
  }),
  route("GET", "api/suggest/route.ts", { stranger: 200, other: 200, staff: 200, at: "/api/suggest?q=quarry" }),
  route("GET", "api/v1/openapi.json/route.ts", { stranger: 200, other: 200, staff: 200 }),
  { file: "manifest.ts", method: "GET", at: "/manifest.webmanifest", stranger: 200, other: 200, staff: 200 },
];
