package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few words. */
final class Choices {

  private Choices() {}

  /**
   * A type whose values are written as words.
   *
   * @param what the word names, as {@code a severity}
   * @param words in the order in which they are told
   */
  static <T> Type<T> of(String what, List<String> words, Map<String, T> meanings) {
    String known = listed(words);
    return place ->
        place
            .text(what + ": " + known)
            .flatMap(word -> {
              Optional<T> meaning = Optional.ofNullable(meanings.get(word));
              String hint = Suggestion.hint(word, words);
              place.require(
                  meaning.isPresent(), "`" + word + "` is not " + what + "; write " + known + hint);
              return meaning;
            });
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return words.size() == 1
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
