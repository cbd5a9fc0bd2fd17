// The StoresTests.
