import * as loans from "./loans";
import type { Operation } from "./operation";

/** Every operation of /api/v1. A test holds the route files to this list. */
export const operations: readonly Operation[] = [loans].flatMap((module) => Object.values<unknown>(module).filter(isOperation));

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
