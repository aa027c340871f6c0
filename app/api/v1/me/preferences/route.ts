import { requireMember } from "@/lib/auth/actor";
import { turnHistory } from "@/lib/services/history";
import { preferencesOf, saveLetterChoices } from "@/lib/services/preferences";
import * as operations from "@/lib/web/api/me-preferences";
import { presentPreferences } from "@/lib/web/api/me-reply";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute(operations.getPreferences, async ({ actor }) => ({
  data: presentPreferences(await preferencesOf(actor, requireMember(actor))),
}));

export const PATCH = jsonRoute(operations.savePreferences, async ({ actor, body: { history, ...letters } }) => {
  const memberId = requireMember(actor);
  await saveLetterChoices(actor, memberId, letters);
  if (history !== undefined) await turnHistory(actor, memberId, history);
  return { data: presentPreferences(await preferencesOf(actor, memberId)) };
});
