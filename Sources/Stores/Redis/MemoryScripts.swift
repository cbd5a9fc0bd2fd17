// The scripts of the memory: each an indivisible step inside Redis.

import Drivers

/// Keys, below the prefix: `:t:WORD` sorted set of ticket by weight, `:l` sorted set of ticket by length, `:p:TICKET` hash
/// of the problem, `:r:REQUESTER` sorted set of that requester's tickets by time, `:x:TICKET` a mark that the ticket was
/// forgotten lately, `:s` the sum of all lengths.
enum MemoryScripts {
    private static let take = """
        local function take(id)
            local terms = redis.call('HGET', p .. ':p:' .. id, 'terms')
            if not terms then return end
            for term in string.gmatch(terms, '[^ ]+') do redis.call('ZREM', p .. ':t:' .. term, id) end
            local length = redis.call('ZSCORE', p .. ':l', id)
            if length then redis.call('INCRBYFLOAT', p .. ':s', -tonumber(length)) end
            redis.call('ZREM', p .. ':l', id)
            local requester = redis.call('HGET', p .. ':p:' .. id, 'requester')
            if requester then redis.call('ZREM', p .. ':r:' .. requester, id) end
            redis.call('DEL', p .. ':p:' .. id)
        end
        """

    /// Arguments: ticket, problem, solution, category, again (1: not if it was forgotten lately), the problem's own words,
    /// requester, time, how many of one requester stay, then words and weights.
    ///
    /// Where a requester has more, the oldest is forgotten. A Redis that is full refuses a script's first write, and then no
    /// other: so the first is one that needs room, and all or nothing happens.
    static let remember = RedisScript(
        """
        local p, id = KEYS[1], ARGV[1]
        redis.call('INCRBYFLOAT', p .. ':s', 0)
        \(take)
        if ARGV[5] == '1' then
            if redis.call('EXISTS', p .. ':x:' .. id) == 1 then return 0 end
        else
            redis.call('DEL', p .. ':x:' .. id)
        end
        take(id)
        local terms, length = {}, 0
        for i = 10, #ARGV, 2 do
            redis.call('ZADD', p .. ':t:' .. ARGV[i], ARGV[i + 1], id)
            terms[#terms + 1] = ARGV[i]
            length = length + tonumber(ARGV[i + 1])
        end
        redis.call('HSET', p .. ':p:' .. id, 'problem', ARGV[2], 'solution', ARGV[3], 'category', ARGV[4],
            'terms', table.concat(terms, ' '), 'own', ARGV[6], 'requester', ARGV[7])
        redis.call('ZADD', p .. ':l', length, id)
        redis.call('INCRBYFLOAT', p .. ':s', length)
        if ARGV[7] ~= '' then
            local mine = p .. ':r:' .. ARGV[7]
            redis.call('ZADD', mine, ARGV[8], id)
            local more = redis.call('ZCARD', mine) - tonumber(ARGV[9])
            for _, old in ipairs(more > 0 and redis.call('ZRANGE', mine, 0, more - 1) or {}) do
                take(old)
                redis.call('ZREM', mine, old)
            end
        end
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

    /// Arguments: tickets. Of each that is remembered: ticket, problem, solution, category, requester.
    static let recall = RedisScript(
        """
        local found = {}
        for _, id in ipairs(ARGV) do
            local h = redis.call('HMGET', KEYS[1] .. ':p:' .. id, 'problem', 'solution', 'category', 'requester')
            if h[1] then found[#found + 1] = {id, h[1], h[2], h[3], h[4] or ''} end
        end
        return found
        """
    )

    /// Arguments: limit, floor of the share, postings looked at for a word, how many are looked at closely, least likeness,
    /// how many of one requester are given, then words and weights.
    ///
    /// Rarity is BM25's; a word counts in full where its weight saturates at a document of mean length. Rare words come first
    /// and bring problems in; a frequent one then only adds to those that are in already. Those that share
    /// most are looked at from their side too: the fewer of their own words the problem at hand has, the less they count,
    /// down to half, so that a text stuffed with words is like nothing.
    static let similar = RedisScript(
        """
        local p = KEYS[1]
        local limit, floor, postings = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local close, least, ofOne = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
        local n = redis.call('ZCARD', p .. ':l')
        if n == 0 then return {} end
        local terms, total = {}, 0
        for i = 7, #ARGV, 2 do
            local df = redis.call('ZCARD', p .. ':t:' .. ARGV[i])
            local rarity = math.log(1 + (n - df + 0.5) / (df + 0.5)) * tonumber(ARGV[i + 1])
            total = total + rarity
            if df > 0 then terms[#terms + 1] = { word = ARGV[i], df = df, rarity = rarity } end
        end
        table.sort(terms, function(a, b)
            if a.df ~= b.df then return a.df < b.df end
            return a.word < b.word
        end)
        local ids, score, weight, shared = {}, {}, {}, {}
        local function add(id, w, term)
            score[id] = (score[id] or 0) + term.rarity * math.min(1, w * 1.9 / (w + 0.9))
            weight[id] = (weight[id] or 0) + w
            local words = shared[id]
            if not words then
                words = {}
                shared[id] = words
                ids[#ids + 1] = id
            end
            words[#words + 1] = { term.word, term.rarity }
        end
        for _, term in ipairs(terms) do
            local key = p .. ':t:' .. term.word
            -- A word of most problems tells little; one that a flood of lessons made common still finds the others.
            if term.df <= postings or (term.df < n / 2 and #ids < postings) then
                local found = redis.call('ZREVRANGE', key, 0, postings - 1, 'WITHSCORES')
                for j = 1, #found, 2 do add(found[j], tonumber(found[j + 1]), term) end
            elseif #ids > 0 then
                local known = #ids
                for first = 1, known, 1000 do
                    local last = math.min(first + 999, known)
                    local found = redis.call('ZMSCORE', key, unpack(ids, first, last))
                    for j = 1, last - first + 1 do
                        if found[j] then add(ids[first + j - 1], tonumber(found[j]), term) end
                    end
                end
            end
        end
        local order = {}
        for id, s in pairs(score) do
            if s / total >= floor then order[#order + 1] = id end
        end
        local function better(a, b)
            if score[a] ~= score[b] then return score[a] > score[b] end
            return a < b
        end
        table.sort(order, better)
        for i = #order, close + 1, -1 do order[i] = nil end
        local near = {}
        for _, id in ipairs(order) do
            local length = tonumber(redis.call('ZSCORE', p .. ':l', id) or '1')
            score[id] = score[id] * (1 - 0.5 * (1 - math.min(1, weight[id] / length)) ^ 3)
            if score[id] / total >= least then near[#near + 1] = id end
        end
        table.sort(near, better)
        local hits, given = {}, {}
        for _, id in ipairs(near) do
            if #hits == limit then break end
            local h = redis.call('HMGET', p .. ':p:' .. id, 'problem', 'solution', 'category', 'own', 'requester')
            local requester = h[5] or ''
            given[requester] = (given[requester] or 0) + 1
            if requester == '' or given[requester] <= ofOne then
                local words, names = shared[id], {}
                table.sort(words, function(a, b) return a[2] > b[2] end)
                for j = 1, math.min(5, #words) do names[j] = words[j][1] end
                hits[#hits + 1] = { id, string.format('%.6f', score[id] / total), h[1] or '', h[2] or '', h[3] or '',
                    table.concat(names, ', '), h[4] or '' }
            end
        end
        return hits
        """
    )
}
