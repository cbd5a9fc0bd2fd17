// What agents work out of a ticket's words or look up for them: once for all stages of a run, not once for each.

import Domain
import Synchronization

/// Values that follow from a case's words or were looked up for them, each once and found by its type. The case brings them
/// from stage to stage; a stage that begins in another process works them out again.
final class CaseNotes: Sendable {
    private let notes = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The value of this type, worked out if nobody has done so. Two who ask at the same time may both work it out.
    func value<Value: Sendable>(_ work: () -> Value) -> Value {
        if let known = kept(Value.self) { return known }
        let value = work()
        keep(value)
        return value
    }

    /// The value of this type, if somebody kept one.
    func kept<Value: Sendable>(_: Value.Type) -> Value? {
        notes.withLock { $0[ObjectIdentifier(Value.self)] } as? Value
    }

    func keep<Value: Sendable>(_ value: Value) { notes.withLock { $0[ObjectIdentifier(Value.self)] = value } }
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

    /// What was looked up for the case before, in this process.
    func kept<Value: Sendable>(_ type: Value.Type) -> Value? { (notes as? CaseNotes)?.kept(type) }

    /// Keeps what was looked up for the case, if it has a place for notes.
    func keep<Value: Sendable>(_ value: Value) { (notes as? CaseNotes)?.keep(value) }

    var reading: Reading { noted { Reading(subject: subject, description: description) } }

    var place: Place { noted { Place(in: text) } }

    var topic: Topic? { noted { FoundTopic(topic: Topic.find(in: reading)) }.topic }

    private struct FoundTopic: Sendable {
        let topic: Topic?
    }
}
