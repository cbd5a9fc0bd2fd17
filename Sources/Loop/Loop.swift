// The Loop module.
