// The CLITests.
