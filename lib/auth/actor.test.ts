import { expect, test } from "vitest";
import { can, operator, type Permission, permissions, permissionsOf, requirePermission, roles } from "./actor";

/** Who may do what. A new permission must be decided here before it means anything. */
const table: Record<Permission, readonly [member: boolean, staff: boolean, admin: boolean]> = {
  "titles:write": [false, true, true],
  "copies:write": [false, true, true],
  "titles:import": [false, true, true],
  "members:read": [false, true, true],
  "members:write": [false, true, true],
  "loans:read": [false, true, true],
  "loans:write": [false, true, true],
  "loans:override": [false, true, true],
  "holds:use": [true, false, true],
  "holds:write": [false, true, true],
  "restrictions:write": [false, true, true],
  "wallet:use": [true, false, true],
  "account:use": [true, true, true],
  "accounts:read": [false, true, true],
  "accounts:manage": [false, true, true],
  "payments:take": [false, true, true],
  "transfers:write": [false, true, true],
  "office:write": [false, true, true],
  "news:write": [false, true, true],
  "figures:read": [false, true, true],
  "machine:manage": [false, false, true],
  "audit:read": [false, false, true],
  "users:manage": [false, false, true],
  "api-keys:manage": [false, false, true],
  "settings:manage": [false, false, true],
};

test("each role has exactly the permissions of the table", () => {
  expect(Object.keys(table).toSorted()).toEqual([...permissions].toSorted());
  for (const permission of permissions) {
    const held = roles.map((role) => permissionsOf(role).includes(permission));
    expect(held, permission).toEqual(table[permission]);
  }
});

test("nobody may do nothing, and is told to sign in; somebody without the permission is told so", () => {
  const clerk = { kind: "user", name: "Clerk", role: "staff", permissions: permissionsOf("staff") } as const;
  for (const permission of permissions) {
    expect(can(undefined, permission)).toBe(false);
    expect(() => requirePermission(undefined, permission)).toThrow(
      expect.objectContaining({ code: "not_signed_in", status: 401 }),
    );
  }
  expect(() => requirePermission(clerk, "users:manage")).toThrow(
    expect.objectContaining({ code: "forbidden", status: 403 }),
  );
  expect(() => requirePermission(clerk, "loans:write")).not.toThrow();
});

test("the operator at the command line may do everything", () => {
  expect(permissions.every((permission) => can(operator(), permission))).toBe(true);
});
