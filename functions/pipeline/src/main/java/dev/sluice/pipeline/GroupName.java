package dev.sluice.pipeline;

/**
 * Names what the keys of a group learn together.
 *
 * @param score of the learner
 * @param settings what the learner looks at; another number begins anew
 * @param group 1 to 64 bytes of UTF-8
 */
public record GroupName(String score, long settings, String group) {}
