// The Agents module.
