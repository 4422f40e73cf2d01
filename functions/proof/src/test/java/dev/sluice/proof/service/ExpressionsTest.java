package dev.sluice.proof.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExpressionsTest {

  private static final Map<String, AttributeValue> ITEM =
      Map.of("rev", AttributeValue.fromN("7"), "pk", AttributeValue.fromS("a"));

  @Test
  void equalityIsThatOfNumbersAndFalseWhereNothingIs() {
    assertThat(equalTo("7").holds("rev = :r", ITEM)).isTrue();
    assertThat(equalTo("7.0").holds("rev = :r", ITEM)).isTrue();
    assertThat(equalTo("8").holds("rev = :r", ITEM)).isFalse();
    assertThat(equalTo("7").holds("other = :r", ITEM)).isFalse();
    assertThat(equalTo("7").holds("rev = :r", null)).isFalse();
  }

  private static Expressions equalTo(String number) {
    return new Expressions(Map.of(), Map.of(":r", AttributeValue.fromN(number)));
  }

  @Test
  void absenceIsThatOfTheAttributeOrTheItem() {
    Expressions expressions = new Expressions(Map.of("#k", "pk"), Map.of());

    assertThat(expressions.holds("attribute_not_exists(#k)", ITEM)).isFalse();
    assertThat(expressions.holds("attribute_not_exists(sk)", ITEM)).isTrue();
    assertThat(expressions.holds("attribute_not_exists(pk)", null)).isTrue();
    assertThat(expressions.holds("attribute_exists(#k)", ITEM)).isTrue();
    assertThat(expressions.holds("attribute_exists(pk)", null)).isFalse();
  }

  @Test
  void aKeyConditionNamesAPartitionAndARange() {
    Expressions expressions =
        new Expressions(
            Map.of("#k", "pk"),
            Map.of(
                ":a", AttributeValue.fromS("a"),
                ":b", AttributeValue.fromS("b"),
                ":ab", AttributeValue.fromS("ab"),
                ":seven", AttributeValue.fromN("7"),
                ":six", AttributeValue.fromN("6.9")));
    assertThat(expressions.askedFor("#k = :a")).accepts(ITEM);
    assertThat(expressions.askedFor("#k = :a AND rev <= :seven")).accepts(ITEM);
    assertThat(expressions.askedFor("#k = :a AND rev <= :six")).rejects(ITEM);
    assertThat(expressions.askedFor("#k = :b AND rev <= :seven")).rejects(ITEM);
    assertThat(expressions.askedFor("rev = :seven AND begins_with(pk, :a)")).accepts(ITEM);
    assertThat(expressions.askedFor("rev = :seven AND begins_with(pk, :ab)")).rejects(ITEM);
    assertThat(expressions.askedFor("#k = :a AND begins_with(rev, :a)")).rejects(ITEM);
    expressions.refuseUnused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rev <= :r", "rev = :r AND rev > :r", "rev = :r AND rev <= :r OR pk = :r"})
  void anUnknownKeyConditionIsRefused(String condition) {
    assertThatThrownBy(() -> equalTo("7").askedFor(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rev < :r", "rev = :r AND pk = :r", "attribute_type(pk, :r)", "rev=:r", ""})
  void anUnknownConditionIsRefused(String condition) {
    assertThatThrownBy(() -> equalTo("7").holds(condition, ITEM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown condition: " + condition);
  }

  @Test
  void anUpdateSetsAndRemoves() {
    AttributeValue eight = AttributeValue.fromN("8");
    Expressions expressions = new Expressions(Map.of("#r", "rev"), Map.of(":r", eight));

    assertThat(expressions.updated("SET #r = :r, other = :r REMOVE pk", ITEM))
        .isEqualTo(Map.of("rev", eight, "other", eight));
    assertThat(expressions.updated("REMOVE #r", ITEM)).containsOnlyKeys("pk");
    assertThat(expressions.updated("SET #r = :r", ITEM)).containsEntry("rev", eight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ADD rev :r", "SET rev = rev + :r", "SET rev", "DELETE rev"})
  void anUnknownUpdateIsRefused(String update) {
    assertThatThrownBy(() -> equalTo("7").updated(update, ITEM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void whatIsSentAndNotUsedIsRefused() {
    Expressions expressions = equalTo("7");

    assertThat(expressions.updated("REMOVE rev", ITEM)).containsOnlyKeys("pk");
    assertThatThrownBy(expressions::refuseUnused).hasMessageContaining(":r");
    assertThatThrownBy(() -> expressions.projected("#pk")).hasMessageContaining("#pk");
  }
}
