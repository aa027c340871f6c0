import type { Metadata } from "next";
import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { DateTime } from "@/components/date";
import { Empty } from "@/components/empty";
import { PageHeading } from "@/components/page-heading";
import { Pager } from "@/components/pager";
import { type Column, Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { Tag } from "@/components/tag";
import { type Permission, permissionsOf } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { readSettings, type Settings } from "@/lib/db/settings";
import { listUsers, type User } from "@/lib/db/users";
import { permissionWords } from "@/lib/policy/permission-words";
import { recordId } from "@/lib/schemas/text";
import { roleWords } from "@/lib/schemas/user-form";

export const metadata: Metadata = { title: "Users" };

const pageSize = 50;

type Query = { kind?: string | string[]; after?: string | string[] };

/** Who may sign in: staff and admins, and members apart, of whom there may be many thousands. */
export default async function UsersPage({ searchParams }: { searchParams: Promise<Query> }) {
  await actorOr401("users:manage");
  const query = await searchParams;
  const kind = query.kind === "member" ? "member" : "desk";
  const after = recordId.safeParse(query.after);
  const [found, settings] = await Promise.all([
    listUsers({ kind, afterId: after.success ? after.data : undefined, limit: pageSize + 1 }),
    readSettings(),
  ]);
  const users = found.slice(0, pageSize);
  const here = kind === "member" ? "/users?kind=member" : "/users";
  const last = found.length > pageSize ? users.at(-1) : undefined;
  return (
    <>
      <PageHeading
        title="Users"
        beside={
          <Tabs
            label="Kinds of users"
            items={[
              { href: "/users", label: "Staff", current: kind === "desk" },
              { href: "/users?kind=member", label: "Members", current: kind === "member" },
            ]}
          />
        }
        actions={
          <ButtonLink href="/users/new" tone="primary">
            New user
          </ButtonLink>
        }
      />
      {users.length === 0 ? (
        <Empty title={kind === "member" ? "No member signs in yet" : "No more users"}>
          {kind === "member" ? "A member’s sign-in is made on the member’s own page." : "This was the last page."}
        </Empty>
      ) : (
        <Card padding="table">
          <Table label="Users" columns={columnsOf(settings)} rows={users} rowKey={(user) => user.id} />
        </Card>
      )}
      {kind === "desk" && !after.success && <Permissions />}
      <Pager
        label="Pages of users"
        previous={after.success ? here : undefined}
        previousLabel="First page"
        next={last && `${here}${kind === "member" ? "&" : "?"}after=${last.id}`}
      />
    </>
  );
}

/** What a role may do: read, and not set, because the two differ by design. */
function Permissions() {
  const [staff, admin] = [permissionsOf("staff"), permissionsOf("admin")];
  return (
    <Card className="mt-5">
      <details>
        <summary className="min-h-6 font-semibold max-sm:min-h-11">What staff and admins may do</summary>
        <div className="mt-3 grid gap-5 sm:grid-cols-2">
          <PermissionList title="Staff" names={staff} />
          <PermissionList title="Admins, besides" names={admin.filter((name) => !staff.includes(name))} />
        </div>
      </details>
    </Card>
  );
}

function PermissionList({ title, names }: { title: string; names: readonly Permission[] }) {
  const shown = names.filter((name) => !ownThings.includes(name));
  return (
    <div>
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      <ul className="grid gap-1">
        {shown.map((name) => (
          <li key={name}>{permissionWords[name]}</li>
        ))}
      </ul>
    </div>
  );
}

/** Everybody may use what is their own. */
const ownThings: readonly Permission[] = ["holds:use", "wallet:use", "account:use"];

function columnsOf(settings: Settings): Column<User>[] {
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  return [
    {
      header: "Name",
      rowHeader: true,
      cell: (user) => (
        <AppLink href={`/users/${user.id}`} className="inline-block font-semibold max-sm:py-2" dir="auto">
          {user.name}
        </AppLink>
      ),
    },
    { header: "E-mail", cell: (user) => <span className="wrap-anywhere">{user.email}</span> },
    { header: "Role", cell: (user) => roleWords[user.role] },
    { header: "Branch", cell: (user) => user.branchName ?? "—" },
    { header: "State", cell: (user) => <UserState user={user} /> },
    {
      header: "Last seen",
      cell: (user) => (user.lastSeenAt ? <DateTime value={user.lastSeenAt} {...dates} /> : "—"),
    },
  ];
}

function UserState({ user }: { user: User }) {
  if (user.disabledAt) return <Tag state="bad">Disabled</Tag>;
  if (!user.hasPassword) return <Tag state="warn">Invited</Tag>;
  return <Tag state="ok">{user.totpConfirmedAt ? "Active, with app" : "Active"}</Tag>;
}
