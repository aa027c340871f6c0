import { checkHealth } from "@/lib/db/health";

export const dynamic = "force-dynamic";

const headers = { "Cache-Control": "no-store" };

/**
 * For load balancers and monitors: 200 when this process, the database and our schema in it answer, and the books
 * balance. Says nothing secret.
 */
export async function GET() {
  const started = performance.now();
  try {
    const health = await checkHealth();
    if (!health) return Response.json({ status: "unavailable" }, { status: 503, headers });
    const { libraryName, migrations, booksBalance } = health;
    if (!booksBalance) return Response.json({ status: "failing", reason: "reconciliation" }, { status: 503, headers });
    const databaseMs = Math.round(performance.now() - started);
    return Response.json({ status: "ok", library: libraryName, migrations, databaseMs }, { headers });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503, headers });
  }
}
