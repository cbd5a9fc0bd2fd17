// The CodecTests.
