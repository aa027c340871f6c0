import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { BranchCounters } from "@/components/branch-counters";
import { Live } from "@/components/live";
import { can } from "@/lib/auth/actor";
import { actorOr401 } from "@/lib/auth/current-actor";
import { dayInZone } from "@/lib/dates";
import { countAtBranch } from "@/lib/db/counters";
import { deskMode, scannedText } from "@/lib/schemas/desk";
import { deskPlace, openMember } from "@/lib/services/desk";
import { Desk } from "./forms";

export const metadata: Metadata = { title: "Loan desk" };

type Query = { mode?: string | string[]; member?: string | string[] };

export default async function DeskPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await actorOr401("loans:write");
  const { mode, member } = await searchParams;
  const now = new Date();
  const branchId = actor.branchId ?? "";
  const card = scannedText.catch("").parse(member).slice(0, 40);
  const place = await deskPlace(actor);
  const [opened, counters] = await Promise.all([
    card === "" ? undefined : openMember(actor, card),
    countAtBranch(branchId, now),
  ]);
  return (
    <>
      <Desk
        userId={actor.userId ?? ""}
        userName={actor.name}
        place={place}
        today={dayInZone(now, place.timeZone)}
        mode={deskMode.catch("check-out").parse(mode)}
        member={opened ?? null}
        mayOverride={can(actor, "loans:override")}
        formKey={randomUUID()}
      />
      <BranchCounters {...counters} />
      <Live topics={[`branch:${branchId}`]} since={now} />
    </>
  );
}
