package dev.sluice.definition.yaml;

/** What keeps a text from being the YAML that is read here, and what would be right. */
public record Fault(Position at, String message) {}
