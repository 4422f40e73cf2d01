package dev.sluice.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.yaml.Node.Kind;
import dev.sluice.definition.yaml.Node.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  /** Each text holds the words ONE, TWO and THREE once, in a single scalar. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: ONE TWO THREE\n",
        "a: ONE\n  TWO\n\n\n  THREE\n",
        "a: 'ONE it''s ''TWO'' THREE'\n",
        "a: 'ONE\n\n    it''s TWO\n  THREE'\n",
        "a: \"ONE \\\"\\\\TWO\\x41\\u00e9\\U0001F600 THREE\"\n",
        "a: \"ONE \\\n   TWO\n\n  \\tTHREE\"\n",
        "a: |\n  ONE\n  TWO\n\n    THREE\n",
        "a: |2-  # a comment\n    ONE\n  TWO  \n  THREE\n",
        "a: >+\n\n  ONE\n  TWO\n\n   THREE\n\n",
        "a: >\r\n  ONE\r\n  TWO THREE\r\n",
        "# \uD83D\uDE00\na: \uD83D\uDE00 ONE\uD83D\uDE00TWO \uD83D\uDE00THREE\n",
        "{ \"x\": { a : ONE TWO\n THREE }}\n",
        "- - ONE TWO\tTHREE\n"
      })
  void knowsThePlaceOfEachCharacterOfAScalar(String text) {
    Scalar scalar = onlyScalarWith("ONE", root(text));

    for (String word : List.of("ONE", "TWO", "THREE")) {
      assertThat(scalar.at(scalar.text().indexOf(word)))
          .as(word)
          .isEqualTo(Position.behind(text.substring(0, text.indexOf(word))));
    }
  }

  private static Scalar onlyScalarWith(String word, Node node) {
    return scalars(node).stream().filter(s -> s.text().contains(word)).findFirst().orElseThrow();
  }

  private static List<Scalar> scalars(Node node) {
    if (node instanceof Scalar scalar) {
      return List.of(scalar);
    }
    List<Node> inside =
        node instanceof Node.Sequence sequence
            ? sequence.items()
            : ((Node.Mapping) node).entries().stream().map(Node.Entry::value).toList();
    return inside.stream().flatMap(item -> scalars(item).stream()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "text, STRING",
    "yes, STRING",
    "'''1''', STRING",
    "2020-01-01, STRING",
    "true, BOOL",
    "False, BOOL",
    "-12, INTEGER",
    "0x1F, INTEGER",
    "1.5, DECIMAL",
    "1e3, DECIMAL",
    ".inf, DECIMAL",
    "null, NULL",
    "~, NULL",
    "'', NULL"
  })
  void takesScalarsAsTheCoreSchemaDoes(String text, Kind kind) {
    assertThat(root("- " + text))
        .isInstanceOfSatisfying(
            Node.Sequence.class,
            sequence ->
                assertThat(sequence.items())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Scalar.class, s -> assertThat(s.kind()).isEqualTo(kind)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void boundsTheDepth(String opening) {
    Document document = Document.read(opening.repeat(50_000));

    assertThat(document.faults()).isNotEmpty();
  }

  @Test
  void followsNoAlias() {
    Document document = Document.read("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\nd: &d [*d]\n");

    assertThat(document.faults())
        .extracting(Fault::at)
        .containsExactly(
            new Position(1, 4),
            new Position(2, 4),
            new Position(2, 8),
            new Position(2, 12),
            new Position(3, 5),
            new Position(3, 9),
            new Position(4, 4),
            new Position(4, 8));
  }

  private static Node root(String text) {
    return Document.read(text).root().orElseThrow();
  }
}
