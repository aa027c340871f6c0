import { z } from "zod";
import { operator } from "../auth/actor";
import { readAppearance, readSettings } from "../db/settings";
import { toDecimal } from "../money";
import { appearanceInput, currencyInput, settingsInput } from "../schemas/library";
import { changeCurrency, saveAppearance, saveSettings } from "../services/library";
import { addCommand, addGroup, type Group } from "./command";
import { type Door, readInput } from "./door";
import { facts } from "./table";

/** What holds for the whole library. What is not named stays as it is. */
export function addSettingsCommands(root: Group): void {
  const group = addGroup(root, "settings", "What holds for the whole library: its name, country, currency and looks");
  addCommand(group, {
    usage: "show",
    about: "Show the settings",
    input: z.object({}),
    examples: ["settings show", "settings show --json"],
    run: show,
  });
  addCommand(group, {
    usage: "set",
    about: "Change settings; what is not named stays as it is",
    options: [
      { flags: "--name <text>", about: "name of the library" },
      { flags: "--country <code>", about: "two letters; phone numbers without a prefix belong here" },
      { flags: "--locale <tag>", about: "how dates and money are written, as in en-IE" },
      { flags: "--time-zone <zone>", about: "as in Europe/Dublin" },
      { flags: "--transfer-limit <amount>", about: "what a member may send to another at once" },
      { flags: "--admins-need-app", about: "admins must use an authenticator app" },
      { flags: "--no-admins-need-app", about: "admins may sign in without one" },
    ],
    input: z.object({
      name: z.string().optional(),
      country: z.string().optional(),
      locale: z.string().optional(),
      timeZone: z.string().optional(),
      transferLimit: z.string().optional(),
      adminsNeedApp: z.boolean().optional(),
    }),
    examples: ['settings set --name "Quay Library"', "settings set --locale de-AT --time-zone Europe/Vienna"],
    run: async (door, { name, transferLimit, adminsNeedApp, ...given }) => {
      const now = await readSettings();
      const input = readInput(settingsInput, {
        libraryName: name ?? now.libraryName,
        country: given.country?.toUpperCase() ?? now.country,
        locale: given.locale ?? now.locale,
        timeZone: given.timeZone ?? now.timeZone,
        totpRequiredForAdmins: adminsNeedApp ?? now.totpRequiredForAdmins,
        memberTransferLimit: transferLimit,
      });
      await saveSettings(operator(), now.version, input);
      await show(door);
    },
  });
  addCommand(group, {
    usage: "currency <code>",
    about: "Change the currency, as long as no money has moved; amounts of rules keep their digits",
    input: z.object({ code: z.string() }),
    examples: ["settings currency GBP"],
    run: async (door, { code }) => {
      const { currency } = readInput(currencyInput, { currency: code });
      await changeCurrency(operator(), (await readSettings()).version, currency);
      await show(door);
    },
  });
  addCommand(group, {
    usage: "appearance",
    about: "Change how the pages look; what is not named stays as it is",
    options: [
      { flags: "--accent <name>", about: "pine, slate, plum, lagoon or graphite" },
      { flags: "--scheme <name>", about: "light, dark, or system: as the reader's device says" },
    ],
    input: z.object({ accent: z.string().optional(), scheme: z.string().optional() }),
    examples: ["settings appearance --accent slate", "settings appearance --scheme dark"],
    run: async (door, { accent, scheme }) => {
      const { version, ...now } = await readAppearance();
      const input = { accent: accent ?? now.accent, colorScheme: scheme ?? now.colorScheme };
      await saveAppearance(operator(), version, readInput(appearanceInput, input));
      await show(door);
    },
  });
}

async function show(door: Door): Promise<void> {
  const [settings, { accent, colorScheme }] = await Promise.all([readSettings(), readAppearance()]);
  const { memberTransferLimitMinor, currencyScale, ...said } = settings;
  const memberTransferLimit = toDecimal(BigInt(memberTransferLimitMinor), currencyScale);
  await door.show({ ...said, currencyScale, memberTransferLimit, accent, colorScheme }, () =>
    facts([
      ["Name", said.libraryName],
      ["Country", said.country],
      ["Currency", said.currency],
      ["Language and region", said.locale],
      ["Time zone", said.timeZone],
      ["Admins need an app", said.totpRequiredForAdmins ? "yes" : "no"],
      ["A member may send", memberTransferLimit],
      ["Colour", accent],
      ["Light or dark", colorScheme],
      ["Version", said.version],
    ]),
  );
}
