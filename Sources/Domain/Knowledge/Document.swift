// A document of the knowledge base as it was written: Markdown with a head of named values.

/// A runbook or another text that solutions may rest on.
public struct Document: Sendable, Equatable {
    /// At most `DocumentLimits.idBytes` of `a-z 0-9 - _ .`.
    public var id: String
    public var title: String
    /// Empty: it belongs to any.
    public var category: String
    public var specialization: String
    public var tier: ExpertiseLevel
    public var tags: [String]
    public var tools: [String]
    public var estimatedTime: String
    /// Where it comes from: a file name or an address.
    public var source: String
    /// The Markdown below the head.
    public var body: String
    /// A stable digest of all of it, to store only what changed.
    public var digest: String
    /// When it was last stored; `nil` before.
    public var updatedAt: Timestamp?

    public init(
        id: String,
        title: String,
        category: String,
        specialization: String? = nil,
        tier: ExpertiseLevel = .tier1,
        tags: [String] = [],
        tools: [String] = [],
        estimatedTime: String = "",
        source: String? = nil,
        body: String,
        digest: String? = nil,
        updatedAt: Timestamp? = nil
    ) {
        self.id = id
        self.title = title
        self.category = category
        self.specialization = specialization ?? category
        self.tier = tier
        self.tags = tags
        self.tools = tools
        self.estimatedTime = estimatedTime
        self.source = source ?? Document.fileName(id)
        self.body = body
        self.updatedAt = updatedAt
        self.digest = digest ?? ""
        if digest == nil { self.digest = Document.digest(of: file) }
    }

    /// Where a document comes from that does not say so.
    static func fileName(_ id: String) -> String { "\(id).md" }

    /// The whole as a file, in one fixed form: reading it gives the same document.
    public var file: String {
        var head = FrontMatter()
        head.set("id", id)
        head.set("title", title)
        if !category.isEmpty { head.set("category", category) }
        if specialization != category { head.set("specialization", specialization) }
        if tier != .tier1 { head.set("tier", tier.rawValue) }
        if !tags.isEmpty { head.set("tags", list: tags) }
        if !estimatedTime.isEmpty { head.set("estimated_time", estimatedTime) }
        if !tools.isEmpty { head.set("tools", list: tools) }
        if source != Document.fileName(id) { head.set("source", source) }
        return head.text + "\n" + body + "\n"
    }

    /// FNV-1a in 64 bits: tells changed from unchanged, guards against nobody.
    private static func digest(of text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "fnv1a64:" + String(hash, radix: 16)
    }
}

/// What a document may measure.
public enum DocumentLimits {
    public static let idBytes = 128
    public static let titleCharacters = 200
    public static let bodyCharacters = 262_144
    public static let sourceBytes = 2_048
    /// Of each value of the head that has no limit of its own.
    public static let headBytes = 200
    /// Tools of one document.
    public static let toolCount = 50
    /// Documents that the knowledge base holds.
    public static let count = 20_000
    /// Documents of one import.
    public static let importCount = 10_000
    /// Refused documents of an import that are named.
    public static let refusalsNamed = 100
    public static let searchCharacters = 500
    public static let searchLimitDefault = 10
    public static let searchLimitMax = 100
}
