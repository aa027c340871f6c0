import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { PageHeading } from "@/components/page-heading";
import { actorOr401 } from "@/lib/auth/current-actor";
import { listBranches } from "@/lib/db/branches";
import { createUser } from "../actions";
import { NewUserForm } from "../forms";

export const metadata: Metadata = { title: "New user" };

export default async function NewUserPage() {
  const actor = await actorOr401("users:manage");
  const branches = await listBranches();
  return (
    <>
      <Breadcrumbs items={[{ label: "Users", href: "/users" }]} />
      <PageHeading title="New user" />
      <NewUserForm
        action={createUser}
        branches={branches.map(({ id: value, name: label }) => ({ value, label }))}
        branchId={actor.branchId}
      />
    </>
  );
}
