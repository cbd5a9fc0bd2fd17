// A stage's way through the pipeline: an agent works on it, the verdict is written, the next stages follow at once.

import Domain
import Faults
import Logging

extension Pipeline {
    /// Works on a stage and on all that its end makes ready. Comes with one slot, and gives it back.
    func carry(_ lease: StageLease, heldFrom askedAt: Duration) async {
        var lease = lease
        var askedAt = askedAt
        while true {
            let (next, writtenAt) = await work(on: lease, heldFrom: askedAt)
            askedAt = writtenAt
            switch next.count {
            case 0: return
            case 1:
                Faults.pass(.nextCarried)
                lease = next[0]
            default:
                await withDiscardingTaskGroup { group in
                    for lease in next { group.addTask { await self.carry(lease, heldFrom: writtenAt) } }
                }
                return
            }
        }
    }

    /// Works on one stage; gives the stages claimed with its end, each with a slot taken.
    private func work(on lease: StageLease, heldFrom askedAt: Duration) async -> ([StageLease], Duration) {
        let begun = time.now()
        var lease = lease
        lease.caseFile = lease.caseFile.noting
        let flight = Flight(
            lease: lease,
            startedAt: begun,
            deadline: begun + settings.stageDeadline,
            heldUntil: certainty(of: askedAt)
        )
        table.add(flight)
        let landing = await attempt(flight)
        let extra = max(0, roster.widestFan - 1)
        let reserved = table.reserve(extra)
        let askedAt = time.now()
        let next = await settle(landing, of: flight, room: table.isStopping ? 0 : 1 + reserved)
        table.remove(flight)
        // Another suspect may have waited for this one's end.
        if lease.isSuspect { wake() }
        if table.giveBack(1 + reserved - next.count) { wake() }
        return (next, askedAt)
    }

    /// Has the stage's agent work, until it is done or the work is ended.
    private func attempt(_ flight: Flight) async -> Flight.Landing {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { flight.land(await self.consult(flight)) }
            // Whoever lands it first decides; an agent that is still at work is told, and waited for.
            let landing = await flight.landed()
            group.cancelAll()
            return landing
        }
    }

    private func consult(_ flight: Flight) async -> Flight.Landing {
        let key = flight.lease.key
        guard let agent = roster.agent(for: key.stage) else {
            // The ledger was told which stages are known here, so this is its mistake; another process may do better.
            return .outcome(again(key, code: "unknown_stage", because: "this version has no agent for \(key.stage)"))
        }
        do throws(AgentError) {
            Faults.pass(.agentBegins)
            try await misbehave(in: flight)
            let lease = try await complete(flight.lease)
            return landing(of: try await consultation.work(agent, on: lease, with: tools), flight)
        } catch {
            if Task.isCancelled { return .abandoned }
            let (code, reason) = error.account
            return .outcome(again(key, code: code, because: reason))
        }
    }

    /// Does at the first stage what a test asks of the agent: takes long, or takes the process down.
    private func misbehave(in flight: Flight) async throws(AgentError) {
        let key = flight.lease.key
        guard let pause = Faults.misconduct(subject: flight.lease.caseFile.subject, attempt: key.attempt),
            key.stage == roster.plan.steps.first?.stage
        else { return }
        do { try await time.sleep(pause) } catch { throw .cancelled }
    }

    /// The lease with all that the runbooks say which the ledger left out.
    private func complete(_ lease: StageLease) async throws(AgentError) -> StageLease {
        var lease = lease
        lease.caseFile = try await tools.complete(lease.caseFile)
        return lease
    }

    private func landing(of work: StageWork, _ flight: Flight) -> Flight.Landing {
        flight.usage = work.usage
        Faults.pass(.agentDone)
        switch work.verdict {
        case .proceed(let finding): return .outcome(proposed(finding, flight) ?? .finished(finding))
        case .escalate(let finding, let reason):
            return .outcome(proposed(finding, flight) ?? .escalated(finding, because: reason))
        case .close(let finding, let reason): return .outcome(.closed(finding, because: reason))
        case .retry(let after, let reason):
            return .outcome(again(flight.lease.key, code: "gave_up", because: reason, after: after))
        }
    }

    /// What a finding becomes when a person must approve it; `nil` when nobody must.
    private func proposed(_ finding: Finding, _ flight: Flight) -> StageOutcome? {
        guard case .solution(let solution) = finding,
            let reason = settings.approval.reason(for: solution, of: flight.lease.caseFile)
        else { return nil }
        return .proposed(finding, because: reason, within: settings.approval.wait)
    }

    /// Once more, later; or failed for good when this was the last attempt.
    private func again(
        _ key: StageLease.Key,
        code: String,
        because reason: String,
        after: Duration? = nil
    ) -> StageOutcome {
        if key.attempt >= settings.attempts {
            return .failed(code: code, because: "\(reason) (attempt \(key.attempt) of \(settings.attempts))")
        }
        return .retry(after: after ?? settings.delay(afterAttempt: key.attempt), because: reason)
    }

    /// Writes what came of it. - Returns: the stages claimed with it, at most `room`.
    private func settle(_ landing: Flight.Landing, of flight: Flight, room: Int) async -> [StageLease] {
        switch landing {
        case .outcome(let outcome): return await write(outcome, of: flight, room: room)
        case .ended(.deadline):
            let reason = "the stage took longer than \(settings.stageDeadline.components.seconds) s"
            return await write(again(flight.lease.key, code: "deadline", because: reason), of: flight, room: room)
        case .ended(.stopping):
            do throws(StoreError) { try await ledger.release([flight.lease]) } catch {
                outage.report(error, while: "handing leases back")
            }
            return []
        case .ended(.unproven):
            giveUp(flight)
            return []
        // Another owner or the cancelled run has the last word; a cancelled task can't write.
        case .ended(.lost), .ended(.runCancelled), .abandoned: return []
        }
    }

    private func write(_ outcome: StageOutcome, of flight: Flight, room: Int) async -> [StageLease] {
        var usage = flight.usage
        usage.answeredBy = usage.answeredBy ?? roster.provenances[flight.lease.key.stage]
        usage.durationMicroseconds = (time.now() - flight.startedAt).wholeMicroseconds
        let next = NextClaim(limit: room, lease: settings.lease, agents: roster.provenances)
        for attempt in 1...settings.writeTries {
            do throws(StoreError) {
                let result = try await ledger.finish(flight.lease, outcome, usage: usage, next: next)
                outage.over(of: "writing results")
                guard case .written(let leases) = result else {
                    counters.countLateWrite()
                    logger.notice("a stage was lost before its result was written", metadata: metadata(of: flight))
                    return []
                }
                if room > 0, leases.count == room { table.noteMore() }
                return leases
            } catch {
                outage.report(error, while: "writing results")
                guard error.mayPass else { return [] }
                guard attempt < settings.writeTries else { break }
                do { try await time.sleep(settings.writePause) } catch { break }
            }
        }
        // The stage is done once more: nothing is lost, and the fence keeps it from twice.
        giveUp(flight)
        return []
    }

    /// Leaves a stage that may still be ours to whoever takes it up next.
    private func giveUp(_ flight: Flight) {
        logger.debug("a stage is given up, since the ledger is away", metadata: metadata(of: flight))
        guard !givenUp.note(flight.lease) else { return }
        logger.warning(
            "a stage was given up too often to be handed back: its lease runs out",
            metadata: metadata(of: flight)
        )
    }

    /// A stage that may be what takes processes down begins here: noted and said before it can.
    func noteSuspect(_ lease: StageLease) {
        table.expect(suspect: lease)
        counters.countSuspect()
        logger.warning("a stage that lost its worker twice begins again, alone", metadata: metadata(of: lease.key))
    }

    private func metadata(of flight: Flight) -> Logger.Metadata { metadata(of: flight.lease.key) }

    private func metadata(of key: StageLease.Key) -> Logger.Metadata {
        ["run": "\(key.runID)", "stage": "\(key.stage)", "attempt": "\(key.attempt)"]
    }
}

extension StoreError {
    /// Whether asking again soon may help.
    fileprivate var mayPass: Bool {
        switch self {
        case .unavailable, .overloaded: true
        default: false
        }
    }
}
