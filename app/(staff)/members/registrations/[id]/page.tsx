import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppLink } from "@/components/app-link";
import { Breadcrumbs } from "@/components/breadcrumbs";
import { Card } from "@/components/card";
import { Day } from "@/components/date";
import { Facts } from "@/components/facts";
import { Note } from "@/components/note";
import { PageHeading } from "@/components/page-heading";
import { Tag } from "@/components/tag";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { type DateFormat, dayInZone } from "@/lib/dates";
import { listCategories } from "@/lib/db/categories";
import { readJoining } from "@/lib/db/joining";
import { findRegistration, listLookalikes, type Lookalike, type Registration } from "@/lib/db/registrations";
import { readSettings } from "@/lib/db/settings";
import { formatPhone } from "@/lib/phone";
import { recordId } from "@/lib/schemas/text";
import { confirmRegistration, declineRegistration } from "../actions";
import { ConfirmForm, DeclineForm } from "./forms";

// Not the person's name: it would stand in the history of a browser that many people use.
export const metadata: Metadata = { title: "Registration" };

/** Somebody who registered online, with what is known here of the same name. */
export default async function RegistrationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await actorOr401("members:read");
  const id = recordId.safeParse((await params).id);
  const registration = id.success ? await findRegistration(id.data) : undefined;
  if (!registration) notFound();
  const [settings, joining, categories, lookalikes] = await Promise.all([
    readSettings(),
    readJoining(),
    listCategories(),
    registration.status === "waiting" ? listLookalikes(registration.name) : [],
  ]);
  const dates = { ...settings, today: dayInZone(new Date(), settings.timeZone) };
  const ref = { id: registration.id, version: registration.version };
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Members", href: "/members" },
          { label: "Registrations", href: "/members/registrations" },
        ]}
      />
      <PageHeading title={registration.name} beside={<State registration={registration} />} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          {lookalikes.length > 0 && <Lookalikes members={lookalikes} dates={dates} />}
          <Card as="section" aria-label="Details">
            <Facts items={factsOf(registration, settings.country, dates)} />
          </Card>
        </div>
        {registration.status === "waiting" && can(actor, "members:write") && (
          <div className="grid min-w-0 gap-5">
            <Card as="section" aria-labelledby="confirm" className="grid gap-4">
              <h2 id="confirm">Make a member</h2>
              <p className="text-ink-2">
                They get card, sign-in and accounts at once, and a letter with the card number.
              </p>
              <ConfirmForm
                {...ref}
                action={confirmRegistration}
                categories={categories.map(({ code, name }) => ({ value: code, label: name }))}
                category={joining.registrationCategoryCode ?? undefined}
                phoneTaken={registration.phoneTaken}
              />
            </Card>
            <Card as="section" aria-labelledby="decline" className="grid gap-4">
              <h2 id="decline">Decline</h2>
              <DeclineForm {...ref} action={declineRegistration} />
            </Card>
          </div>
        )}
      </div>
    </>
  );
}

function State({ registration: { status } }: { registration: Registration }) {
  if (status === "waiting") return <Tag state="hold">Waiting</Tag>;
  return status === "confirmed" ? <Tag state="ok">Confirmed</Tag> : <Tag state="plain">Declined</Tag>;
}

function Lookalikes({ members, dates }: { members: readonly Lookalike[]; dates: DateFormat }) {
  return (
    <Note tone="warn" title="Perhaps a member already: the same name">
      <ul className="mt-1 grid gap-1">
        {members.map(({ id, name, cardNumber, dateOfBirth }) => (
          <li key={id}>
            <AppLink href={`/members/${id}`} dir="auto">
              {name}
            </AppLink>
            , card <span className="code">{cardNumber}</span>
            {dateOfBirth !== null && (
              <>
                , born <Day value={dateOfBirth} {...dates} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function factsOf(registration: Registration, country: string, dates: DateFormat) {
  const { email, phone, address, dateOfBirth, branchName, language, memberId } = registration;
  return [
    { label: "E-mail", value: email },
    {
      label: "Phone",
      value: phone !== null && (
        <>
          {formatPhone(phone, country)} {registration.phoneTaken && <Tag state="warn">Another member’s</Tag>}
        </>
      ),
    },
    { label: "Address", value: address !== null && <span className="whitespace-pre-wrap">{address}</span> },
    { label: "Date of birth", value: dateOfBirth !== null && <Day value={dateOfBirth} {...dates} /> },
    { label: "Branch", value: branchName },
    { label: "Letters in", value: language },
    { label: "Signs in", value: registration.hasPassword ? "With a password of their own" : undefined },
    { label: "Registered", value: <Day value={registration.createdAt} {...dates} /> },
    { label: "E-mail confirmed", value: <Day value={registration.emailConfirmedAt} {...dates} /> },
    { label: "Settled", value: registration.settledAt && <Day value={registration.settledAt} {...dates} /> },
    { label: "Declined because", value: registration.declineReason },
    {
      label: "Became",
      value: memberId !== null && <AppLink href={`/members/${memberId}`}>this member</AppLink>,
    },
  ];
}
