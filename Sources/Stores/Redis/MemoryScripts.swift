// The scripts of the memory: each an indivisible step inside Redis.

import Drivers

/// Keys, below the prefix: `:t:WORD` sorted set of ticket by weight, `:l` sorted set of ticket by length, `:p:TICKET` hash
/// of the problem, `:x:TICKET` a mark that the ticket was forgotten lately, `:s` the sum of all lengths.
enum MemoryScripts {
    private static let take = """
        local function take(id)
            local terms = redis.call('HGET', p .. ':p:' .. id, 'terms')
            if not terms then return end
            for term in string.gmatch(terms, '[^ ]+') do redis.call('ZREM', p .. ':t:' .. term, id) end
            local length = redis.call('ZSCORE', p .. ':l', id)
            if length then redis.call('INCRBYFLOAT', p .. ':s', -tonumber(length)) end
            redis.call('ZREM', p .. ':l', id)
            redis.call('DEL', p .. ':p:' .. id)
        end
        """

    /// Arguments: ticket, problem, solution, category, again (1: not if it was forgotten lately), then words and weights.
    static let remember = RedisScript(
        """
        local p, id = KEYS[1], ARGV[1]
        \(take)
        if ARGV[5] == '1' then
            if redis.call('EXISTS', p .. ':x:' .. id) == 1 then return 0 end
        else
            redis.call('DEL', p .. ':x:' .. id)
        end
        take(id)
        local terms, length = {}, 0
        for i = 6, #ARGV, 2 do
            redis.call('ZADD', p .. ':t:' .. ARGV[i], ARGV[i + 1], id)
            terms[#terms + 1] = ARGV[i]
            length = length + tonumber(ARGV[i + 1])
        end
        redis.call('HSET', p .. ':p:' .. id, 'problem', ARGV[2], 'solution', ARGV[3], 'category', ARGV[4],
            'terms', table.concat(terms, ' '))
        redis.call('ZADD', p .. ':l', length, id)
        redis.call('INCRBYFLOAT', p .. ':s', length)
        return 1
        """
    )

    /// Arguments: ticket. The mark outlives any rebuilding that is under way.
    static let forget = RedisScript(
        """
        local p, id = KEYS[1], ARGV[1]
        \(take)
        take(id)
        redis.call('SET', p .. ':x:' .. id, '1', 'EX', 3600)
        return 1
        """
    )

    /// Arguments: limit, floor, postings looked at for a word, then words and weights.
    ///
    /// Rarity is BM25's; a word counts in full where its weight saturates at a document of mean length.
    static let similar = RedisScript(
        """
        local p = KEYS[1]
        local limit, floor, postings = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local n = redis.call('ZCARD', p .. ':l')
        if n == 0 then return {} end
        local mean = tonumber(redis.call('GET', p .. ':s') or '1') / n
        local total, score, shared = 0, {}, {}
        for i = 4, #ARGV, 2 do
            local term, times = ARGV[i], tonumber(ARGV[i + 1])
            local key = p .. ':t:' .. term
            local df = redis.call('ZCARD', key)
            local rarity = math.log(1 + (n - df + 0.5) / (df + 0.5)) * times
            total = total + rarity
            if df > 0 and (n < 50 or df < n / 2) then
                local found = redis.call('ZREVRANGE', key, 0, postings - 1, 'WITHSCORES')
                for j = 1, #found, 2 do
                    local id, w = found[j], tonumber(found[j + 1])
                    score[id] = (score[id] or 0) + rarity * math.min(1, w * 1.9 / (w + 0.9))
                    local words = shared[id]
                    if not words then words = {} shared[id] = words end
                    words[#words + 1] = { term, rarity }
                end
            end
        end
        local order = {}
        for id, s in pairs(score) do
            if s / total >= floor then order[#order + 1] = id end
        end
        table.sort(order, function(a, b)
            if score[a] ~= score[b] then return score[a] > score[b] end
            return a < b
        end)
        local hits = {}
        for i = 1, math.min(limit, #order) do
            local id = order[i]
            local h = redis.call('HMGET', p .. ':p:' .. id, 'problem', 'solution', 'category')
            local words, names = shared[id], {}
            table.sort(words, function(a, b) return a[2] > b[2] end)
            for j = 1, math.min(5, #words) do names[j] = words[j][1] end
            hits[i] = { id, string.format('%.6f', score[id] / total), h[1] or '', h[2] or '', h[3] or '',
                table.concat(names, ', ') }
        end
        return hits
        """
    )
}
