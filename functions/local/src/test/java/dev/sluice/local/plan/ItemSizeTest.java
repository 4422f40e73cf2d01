package dev.sluice.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

  private static int sizeOf(AttributeValue value) {
    return ItemSize.of(Map.of("", value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2",
    "7, 2",
    "42, 2",
    "123, 3",
    "-123, 4",
    "1000, 2",
    "0.001, 2",
    "12.5, 3",
    "1234567890123456789, 11",
  })
  void aNumberTakesAByteForTwoDigits(String number, int bytes) {
    assertThat(sizeOf(AttributeValue.fromN(number))).isEqualTo(bytes);
  }

  @Test
  void namesAndTextsAreUtf8() {
    assertThat(ItemSize.of(Map.of("größe", AttributeValue.fromS("5 €")))).isEqualTo(7 + 5);
  }

  @Test
  void collectionsTakeThreeBytesAndOneForEachElement() {
    AttributeValue list =
        AttributeValue.fromL(List.of(AttributeValue.fromBool(true), AttributeValue.fromNul(true)));
    AttributeValue map = AttributeValue.fromM(Map.of("ab", AttributeValue.fromS("cde")));

    assertThat(sizeOf(list)).isEqualTo(3 + 2 + 2);
    assertThat(sizeOf(map)).isEqualTo(3 + 1 + 2 + 3);
    assertThat(sizeOf(AttributeValue.fromL(List.of()))).isEqualTo(3);
    assertThat(sizeOf(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[9])))).isEqualTo(9);
  }

  @Test
  void theSchemaTellsWhichLayoutsAreOffered() {
    assertThat(OfferedLayouts.names()).contains("item");
    assertThat(OfferedLayouts.names("{}")).containsExactly("item");
    assertThat(
            OfferedLayouts.names(
                """
                {"properties": {"state": {"$ref": "#/$defs/state"}},
                 "$defs": {"state": {"properties": {
                   "layout": {"enum": ["item", "log"]}, "carry": {"type": "string"}}}}}
                """))
        .containsExactlyInAnyOrder("item", "log", "carry");
  }
}
