// Looking for a short text in a long one.

import Domain
import Testing

@Suite struct HoldsTests {
    @Test("a short text is found wherever it stands, byte for byte")
    func holds() {
        #expect("a 2) b".holds("2)") && "2)".holds("2)") && "x".holds("") && "„so“".holds("“"))
        #expect(!"2 )".holds("2)") && !"".holds("a") && !"a".holds("ab") && !"aab".holds("abb"))
    }
}
