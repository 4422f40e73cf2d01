package dev.sluice.batch.log;

/**
 * A checkpoint whose objects are there, and which has not taken effect.
 *
 * @param before what it is to replace
 */
record ReadyCheckpoint(Segments before, Segments next) {}
