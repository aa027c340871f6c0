import { expect } from "../fixtures";
import { aNewReader } from "./reader";
import { drawnBy, refuseField, type Screen } from "./screen";

const tokens = drawnBy("(member)/account/tokens/page.tsx", "visitor", "Programs");

/** Tokens of a reader's own programs. */
export const tokenScreens: Screen[] = [
  tokens(
    "tokens, one refused",
    async (stand) => {
      await aNewReader(stand);
      return "/account/tokens";
    },
    { act: refuseField("Make the token", "Name what the token is for") },
  ),
  tokens(
    "a token that was just made",
    async (stand) => {
      await aNewReader(stand);
      return "/account/tokens";
    },
    {
      act: async (page) => {
        await page.getByRole("textbox", { name: /^What for/ }).fill("Calendar on the kitchen tablet");
        await page.getByRole("button", { name: "Make the token" }).click();
        await expect(page.getByRole("textbox", { name: "Token" })).toHaveValue(/^carrel_me_/);
        await expect(page.getByRole("table", { name: "My tokens" })).toBeVisible();
      },
    },
  ),
];
