package dev.sluice.pipeline.alert;

/**
 * What an alert says.
 *
 * @param complete whether every value in it could be evaluated or was merely absent
 */
public record Message(String text, boolean complete) {}
