// What the pipeline does by the clock: heartbeats, limits, sweeps, and the slow poll behind the doorbell.

import Domain
import Faults
import Logging

extension Pipeline {
    /// Prolongs the leases of stages in work, each when a heartbeat has passed since it was last asked for; ends the work on
    /// those that are no longer ours.
    ///
    /// What is done sooner, as most work is, asks for nothing. Work that begins while this sleeps is due no sooner than the
    /// longest sleep from now, so nobody has to wake it.
    func heartbeats() async {
        // Those due within it go along: a statement holds many leases, and a lease is never asked for late.
        let slack = settings.heartbeat / 4
        while !Task.isCancelled {
            let pause = table.all.reduce(settings.heartbeat) { min($0, due($1) - time.now()) }
            do { try await time.sleep(max(slack, pause)) } catch { return }
            guard !Faults.isOn(.noHeartbeat) else { continue }
            let askedAt = time.now()
            let flights = table.all.filter { due($0) <= askedAt + slack }
            if !flights.isEmpty { await prolong(flights, askedAt: askedAt) }
        }
    }

    /// When the next heartbeat of a stage is due.
    private func due(_ flight: Flight) -> Duration {
        flight.heldUntil - certainty(of: .zero) + settings.heartbeat
    }

    private func prolong(_ flights: [Flight], askedAt: Duration) async {
        // One that comes too late, since this process stood still, tells nothing of the ledger.
        for flight in flights where askedAt < flight.heldUntil { flight.beat() }
        do throws(StoreError) {
            let held = Set(try await ledger.extend(flights.map(\.lease), by: settings.lease))
            for flight in flights {
                if held.contains(flight.lease.key) {
                    flight.prolong(until: certainty(of: askedAt))
                } else {
                    flight.end(.lost)
                }
            }
            outage.over(of: "prolonging leases")
        } catch {
            // The lease may still hold. `limits` ends the work before that becomes uncertain.
            outage.report(error, while: "prolonging leases")
        }
    }

    /// Ends work that took too long, or whose lease may have run out unseen.
    ///
    /// Work that begins while this sleeps has limits later than `lease - leaseMargin` or `stageDeadline` from now, so
    /// sleeping no longer than that never comes too late, and nobody has to wake it.
    func limits() async {
        let longest = min(settings.lease - settings.leaseMargin, settings.stageDeadline)
        while !Task.isCancelled {
            let now = time.now()
            var next = now + longest
            for flight in table.all {
                if now >= flight.deadline {
                    flight.end(.deadline)
                } else if now >= flight.heldUntil {
                    // Where no beat was asked for in time it was this process that stood still.
                    flight.end(flight.isUnanswered ? .unproven : .lost)
                } else {
                    next = min(next, flight.deadline, flight.heldUntil)
                }
            }
            do { try await time.sleep(max(.milliseconds(1), next - now)) } catch { return }
        }
    }

    /// Makes stages ready again that a dead process left.
    ///
    /// Not at once after the ledger was away: those who live must have had the time to hand back what they gave up.
    func sweeps() async {
        var isAway = false
        var from = time.now()
        while !Task.isCancelled {
            do { try await time.sleep(settings.sweep) } catch { return }
            do throws(StoreError) {
                if isAway {
                    _ = try await ledger.backlog()
                    isAway = false
                    from = time.now() + settings.sweepGrace
                }
                guard time.now() >= from else { continue }
                if try await ledger.sweep(crashes: settings.crashes) > 0 { wake() }
                outage.over(of: "sweeping")
            } catch {
                isAway = true
                outage.report(error, while: "sweeping")
            }
        }
    }

    /// Hands back what had to be given up while the ledger was away.
    func handBack() async {
        let leases = givenUp.take()
        guard !leases.isEmpty else { return }
        do throws(StoreError) {
            try await ledger.handBack(leases)
            counters.countHandedBack(leases.count)
            outage.over(of: "handing back what was given up")
            logger.notice(
                "stages that were given up while the ledger was away are handed back",
                metadata: ["stages": "\(leases.count)"]
            )
        } catch {
            givenUp.putBack(leases)
            outage.report(error, while: "handing back what was given up")
        }
    }

    /// Looks by itself now and then, since a doorbell may lose its rings: for work, and for runs that were cancelled.
    func polls() async {
        await every(settings.poll) { [self] in
            await handBack()
            if Faults.isOn(.noPoll) { return }
            wake()
            let since = time.now() - settings.poll
            let runs = Set(table.all.filter { $0.startedAt <= since }.map(\.lease.key.runID))
            guard !runs.isEmpty else { return }
            do throws(StoreError) {
                for run in try await ledger.over(Array(runs)) {
                    for flight in table.flights(of: run) { flight.end(.runCancelled) }
                }
                outage.over(of: "looking for cancelled runs")
            } catch {
                outage.report(error, while: "looking for cancelled runs")
            }
        }
    }

    /// Ends runs that are open for too long, and tells how much is under way.
    func upkeep() async {
        await every(settings.upkeep) { [self] in
            do throws(StoreError) {
                let ended = try await ledger.endOverdue(after: settings.runLimit)
                if ended > 0 {
                    logger.warning("runs ended because they were open for too long", metadata: ["runs": "\(ended)"])
                }
                counters.record(try await ledger.backlog(), inFlight: table.all.count)
                outage.over(of: "looking for overdue runs")
            } catch {
                outage.report(error, while: "looking for overdue runs")
            }
        }
    }

    /// Until when a lease that was asked for at `askedAt` is ours for certain.
    func certainty(of askedAt: Duration) -> Duration { askedAt + settings.lease - settings.leaseMargin }

    private func every(_ interval: Duration, _ body: () async -> Void) async {
        while !Task.isCancelled {
            do { try await time.sleep(interval) } catch { return }
            await body()
        }
    }
}
