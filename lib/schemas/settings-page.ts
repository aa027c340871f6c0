import { z } from "zod";

/** The address of the settings page: which row stands in its form to be changed. */
export const settingsQuery = z.object({
  branch: z.string().optional().catch(undefined),
  itemType: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  saved: z.enum(["library", "branch", "itemType", "category"]).optional().catch(undefined),
});
export type SettingsQuery = z.output<typeof settingsQuery>;
