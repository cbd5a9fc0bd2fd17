// The entry point.

@main
enum Entry {
    static func main() {}
}
