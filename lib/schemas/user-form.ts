import type { UserEdit } from "./users";

export type UserFields = Omit<UserEdit, "id" | "version">;

/** The fields of the form, in its order, by their labels. */
export const userLabels = {
  name: "Name",
  email: "E-mail",
  role: "Role",
  branchId: "Branch",
} as const satisfies Record<keyof UserFields, string>;

export const roleWords = { member: "Member", staff: "Staff", admin: "Admin" } as const satisfies Record<
  UserEdit["role"],
  string
>;

/** Each field as people read it. */
export function userTexts(
  user: UserFields,
  branches: readonly { id: string; name: string }[],
): Record<keyof UserFields, string> {
  return {
    name: user.name,
    email: user.email,
    role: roleWords[user.role],
    branchId: branches.find((branch) => branch.id === user.branchId)?.name ?? user.branchId ?? "",
  };
}

export function userFieldsOf({ name, email, role, branchId }: UserFields): UserFields {
  return { name, email, role, branchId };
}
