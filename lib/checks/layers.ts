/**
 * Who may import whom: the table of docs/architecture.md as data. A path stands for itself and everything below it.
 * The first layer that a file belongs to counts. What a layer does not name, it may not import.
 */
export type Layer = {
  files: string[];
  may: string[];
  /** Only the types of these: `import type`. */
  mayTypesOf?: string[];
  /** The only packages and Node modules; absent means all but `postgres`, which belongs to lib/db/sql.ts. */
  packages?: RegExp;
  /** Packages that this layer never sees. */
  noPackages?: RegExp;
  /** Where the code belongs that wants to import something else. */
  advice: string;
};

const PURE = ["lib/money.ts", "lib/dates.ts", "lib/isbn.ts", "lib/phone.ts", "lib/errors.ts"];
const WEB = /^(next|react|react-dom)(\/|$)/;
const WEB_OR_IO = /^(next|react|react-dom|node:.*|pino|nodemailer|graphile-worker)(\/|$)/;

export const layers: Layer[] = [
  {
    files: ["lib/nouns.ts"],
    may: ["lib/web/api", "lib/cli"],
    mayTypesOf: ["lib/auth/actor.ts"],
    advice: "The table of names says where a noun's doors are, and nothing of what they do.",
  },
  {
    files: ["components"],
    may: ["components", "lib/money.ts", "lib/dates.ts", "lib/new-key.ts"],
    mayTypesOf: ["lib/web/form-state.ts"],
    advice: "The kit only draws: ask in the page and hand the answer over as props.",
  },
  {
    files: ["app", "proxy.ts", "instrumentation.ts"],
    may: [
      "app",
      "components",
      "lib/web",
      "lib/nouns.ts",
      "lib/services",
      "lib/db",
      "lib/schemas",
      "lib/auth",
      "lib/policy",
      "lib/env.ts",
      "lib/log.ts",
      "lib/new-key.ts",
      ...PURE,
    ],
    advice: "A door is thin: reads from lib/db/<noun>, writes through lib/services/<noun>.",
  },
  {
    files: ["lib/services"],
    may: [
      "lib/services",
      "lib/db",
      "lib/policy",
      "lib/auth",
      "lib/cache",
      "lib/limits",
      "lib/redis",
      "lib/env.ts",
      "lib/log.ts",
      ...PURE,
    ],
    mayTypesOf: ["lib/schemas"],
    noPackages: WEB,
    advice: "A service knows no door: cookies, redirects and parsing stay in app and lib/web.",
  },
  {
    files: ["lib/policy", "lib/schemas"],
    may: ["lib/policy", "lib/schemas", ...PURE],
    mayTypesOf: ["lib/auth/actor.ts"],
    noPackages: WEB_OR_IO,
    advice: "Facts in, answer out: gather the facts in lib/db, called by a service.",
  },
  {
    files: ["lib/db"],
    may: ["lib/db", "lib/env.ts", ...PURE],
    // The facts that a policy judges, as they are read.
    mayTypesOf: ["lib/policy"],
    noPackages: WEB,
    advice: "SQL and nothing else: decisions go to lib/policy, what joins both to lib/services.",
  },
  {
    files: ["lib/cache", "lib/limits", "lib/redis"],
    may: ["lib/cache", "lib/limits", "lib/redis", "lib/db", "lib/env.ts", "lib/log.ts", ...PURE],
    noPackages: WEB,
    advice: "What processes share beside the books: in PostgreSQL, or in Redis where there is one. It knows no noun.",
  },
  {
    files: ["lib/auth"],
    may: ["lib/auth", "lib/db", "lib/limits", "lib/env.ts", ...PURE],
    advice: "Who somebody is and what they may do; what they do is a service.",
  },
  {
    files: ["lib/web"],
    may: [
      "lib/web",
      "lib/nouns.ts",
      "lib/auth",
      "lib/db",
      "lib/schemas",
      "lib/services",
      "lib/env.ts",
      "lib/log.ts",
      "lib/new-key.ts",
      ...PURE,
    ],
    advice: "The ceremony of a door: it knows no noun's rules and no page.",
  },
  {
    files: ["lib/mail"],
    may: ["lib/mail", "lib/env.ts", ...PURE],
    noPackages: WEB,
    advice: "How a letter leaves the house; what it says is lib/policy/letters.ts, who gets it is a service.",
  },
  {
    files: ["lib/jobs", "lib/cli"],
    may: [
      "lib/jobs",
      "lib/cli",
      "lib/nouns.ts",
      "lib/mail",
      "lib/services",
      "lib/db",
      "lib/schemas",
      "lib/policy",
      "lib/auth",
      "lib/house",
      "lib/env.ts",
      "lib/log.ts",
      "lib/new-key.ts",
      ...PURE,
    ],
    noPackages: WEB,
    advice: "These doors have no browser: reads from lib/db/<noun>, writes through lib/services/<noun>.",
  },
  {
    files: ["lib/house"],
    may: [
      "lib/house",
      "lib/db/sql.ts",
      "lib/db/migrate.ts",
      "lib/redis",
      "lib/env.ts",
      "lib/log.ts",
      "lib/cli",
      "lib/jobs",
      "db/seed",
      ...PURE,
    ],
    noPackages: /^(react|react-dom)(\/|$)/,
    advice: "The house starts and stops things; what runs inside it belongs elsewhere.",
  },
  {
    files: ["lib/testing", "lib/checks", "bench", "e2e", "tools", "db"],
    may: ["lib", "bench", "db", "e2e", "tools", "components"],
    advice: "Tests and tools do not reach into pages.",
  },
  {
    files: PURE,
    may: PURE,
    noPackages: WEB_OR_IO,
    advice: "These are pure and at the bottom.",
  },
  {
    files: ["lib/env.ts", "lib/log.ts", "lib/new-key.ts"],
    may: ["lib/env.ts", ...PURE],
    noPackages: WEB,
    advice: "These are at the bottom.",
  },
  { files: ["bin"], may: ["bin", "lib"], advice: "An entry point has a few lines and calls lib." },
];

/** `file → imported path` that are let through. Starts empty and may only shrink. */
export const exceptions: string[] = [];

/** Special files of Next, besides our own three: all that a route folder may hold. */
export const routeFiles =
  /^(page|layout|template|default|error|global-error|not-found|forbidden|unauthorized|forms)\.tsx$|^(actions|route|robots|sitemap|manifest)\.ts$|^(globals\.css|icon\.svg|favicon\.ico|apple-icon\.png)$/;

/** Services that are not about a noun but about how all of them work. */
export const withoutNoun = ["lib/services/decide.ts", "lib/services/money-requests.ts"];
