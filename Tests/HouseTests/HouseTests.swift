// The HouseTests.
