// The ProtoGenTests.
