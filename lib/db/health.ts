import { sql } from "./sql";

export type Health = {
  libraryName: string;
  migrations: number;
  serverVersion: string;
  /** False when the last reconciliation found something. */
  booksBalance: boolean;
};

/** Asks a function of our own, so that "healthy" means migrated and readable, not only reachable. */
export async function checkHealth(): Promise<Health | undefined> {
  const [row] = await sql<Health[]>`
    select library_name, migrations, server_version, books_balance
    from carrel.health()`;
  return row;
}
