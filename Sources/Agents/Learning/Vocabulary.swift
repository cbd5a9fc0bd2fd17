// Which features a model knows, by number: an open hash table of hashes, without a string in it.

/// Numbers features in the order of their first sight.
struct Vocabulary: Sendable {
    private var keys: [UInt64]
    private var numbers: [Int32]
    private(set) var count = 0

    init(minimumCapacity: Int = 1024) {
        var size = 1024
        while size < minimumCapacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        numbers = Array(repeating: -1, count: size)
    }

    /// The number of a known feature.
    func number(of hash: UInt64) -> Int? {
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while numbers[at] >= 0 {
            if keys[at] == hash { return Int(numbers[at]) }
            at = (at + 1) & mask
        }
        return nil
    }

    /// The number of a feature, which is known from then on.
    mutating func add(_ hash: UInt64) -> Int {
        if count * 2 >= keys.count { grow() }
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while numbers[at] >= 0 {
            if keys[at] == hash { return Int(numbers[at]) }
            at = (at + 1) & mask
        }
        keys[at] = hash
        numbers[at] = Int32(count)
        count += 1
        return count - 1
    }

    /// The same features numbered anew: those of group 0, then those of group 1; without those that have no group.
    ///
    /// - Returns: also the new number of each old one, -1 for those left out, and how many group 0 has.
    func grouped(_ group: (Int) -> Int?) -> (Vocabulary, renumbered: [Int32], boundary: Int) {
        var renumbered = Array(repeating: Int32(-1), count: count)
        var next: Int32 = 0
        var boundary = 0
        for wanted in 0...1 {
            for old in 0..<count where group(old) == wanted {
                renumbered[old] = next
                next += 1
            }
            if wanted == 0 { boundary = Int(next) }
        }
        var kept = Vocabulary(minimumCapacity: Int(next))
        for at in keys.indices where numbers[at] >= 0 {
            let new = renumbered[Int(numbers[at])]
            if new >= 0 { kept.insert(keys[at], number: new) }
        }
        kept.count = Int(next)
        return (kept, renumbered, boundary)
    }

    /// The hash of each feature, by number.
    var hashes: [UInt64] {
        var hashes = Array(repeating: UInt64(0), count: count)
        for at in keys.indices where numbers[at] >= 0 { hashes[Int(numbers[at])] = keys[at] }
        return hashes
    }

    /// The features of these hashes, numbered in their order.
    init(hashes: [UInt64]) {
        self.init(minimumCapacity: hashes.count)
        for hash in hashes { _ = add(hash) }
    }

    private mutating func insert(_ hash: UInt64, number: Int32) {
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while numbers[at] >= 0 { at = (at + 1) & mask }
        keys[at] = hash
        numbers[at] = number
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers) = (keys, numbers)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        numbers = Array(repeating: -1, count: oldKeys.count * 2)
        for at in oldKeys.indices where oldNumbers[at] >= 0 { insert(oldKeys[at], number: oldNumbers[at]) }
    }
}
