// The RPCServerTests.
