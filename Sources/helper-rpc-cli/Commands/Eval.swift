// eval: how good the server's answers are, by data whose right answers are known.

import ArgumentParser
import Codec

struct Eval: RemoteCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge the server's classifier and search by data.",
        discussion: """
            The folder holds category.{train,dev,test}.csv.gz (id, text, label) and \
            similar_NAME.{dev,test}.{corpus,queries,qrels}.csv.gz (id, title, body; query_id, corpus_id). The rows are imported \
            into the server, so give it a fresh one, with the data's own categories: `make eval DATA=folder` does both. \
            Test judges where there is one, else dev; where test judges, dev calibrates.

            Example: HELPER_RPC_CATEGORIES="$(helper-rpc-cli eval DATA --list categories)" helper-rpc-server &
                     helper-rpc-cli eval DATA
            """
    )

    @Argument(help: ArgumentHelp("The folder.", valueName: "data"))
    var data: String

    @Option(help: ArgumentHelp("Judge this set only, such as category or similar_askubuntu.dev.", valueName: "set"))
    var only: String?

    @Option(help: "Print the sets or the categories that are there, and exit.")
    var list: Listing?

    @OptionGroup var shared: SharedOptions

    enum Listing: String, ExpressibleByArgument, CaseIterable {
        case sets, categories
    }

    func run(_ session: Session) async throws(Failure) {
        let data = try EvalData(data)
        let sets = (data.categoryJudge == nil ? [] : ["category"]) + data.similarSets
        switch list {
        case .sets: return try session.output.lines(sets.map { Line($0) })
        case .categories: return try session.output.line(Line(try data.categories().joined(separator: ",")))
        case nil: break
        }
        let chosen = sets.filter { only == nil || $0 == only }
        guard !chosen.isEmpty else {
            throw Failure(
                .usage,
                "nothing to judge by: there are \(sets.isEmpty ? "no whole sets" : sets.joined(separator: ", "))"
            )
        }
        for set in chosen {
            if set == "category", let part = data.categoryJudge {
                try await CategoryEval(data: data, session: session, part: part).run()
            } else {
                try await SimilarEval(data: data, session: session, name: set).run()
            }
        }
    }
}
