import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { drawnBy, pathOf, refuse, refuseWithout, type Screen } from "./screen";

const users = drawnBy("(staff)/users/page.tsx", "admin", "Users");
const newUser = drawnBy("(staff)/users/new/page.tsx", "admin", "New user");
const user = drawnBy("(staff)/users/[id]/page.tsx", "admin", /^Maximiliane/);
const keys = drawnBy("(staff)/api-keys/page.tsx", "admin", "API keys");
const newKey = drawnBy("(staff)/api-keys/new/page.tsx", "admin", "New API key");
const settings = drawnBy("(staff)/settings/page.tsx", "admin", "Settings");

/** What only admins see. */
export const adminScreens: Screen[] = [
  users("users", "/users"),
  users("users who are members", "/users?kind=member"),
  newUser("a new user, refused", "/users/new", { act: refuse("Add user") }),
  user(
    "a user, refused",
    async ({ page }) => {
      await page.goto("/users/new");
      await page.getByLabel("Name").fill("Maximiliane-Charlotte".repeat(9));
      await page.getByLabel("E-mail").fill(`${"long".repeat(12)}-${randomUUID()}@example.org`);
      await page.getByLabel("Branch").selectOption({ label: "Central" });
      await page.getByRole("button", { name: "Add user" }).click();
      await expect(page.getByText("a link to choose a password is on its way")).toBeVisible();
      return `${pathOf(page)}?done=invited`;
    },
    { act: refuseWithout(/^Name/, "Save user") },
  ),
  keys("keys of programs", "/api-keys"),
  newKey("a new key, refused", "/api-keys/new", { act: refuse("Make the key") }),
  settings("settings", "/settings"),
  settings("settings, refused", "/settings", { act: refuse("Save item type") }),
  settings("a category, refused", "/settings?category=adult", {
    act: refuseWithout(/^Loans at most/, "Save category"),
  }),
];
