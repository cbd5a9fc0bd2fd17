// knowledge: the documents that solutions rest on.

import ArgumentParser

struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge",
        abstract: "Bring in, find or take away the documents that solutions rest on.",
        subcommands: [
            KnowledgeImport.self, KnowledgeList.self, KnowledgeGet.self, KnowledgeSearch.self, KnowledgeDelete.self,
        ]
    )
}
