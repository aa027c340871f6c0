// Empty on purpose: drizzle-kit asks for a schema module, but the schema is written in db/migrations/*.sql.
export {};
