// Messages with everything set, for several tests.

import Codec

enum Samples {
    static let person = AssignedPerson.with {
        $0.specialistID = "SPC-1"
        $0.name = "Zoë Müller"
        $0.email = "zoe@example.com"
        $0.role = .primary
        $0.specialization = "network"
        $0.tier = .tier2
        $0.building = "North"
        $0.reason = "Knows VPN best and has two tickets only."
        $0.assignedAt = Timestamp(seconds: 1_780_000_000, nanos: 5000)
    }

    static let intake = Intake.with {
        $0.userEmail = "ann@example.com"
        $0.subject = "VPN drops"
        $0.description = "Every ten minutes."
        $0.deviceType = "laptop"
        $0.location = "North 2.14"
        $0.issueType = "cannot_connect"
        $0.missingInfo = ["Which network?", "Since when?"]
    }

    static let classification = Classification.with {
        $0.category = "network"
        $0.urgency = .high
        $0.expertiseLevel = .tier2
        $0.reasoning = "Talks of VPN and drops."
        $0.confidence = 0.87
    }

    static let solution = Solution.with {
        $0.solution = "Renew the profile."
        $0.steps = ["Open settings.", "Delete the profile.", "Import it again."]
        $0.toolsNeeded = ["VPN client"]
        $0.estimatedTime = "15 minutes"
        $0.confidence = 0.75
        $0.citations = [.with { ($0.documentID, $0.title, $0.quote, $0.step) = ("vpn-drops", "VPN drops", "Renew", 2) }]
    }

    static let assignment = Assignment.with {
        $0.primary = person
        $0.decision = .with {
            $0.summary = "Best skill."
            $0.candidates = [.with { ($0.specialistID, $0.skillScore, $0.present) = ("SPC-1", 0.9, true) }]
        }
    }

    static let fetch = FetchResult.with {
        $0.documents = [.with { ($0.documentID, $0.score) = ("vpn-drops", 0.5) }]
        $0.pastSolutions = [.with { ($0.ticketID, $0.solution) = ("TKT-00000001", "Renewed the profile.") }]
    }

    static let diagnosis = Diagnosis.with {
        $0.diagnosis = "The profile has expired."
        $0.potentialCauses = ["Expired profile", "Weak signal"]
        $0.recommendedTests = ["Look at the date of the profile."]
        $0.confidence = 0.6
    }

    static let ticket = Ticket.with {
        $0.ticketID = "TKT-A4D3106B"
        $0.etag = "7"
        $0.status = .inProgress
        $0.userEmail = "ann@example.com"
        $0.subject = "VPN drops – wieder"
        $0.description = "Every ten minutes.\nSince \"Monday\"\t\\ 🙈"
        $0.labels = ["vpn", "", "north"]
        $0.intake = intake
        $0.classification = classification
        $0.diagnosis = diagnosis
        $0.fetch = fetch
        $0.solution = solution
        $0.assignment = assignment
        $0.assignedPeople = [person, .with { ($0.name, $0.role) = ("Bo", .secondary) }]
        $0.workflowLog = [.with { ($0.stage, $0.actor, $0.message) = ("intake", "intake", "Read the text.") }]
        $0.mergedInto = "TKT-00000001"
        $0.latestRunID = "RUN-1"
        $0.latestRunState = .succeeded
        $0.resolution = "Renewed."
        $0.solutionOutcome = .worked
        $0.lastSequence = 9_007_199_254_740_993
        $0.createdAt = Timestamp(seconds: 1_780_000_000)
        $0.updatedAt = Timestamp(seconds: -1, nanos: 999_999_999)
    }

    static let cost = StageCost.with {
        ($0.inputTokens, $0.outputTokens, $0.costMicroUsd) = (1200, 340, 5123)
        $0.duration = ProtoDuration(.milliseconds(1500))
    }

    static let kinds: [TicketEvent.Kind] = [
        .created(.with { $0.subject = "VPN" }),
        .stageStarted(.with { ($0.provider, $0.model, $0.promptVersion) = ("local", "linear-1", "3") }),
        .stageProgress(.with { ($0.message, $0.percent) = ("Reading", 40) }),
        .textDelta(.with { $0.text = "The " }),
        .stageRetrying(.with { ($0.reason, $0.delay) = ("Busy.", ProtoDuration(.seconds(2))) }),
        .stageFailed(.with { ($0.code, $0.reason, $0.retryable) = ("timeout", "No answer in 30 s.", true) }),
        .approvalRequested(.with { ($0.proposalDigest, $0.etag, $0.proposal) = ("ab", "3", solution) }),
        .assigned(.with { ($0.assignedPeople, $0.actor) = ([person], "assignment") }),
        .statusChanged(.with { ($0.from, $0.to, $0.changes) = (.open, .resolved, [.with { $0.field = "labels" }]) }),
        .commentAdded(.with { $0.comment = .with { ($0.body, $0.visibility) = ("Hm.", .internal) } }),
        .runFinished(.with { ($0.state, $0.cost) = (.succeeded, cost) }),
        .heartbeat(.with { $0.currentSequence = 12 }),
    ]

    static let results: [StageResult.Result] = [
        .intake(intake), .classification(classification), .diagnosis(diagnosis), .fetch(fetch), .solution(solution),
        .assignment(assignment), .other(""),
    ]

    static let events: [TicketEvent] =
        (kinds
        + results.map { result in
            .stageFinished(
                .with {
                    $0.result = .with { $0.result = result }
                    $0.cost = cost
                    $0.provenance = .with { ($0.provider, $0.degraded) = ("local", true) }
                }
            )
        }).enumerated().map { index, kind in
            .with {
                $0.ticketID = "TKT-A4D3106B"
                $0.runID = "RUN-1"
                $0.sequence = Int64(index + 1)
                $0.at = Timestamp(microseconds: 1_780_000_000_123_456)
                ($0.stage, $0.stageIndex, $0.stageCount, $0.attempt) = ("solution", 5, 6, 1)
                $0.kind = kind
            }
        }
}
