import { AppLink } from "@/components/app-link";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import { Stat } from "@/components/stat";
import { type Account, listAccounts } from "@/lib/db/accounts";
import { readSettings } from "@/lib/db/settings";
import { Standing } from "../../accounts/standing";

/** What a member owes and has, and the ways to their accounts. */
export async function MoneyPanel({ memberId, card, mayTake }: { memberId: string; card: string; mayTake: boolean }) {
  const [accounts, settings] = await Promise.all([listAccounts({ memberId }, { limit: 20 }), readSettings()]);
  const of = (kind: Account["kind"]) =>
    accounts.find((account) => account.kind === kind && account.currency === settings.currency);
  const [fees, wallet] = [of("fees"), of("wallet")];
  if (!fees || !wallet) return null;
  const owes = fees.balance !== "0";
  return (
    <Card as="section" aria-labelledby="money" className="grid gap-4">
      <h2 id="money">Money</h2>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-4">
        <Stat
          label="Owes"
          value={<Balance account={fees} locale={settings.locale} />}
          tone={owes ? "bad" : undefined}
        />
        <Stat label="Wallet" value={<Balance account={wallet} locale={settings.locale} />} />
      </dl>
      <ul className="grid gap-1">
        {[fees, wallet].map((account) => (
          <li key={account.id} className="flex flex-wrap items-center gap-x-3">
            <AppLink href={`/accounts/${account.id}`} className="inline-block py-0.5 max-sm:py-2.5">
              {account.kind === "fees" ? "Account of fees" : "Account of the wallet"}
            </AppLink>
            {account.status !== "open" && <Standing status={account.status} />}
          </li>
        ))}
      </ul>
      {mayTake && (
        <div>
          <ButtonLink href={`/payments/new?member=${encodeURIComponent(card)}`} tone={owes ? "primary" : "plain"}>
            {owes ? "Take payment" : "Payments"}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

function Balance({ account: { balance, currency, scale }, locale }: { account: Account; locale: string }) {
  return <Money minor={balance} {...{ currency, scale, locale }} />;
}
