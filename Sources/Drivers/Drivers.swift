// The Drivers module.
