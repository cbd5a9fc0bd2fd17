// Which device a text speaks of, with its make when it is named.

/// Kinds of device, and the words for each.
enum Device {
    private static let kinds = PhraseTable<String>([
        ("printer, laserjet, plotter, multifunction device, copier", "printer"),
        ("scanner", "scanner"),
        (
            "laptop, notebook, thinkpad, latitude, macbook, elitebook, chromebook, zbook, probook, surface laptop",
            "laptop"
        ),
        (
            "desktop computer, desktop pc, workstation, tower pc, pc, optiplex, imac, thin client, mac mini",
            "desktop computer"
        ),
        ("monitor, external screen, second screen, display", "monitor"),
        ("docking station, dock", "docking station"),
        ("keyboard", "keyboard"),
        ("mouse, trackball", "mouse"),
        ("headset, earphones, microphone", "headset"),
        ("webcam, camera", "camera"),
        ("projector, beamer", "projector"),
        ("desk phone, telephone, handset, ip phone", "desk phone"),
        (
            "iphone, smartphone, mobile phone, work phone, company phone, cell phone, android phone, android",
            "mobile phone"
        ),
        ("tablet, ipad", "tablet"),
        ("access point", "access point"),
        ("router, switch", "network device"),
        ("server, storage array, nas", "server"),
        ("badge, access card, id card", "badge"),
        ("ups", "UPS"),
        ("handheld, barcode reader, barcode scanner", "handheld"),
        ("computer, my machine, office machine", "computer"),
        ("phone", "phone"),
    ])

    private static let makes = PhraseTable<String>([
        ("hp, laserjet", "HP"), ("dell, latitude, optiplex", "Dell"), ("lenovo, thinkpad", "Lenovo"),
        ("apple, macbook, imac, iphone, ipad", "Apple"), ("brother", "Brother"), ("kyocera", "Kyocera"),
        ("ricoh", "Ricoh"), ("canon", "Canon"), ("epson", "Epson"), ("xerox", "Xerox"), ("zebra", "Zebra"),
        ("samsung", "Samsung"), ("fujitsu", "Fujitsu"), ("cisco", "Cisco"), ("jabra", "Jabra"),
        ("logitech", "Logitech"), ("konica, minolta", "Konica Minolta"), ("lexmark", "Lexmark"),
        ("surface", "Microsoft"),
    ])

    /// The device that is named first in the subject, else in the description. A general word such as `computer` or
    /// `phone` yields to a finer one.
    static func find(in reading: Reading) -> String? {
        let found = kinds.matches(in: reading)
        let general: Set<String> = ["computer", "phone"]
        guard let kind = (found.first { !general.contains($0.value) } ?? found.first)?.value else { return nil }
        let make = makes.matches(in: reading).first?.value
        return make.map { "\(kind) (\($0))" } ?? kind
    }
}
