// First: it prepares what Next keeps a request in.
import { browserOf } from "../../testing/browsers";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as authorisations from "@/app/api/v1/authorisations/route";
import * as captures from "@/app/api/v1/authorisations/[id]/captures/route";
import * as voids from "@/app/api/v1/authorisations/[id]/voids/route";
import * as refunds from "@/app/api/v1/transfers/[id]/refunds/route";
import * as reversals from "@/app/api/v1/transfers/[id]/reversals/route";
import * as transfers from "@/app/api/v1/transfers/route";
import { useDatabase } from "../../testing/database";
import { nameOf, wrongRequests } from "../../testing/money-errors";
import { type Ask, moneyStage } from "../../testing/money-stage";
import { type Handler, programs } from "../../testing/programs";

const { owner } = useDatabase();
const { aKey } = programs(owner);
type Call = (
  handler: Handler,
  sent: object,
) => Promise<{ status: number; headers: Headers; body: Record<string, never> }>;
let stage: Awaited<ReturnType<typeof moneyStage>>;
let calls: Record<string, Call>;

beforeAll(async () => {
  stage = await moneyStage(owner);
  calls = {
    desk: (await aKey()).call,
    maya: await browserOf(owner(), stage.actors.maya),
    poor: await browserOf(owner(), stage.actors.poor),
  };
});

const handlers = {
  transfer: transfers.POST,
  authorise: authorisations.POST,
  refund: refunds.POST,
  reverse: reversals.POST,
  capture: captures.POST,
  void: voids.POST,
} as const;

async function throughRest(ask: Ask, key: string) {
  const call = calls[ask.as ?? "desk"];
  if (!call || ask.verb === "expire") throw new Error("no such caller");
  const { amount, currency, kind } = ask;
  const named = { debitAccountId: stage.accounts[ask.debit ?? ""], creditAccountId: stage.accounts[ask.credit ?? ""] };
  return call(handlers[ask.verb], {
    params: ask.of ? { id: stage.transfers[ask.of] } : {},
    body: ask.of ? { amount } : { ...named, amount, currency, kind },
    headers: { "idempotency-key": key },
  });
}

const status: Record<string, number> = {
  forbidden: 403,
  account_not_found: 404,
  transfer_not_found: 404,
  account_frozen: 409,
  account_closed: 409,
  already_reversed: 409,
  pending_amount_exceeded: 422,
};

describe("through REST", () => {
  const requests = wrongRequests.filter(({ sqlOnly }) => !sqlOnly);
  test.each(requests.map((request) => [nameOf(request), request] as const))("%s", async (_what, request) => {
    const key = randomUUID();
    if (request.before) expect(await throughRest(request.before, key)).toMatchObject({ status: 201 });
    const refused = await throughRest(request.ask, key);
    expect(refused).toMatchObject({
      status: status[request.code] ?? (request.code.startsWith("pending_") ? 409 : 422),
      body: { code: request.code, type: `urn:carrel:problem:${request.code}` },
    });
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(refused.headers.get("idempotent-replayed")).toBeNull();
  });
});
