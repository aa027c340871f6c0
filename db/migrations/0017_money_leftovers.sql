-- Pending transfers are found by the accounts that have some, so that those that ended long ago are not looked at again.
-- Both indexes hold pending transfers alone, which are few; the account's is touched when something is set aside or ends.
create index transfers_pending_by_debit on ledger.transfers (debit_account_id, expires_at, id) where phase = 'pending';
create index transfers_pending_by_credit on ledger.transfers (credit_account_id, expires_at, id) where phase = 'pending';
create index accounts_with_pending on ledger.accounts (id) where pending_debits > 0;
drop index ledger.transfers_pending;
-- What moved in a window of time, over all accounts: rows lie nearly in the order of their times.
create index entries_by_time on ledger.entries using brin (posted_at) with (pages_per_range = 16, autosummarize = on);
