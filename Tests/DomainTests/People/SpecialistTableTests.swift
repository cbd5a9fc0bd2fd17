// Reading people out of a table.

import Domain
import Testing

@Suite struct SpecialistTableTests {
    private let head = "id\tname\temail\tspecializations\ttier\tbuilding\tpresence\tcapacity\n"

    @Test("people are read line by line")
    func good() throws {
        let people = try Specialist.parse(table: head + "sp-1\tAda\tada@example.com\ta,b\ttier2\tNorth\tbusy\t4\n\n")
        #expect(people.count == 1)
        #expect(people.first?.specializations == ["a", "b"])
        #expect(people.first?.presence == .busy)
    }

    @Test("the first bad line is named")
    func bad() {
        let error = #expect(throws: SpecialistTableError.self) {
            try Specialist.parse(table: head + "sp-1\tAda\tada@example.com\ta\ttier9\tNorth\tbusy\t4")
        }
        #expect(error == SpecialistTableError(line: 2, reason: "'tier9' is not a tier"))
        #expect(throws: SpecialistTableError.self) { try Specialist.parse(table: "id\tname") }
    }
}
