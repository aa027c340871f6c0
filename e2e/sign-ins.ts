/** The demonstration's sign-ins, with the password that playwright.config.ts gives to its library. */
export const demonstrationPassword = process.env.CARREL_DEMO_PASSWORD ?? "seven-lamps-above-the-stairs";

export const emails = {
  admin: "admin@carrel.example",
  staff: "desk@carrel.example",
  member: "member@carrel.example",
};

export type Role = keyof typeof emails;
