// The GRPCTests.
