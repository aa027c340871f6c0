import { AppLink } from "../app-link";
import { ButtonLink } from "../button";
import { Card } from "../card";
import { Money } from "../money";
import { Stat } from "../stat";
import { Standing } from "./standing";

type Account = {
  id: string;
  kind: string;
  status: "open" | "frozen" | "closed";
  balance: string;
  currency: string;
  scale: number;
};

export type MoneyPanelProps = { accounts: Account[]; currency: string; locale: string; card: string; mayTake: boolean };

/** What a member owes and has, and the ways to their accounts. */
export function MoneyPanel({ accounts, currency, locale, card, mayTake }: MoneyPanelProps) {
  const of = (kind: string) => accounts.find((account) => account.kind === kind && account.currency === currency);
  const [fees, wallet] = [of("fees"), of("wallet")];
  if (!fees || !wallet) return null;
  const owes = fees.balance !== "0";
  return (
    <Card as="section" aria-labelledby="money" className="grid gap-4">
      <h2 id="money">Money</h2>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-4">
        <Stat label="Owes" value={<Balance account={fees} locale={locale} />} tone={owes ? "bad" : undefined} />
        <Stat label="Wallet" value={<Balance account={wallet} locale={locale} />} />
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
