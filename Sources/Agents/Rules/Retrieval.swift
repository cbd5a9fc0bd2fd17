// Asks the knowledge base and the memory for what is like a ticket.

import Domain

enum Retrieval {
    /// From this likeness on a confirmed case is taken for the same problem.
    static let sameProblem = 0.6

    /// Runbooks and confirmed cases like a ticket, best first.
    ///
    /// Memory may be away: that costs the past cases, not the stage.
    static func search(
        _ file: CaseFile,
        category: String,
        limit: Int,
        with tools: Toolbox
    ) async throws(AgentError) -> References {
        do throws(StoreError) {
            let documents = try await tools.knowledge.passages(for: file.text, category: category, limit: limit)
            return References(documents: documents, pastSolutions: await past(file, limit: limit, with: tools))
        } catch {
            throw .store(error)
        }
    }

    /// Confirmed cases like a ticket, best first, without the ticket itself.
    static func past(_ file: CaseFile, limit: Int, with tools: Toolbox) async -> [PastSolution] {
        do throws(StoreError) {
            let found = try await tools.memory.similar(to: file.text, limit: limit)
            return found.filter { $0.ticketID != file.ticketID }
        } catch {
            // The memory is a help, not the truth: its driver logs and heals its own connection.
            return []
        }
    }

    /// The runbook that fits best, if one fits well enough.
    static func best(of found: References, for reading: Reading) -> (passage: Passage, fit: Fit)? {
        guard let passage = found.documents.first else { return nil }
        let fit = Fit(of: passage, to: reading, next: found.documents.dropFirst().first)
        return fit.confidence >= Fit.floor ? (passage, fit) : nil
    }
}
