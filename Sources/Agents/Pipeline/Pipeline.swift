// The pipeline: claims ready stages, has agents work on them, keeps the leases alive, acts on verdicts.

public import Domain
public import Logging

/// Works off the stages of all runs that its ledger has ready.
///
/// It lives on whatever executor `run()` was started on, knows no thread, and starts no task that it does not wait
/// for. Any number of pipelines in any number of processes may share a ledger.
public final class Pipeline: Sendable {
    public let owner: OwnerID
    let roster: Roster
    let tools: Toolbox
    let consultation: Consultation
    let ledger: any RunLedger
    let settings: PipelineSettings
    let time: Timekeeper
    let logger: Logger
    let table: FlightTable
    let outage: Outage
    let givenUp: GivenUp
    let counters = PipelineCounters()
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    public init(
        roster: Roster,
        tools: Toolbox,
        consultation: Consultation? = nil,
        ledger: any RunLedger,
        settings: PipelineSettings = PipelineSettings(),
        time: Timekeeper,
        owner: OwnerID = .random(),
        logger: Logger
    ) {
        self.owner = owner
        self.roster = roster
        self.tools = tools
        self.consultation = consultation ?? .local(time: time)
        self.ledger = ledger
        self.settings = settings
        self.time = time
        self.logger = logger
        table = FlightTable(capacity: settings.capacity)
        outage = Outage(logger: logger)
        givenUp = GivenUp(limit: settings.handBacks)
        // One waiting wake says all that a hundred would.
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Works until `stop()` is called. To be called once.
    ///
    /// Cancelling the task instead ends the work without handing its leases back: they run out by themselves.
    public func run() async {
        wake()
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { clockwork in
                clockwork.addTask { await self.heartbeats() }
                clockwork.addTask { await self.limits() }
                clockwork.addTask { await self.sweeps() }
                clockwork.addTask { await self.polls() }
                clockwork.addTask { await self.upkeep() }
                await withDiscardingTaskGroup { flights in
                    for await _ in wakes { await claim(in: &flights) }
                }
                await handBack()
                clockwork.cancelAll()
            }
        } onCancel: {
            stop()
        }
    }

    /// Says that work is ready, after a ticket was stored here. Cheap, and from any thread.
    public func wake() { waker.yield() }

    /// Takes a ring of the doorbell. From any thread.
    public func hear(_ ring: Ring) {
        switch ring {
        case .work, .reconnected: wake()
        case .cancelled(let run): for flight in table.flights(of: run) { flight.end(.runCancelled) }
        case .ticket, .logged, .words: break  // Concern watchers.
        }
    }

    /// Ends `run()`: claims nothing more, ends what is in work, and hands the leases back for others to take up.
    public func stop() {
        for flight in table.stop() { flight.end(.stopping) }
        waker.finish()
    }

    /// Claims as long as there is something to claim and room for it.
    private func claim(in flights: inout DiscardingTaskGroup) async {
        while true {
            let slots = table.reserve(settings.claimBatch)
            guard slots > 0 else { return table.noteMore() }
            let askedAt = time.now()
            let leases: [StageLease]
            do throws(StoreError) {
                leases = try await ledger.claim(
                    owner: owner,
                    limit: slots,
                    suspects: table.holdsSuspect ? 0 : 1,
                    lease: settings.lease,
                    agents: roster.provenances
                )
                outage.over(of: "claiming work")
            } catch {
                outage.report(error, while: "claiming work")
                if table.giveBack(slots) { wake() }
                return
            }
            for lease in leases {
                if lease.isSuspect { noteSuspect(lease) }
                flights.addTask { await self.carry(lease, heldFrom: askedAt) }
            }
            let full = leases.count >= slots
            if table.giveBack(slots - leases.count) || full { continue }
            return
        }
    }
}
