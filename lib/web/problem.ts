import type { DomainError } from "../errors";

/** RFC 9457 problem details. `code` is stable and for programs; `detail` is a sentence for people. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
  details?: Record<string, unknown>;
};

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  410: "Gone",
  412: "Precondition failed",
  413: "Too large",
  415: "Unsupported media type",
  422: "Unprocessable",
  428: "Precondition required",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

export function problemOf(error: DomainError, status = error.status): Problem {
  const fields = error.fields ?? (error.field ? { [error.field]: error.message } : undefined);
  return {
    type: `urn:carrel:problem:${error.code}`,
    title: titles[status] ?? "Refused",
    status,
    code: error.code,
    detail: error.message,
    errors: fields && Object.entries(fields).map(([field, message]) => ({ field, message })),
    details: error.details,
  };
}

/** What a defect looks like from outside: nothing of its inside. */
export const unexpectedProblem: Problem = {
  type: "urn:carrel:problem:unexpected",
  title: "Internal error",
  status: 500,
  code: "unexpected",
  detail: "Something went wrong on our side. It has been logged.",
};

export function problemResponse(problem: Problem, headers: HeadersInit = {}): Response {
  const all = new Headers(headers);
  all.set("content-type", "application/problem+json");
  all.set("cache-control", "no-store");
  const wait = problem.details?.retryAfter;
  if (typeof wait === "number") all.set("retry-after", String(wait));
  return new Response(JSON.stringify(problem), { status: problem.status, headers: all });
}
