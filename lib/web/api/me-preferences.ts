import { z } from "zod";
import { calendarLinkOutput, preferencesInput, preferencesOutput } from "../../schemas/preferences";
import { operation } from "./operation";

const own = { tag: "My account", permission: "account:use" } as const;

export const getPreferences = operation({
  ...own,
  id: "getPreferences",
  method: "GET",
  path: "/me/preferences",
  summary: "What I chose: letters, their language, whether my history is kept",
  output: preferencesOutput,
});

export const savePreferences = operation({
  ...own,
  id: "savePreferences",
  method: "PATCH",
  path: "/me/preferences",
  summary: "Choose letters, their language, and whether my history is kept; what is left out stays",
  body: preferencesInput,
  output: preferencesOutput,
  errors: ["invalid"],
});

export const getCalendarLink = operation({
  ...own,
  id: "getCalendarLink",
  method: "GET",
  path: "/me/calendar-link",
  summary: "Whether I have a link to my due dates, and since when",
  output: calendarLinkOutput,
});

export const makeCalendarLink = operation({
  ...own,
  id: "makeCalendarLink",
  method: "POST",
  path: "/me/calendar-link",
  summary: "Make a link to my due dates (.ics). It is in this answer only, and the one from before ends",
  output: calendarLinkOutput
    .extend({ url: z.url().meta({ description: "Whoever has it reads my due dates." }) })
    .meta({ id: "NewCalendarLink", description: "A link that was just made." }),
  status: 201,
});

export const revokeCalendarLink = operation({
  ...own,
  id: "revokeCalendarLink",
  method: "DELETE",
  path: "/me/calendar-link",
  summary: "End my link",
  output: calendarLinkOutput,
});
