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

    /// Confirmed cases like a ticket, best first, without the ticket itself: by their words, and by their meaning where that
    /// is known in time.
    static func past(_ file: CaseFile, limit: Int, with tools: Toolbox) async -> [PastSolution] {
        guard let nearness = tools.nearness else { return await past(file, limit: limit, byWordsWith: tools) }
        async let looked = nearness.look(for: file.wordsOnce)
        let found = await past(file, limit: max(limit, LikeCases.compared), byWordsWith: tools)
        guard case .success(let surroundings) = await looked else { return Array(found.prefix(limit)) }
        do throws(StoreError) {
            let cases = try await LikeCases(file, byWords: found, in: surroundings, nearness, tools.memory)
            return cases.best(limit)
        } catch {
            return Array(found.prefix(limit))
        }
    }

    /// The same by their words alone.
    static func past(_ file: CaseFile, limit: Int, byWordsWith tools: Toolbox) async -> [PastSolution] {
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
