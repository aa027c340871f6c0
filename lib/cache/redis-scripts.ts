// What Redis does in one go. Its own clock counts, in milliseconds; what nobody asked for in a day goes by itself.

const now = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function text(number) return string.format('%.0f', number) end
`;

/** KEYS: entry, index. ARGV: member, claimant, lease, how long an old value may still be given. */
export const askScript = `${now}
  local kept = redis.call('HMGET', KEYS[1], 'value', 'expires_at', 'claimed_until')
  local expires_at = tonumber(kept[2]) or 0
  local is_held = (tonumber(kept[3]) or 0) > now
  redis.call('ZADD', KEYS[2], 0, ARGV[1])
  if kept[1] and (expires_at > now or (is_held and expires_at + ARGV[4] > now)) then
    redis.call('HINCRBY', KEYS[1], 'hits', 1)
    redis.call('PEXPIRE', KEYS[1], 86400000)
    return {'found', kept[1]}
  end
  if is_held then return {'busy'} end
  redis.call('HINCRBY', KEYS[1], 'misses', 1)
  redis.call('HSET', KEYS[1], 'claimed_by', ARGV[2], 'claimed_until', text(now + ARGV[3]))
  redis.call('PEXPIRE', KEYS[1], 86400000)
  return {'yours'}
`;

/** KEYS: entry. ARGV: claimant, value, how long it is kept, what it cost. */
export const keepScript = `${now}
  if redis.call('HGET', KEYS[1], 'claimed_by') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'value', ARGV[2], 'computed_at', text(now), 'expires_at', text(now + ARGV[3]), 'cost', ARGV[4])
  redis.call('HDEL', KEYS[1], 'claimed_by', 'claimed_until')
  return 1
`;

/** KEYS: entry. ARGV: claimant, lease. */
export const renewScript = `${now}
  if redis.call('HGET', KEYS[1], 'claimed_by') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'claimed_until', text(now + ARGV[2]))
  return 1
`;

/** KEYS: entry. ARGV: claimant. */
export const releaseScript = `
  if redis.call('HGET', KEYS[1], 'claimed_by') ~= ARGV[1] then return 0 end
  redis.call('HDEL', KEYS[1], 'claimed_by', 'claimed_until')
  return 1
`;

/** KEYS: index. ARGV: from, to. What was counted stays. */
export const invalidateScript = `
  local count = 0
  for _, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], ARGV[2])) do
    local entry = KEYS[1] .. ':' .. member
    count = count + redis.call('HEXISTS', entry, 'value')
    redis.call('HDEL', entry, 'value', 'computed_at', 'expires_at', 'cost', 'claimed_by', 'claimed_until')
  end
  return count
`;

/** KEYS: index. ARGV: from, to, how many. What went by itself leaves the index here. */
export const listScript = `${now}
  local entries = {}
  for _, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], ARGV[2])) do
    local entry = KEYS[1] .. ':' .. member
    if redis.call('EXISTS', entry) == 0 then
      redis.call('ZREM', KEYS[1], member)
    else
      local kept = redis.call('HMGET', entry, 'hits', 'misses', 'computed_at', 'expires_at', 'cost', 'claimed_until')
      local is_busy = (tonumber(kept[6]) or 0) > now and 1 or 0
      local size = redis.call('HSTRLEN', entry, 'value')
      table.insert(entries, {member, kept[1] or '0', kept[2] or '0', kept[3] or '', kept[4] or '', kept[5] or '', size, is_busy})
      if #entries == tonumber(ARGV[3]) then break end
    end
  end
  return entries
`;
