// A queue in which nobody is kept waiting by how much another wants.

import DequeModule

/// Items wait in lines, one for each of those they are for; one of each line is taken in turn.
struct FairQueue<Item> {
    private var lines: [String: Deque<Item>] = [:]
    /// The lines that are not empty, in the order in which they are served.
    private var turns = Deque<String>()
    private(set) var count = 0
    private let limit: Int
    private let lineLimit: Int

    /// - Parameters:
    ///   - limit: items of all lines.
    ///   - lineLimit: items of one line, so that no one of them fills the queue for all.
    init(limit: Int, lineLimit: Int) {
        self.limit = limit
        self.lineLimit = lineLimit
    }

    var isEmpty: Bool { count == 0 }

    /// - Returns: false, and nothing is taken, when there is no room.
    mutating func append(_ item: Item, for line: String) -> Bool {
        let waiting = lines[line]?.count ?? 0
        guard count < limit, waiting < lineLimit else { return false }
        if waiting == 0 { turns.append(line) }
        lines[line, default: []].append(item)
        count += 1
        return true
    }

    /// At most `limit` items, one of each line in turn.
    mutating func popFirst(upTo limit: Int) -> [Item] {
        var items: [Item] = []
        while items.count < limit, let next = popFirst() { items.append(next) }
        return items
    }

    private mutating func popFirst() -> Item? {
        guard let line = turns.popFirst(), let item = lines[line]?.popFirst() else { return nil }
        if lines[line]?.isEmpty ?? true { lines[line] = nil } else { turns.append(line) }
        count -= 1
        return item
    }
}
