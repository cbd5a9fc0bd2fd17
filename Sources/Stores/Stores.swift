// The Stores module.
