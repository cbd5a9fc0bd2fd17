// Numbers in few letters.

import Codec
import Testing

@Suite struct Base36Tests {
    @Test(arguments: [0, 9, 10, 35, 36, 1_295, 2_176_782_335, UInt64.max])
    func `it writes numbers as the standard library does`(_ number: UInt64) {
        #expect(Base36.text("", number) == String(number, radix: 36))
        #expect(Base36.text("name-", number) == "name-" + String(number, radix: 36))
    }
}
