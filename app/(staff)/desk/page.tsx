import type { Metadata } from "next";
import { BranchCounters } from "@/components/branch-counters";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { countAtBranch } from "@/lib/db/counters";
import { newKey } from "@/lib/new-key";
import { modifiersIn, typedMoment } from "@/lib/policy/desk-modifiers";
import { deskMode, scannedText } from "@/lib/schemas/desk";
import { deskPlace, openMember } from "@/lib/services/desk";
import { Desk } from "./forms";

export const metadata: Metadata = { title: "Loan desk" };

type Query = Partial<Record<"mode" | "member" | "drop" | "returned" | "forgive", string | string[]>>;

export default async function DeskPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("loans:write");
  const { mode, member, ...query } = await searchParams;
  const now = new Date();
  const card = scannedText.catch("").parse(member).slice(0, 40);
  const place = await deskPlace(actor);
  const [opened, counters] = await Promise.all([
    card === "" ? undefined : openMember(actor, card),
    countAtBranch(place.branchId, now),
  ]);
  const mayForgive = can(actor, "payments:take");
  return (
    <>
      <Desk
        userId={actor.userId ?? ""}
        userName={actor.name}
        place={place}
        madeAt={now.getTime()}
        latest={typedMoment(now, place.timeZone)}
        today={dayInZone(now, place.timeZone)}
        mode={deskMode.catch("check-out").parse(mode)}
        modifiers={modifiersIn(query, place.timeZone, mayForgive)}
        member={opened ?? null}
        mayOverride={can(actor, "loans:override")}
        mayForgive={mayForgive}
        formKey={newKey()}
      />
      <BranchCounters {...counters} />
    </>
  );
}
