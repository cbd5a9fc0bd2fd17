// What agents work out of a ticket's words: once for all stages of a run, not once for each.

import Domain
import Synchronization

/// Values that follow from a case's words, each worked out once and found by its type. The case brings them from stage to
/// stage; a stage that begins in another process works them out again.
final class CaseNotes: Sendable {
    private let notes = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The value of this type, worked out if nobody has done so. Two who ask at the same time may both work it out.
    func value<Value: Sendable>(_ work: () -> Value) -> Value {
        let type = ObjectIdentifier(Value.self)
        if let known = notes.withLock({ $0[type] }) as? Value { return known }
        let value = work()
        notes.withLock { $0[type] = value }
        return value
    }
}

extension CaseFile {
    /// The same case with a place for notes.
    var noting: CaseFile {
        guard notes == nil else { return self }
        var file = self
        file.notes = CaseNotes()
        return file
    }

    /// A value that follows from subject and description: the noted one, if the case has a place for notes.
    func noted<Value: Sendable>(_ work: () -> Value) -> Value { (notes as? CaseNotes)?.value(work) ?? work() }

    var reading: Reading { noted { Reading(subject: subject, description: description) } }

    var place: Place { noted { Place(in: text) } }

    var topic: Topic? { noted { FoundTopic(topic: Topic.find(in: reading)) }.topic }

    private struct FoundTopic: Sendable {
        let topic: Topic?
    }
}
