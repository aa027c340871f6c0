import { defineConfig } from "drizzle-kit";

// drizzle-kit only names and journals the files (`drizzle-kit generate --custom --name=…`);
// the SQL in them is ours, and lib/db/migrate.ts applies it.
export default defineConfig({ dialect: "postgresql", schema: "./db/schema.ts", out: "./db/migrations" });
