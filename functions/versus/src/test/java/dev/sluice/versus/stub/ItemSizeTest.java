package dev.sluice.versus.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {

  /** By the rules of DynamoDB's developer guide: "Item sizes and formats". */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {"pk":{"S":"abc"}};                               5
          {"ü":{"S":"ü"}};                                  4
          {"n":{"N":"1234"}};                               4
          {"n":{"N":"-123.5"}};                             5
          {"b":{"B":"AAECAw=="}};                           5
          {"b":{"BOOL":true}};                              2
          {"x":{"NULL":true}};                              2
          {"m":{"M":{"a":{"S":"xyz"},"b":{"BOOL":false}}}}; 12
          {"l":{"L":[{"S":"ab"},{"S":"c"}]}};               9
          """)
  void countsAsTheBillDoes(String item, int bytes) throws IOException {
    assertThat(ItemSize.bytes(new ObjectMapper().readTree(item))).isEqualTo(bytes);
  }
}
