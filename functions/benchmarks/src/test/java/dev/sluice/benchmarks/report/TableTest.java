package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsItsColumns() {
    Table table = new Table("name", "n", "note").row("a", "1,000", "x").row("longer", "2");
    assertThat(table.toString().lines())
        .containsExactly("name        n  note", "a       1,000     x", "longer      2");
  }

  @Test
  void refusesCellsWithoutAHead() {
    Table table = new Table("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.row("a", "b"))
        .withMessageContaining("[a, b]");
  }

  @Test
  void aLineOfJsonKeepsItsOrderAndHasNoFigureThatIsNone() {
    JsonLine line = new JsonLine().put("z", "text").put("a", 72.345, 1).put("n", Double.NaN, 1);
    assertThat(line).hasToString("{\"z\":\"text\",\"a\":72.3,\"n\":null}");
  }
}
