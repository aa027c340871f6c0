import { expect, test } from "vitest";
import { operator } from "../auth/actor";
import { readSettings } from "../db/settings";
import { useDatabase } from "../testing/database";
import { saveSettings } from "./library";

useDatabase();

const actor = operator();

test("what a member may send at once is set in units of the currency, and stays as it is when it is left out", async () => {
  const { version, currency: _currency, currencyScale: _scale, ...settings } = await readSettings();
  const saved = await saveSettings(actor, version, { ...settings, memberTransferLimit: "75.50" });
  expect(saved.memberTransferLimitMinor).toBe("7550");
  const renamed = await saveSettings(actor, saved.version, { ...settings, libraryName: "Quay Library" });
  expect(renamed).toMatchObject({ libraryName: "Quay Library", memberTransferLimitMinor: "7550" });
});

test.each(["", "0", "-1", "1e3", "12,50", "0.001", "10000000000000000"])(
  "a limit of %j is refused by name and changes nothing",
  async (memberTransferLimit) => {
    const before = await readSettings();
    const { version, currency: _currency, currencyScale: _scale, ...settings } = before;
    await expect(saveSettings(actor, version, { ...settings, memberTransferLimit })).rejects.toMatchObject({
      code: "amount_invalid",
      field: "memberTransferLimit",
    });
    expect(await readSettings()).toEqual(before);
  },
);
