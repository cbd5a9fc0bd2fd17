// The GRPC module.
