-- Whether a waiting hold is served on a day: it is neither suspended then nor past the day it was wanted until.
create function circulation.counts_on(p_hold circulation.holds, p_today date) returns boolean
language sql immutable parallel safe
as $$
  select coalesce(p_hold.suspended_until <= p_today, p_hold.suspended_at is null)
    and (p_hold.expires_on is null or p_hold.expires_on >= p_today)
$$;
