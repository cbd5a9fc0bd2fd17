// The AgentsTests.
