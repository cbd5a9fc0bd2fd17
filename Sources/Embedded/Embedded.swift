// The Embedded module.
