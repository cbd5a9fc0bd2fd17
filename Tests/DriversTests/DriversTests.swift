// The DriversTests.
