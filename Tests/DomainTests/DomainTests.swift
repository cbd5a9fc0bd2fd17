// The DomainTests.
