// The EmbeddedTests.
