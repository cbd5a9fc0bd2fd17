// The LoopTests.
