package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {

  @TempDir Path folder;

  private static String shipped(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(FilesTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text);
  }

  @Test
  void theShippedPricesAreDatedAndOfOneRegion() {
    Prices prices = Prices.shipped();

    assertThat(prices.region()).isEqualTo("us-east-1");
    assertThat(prices.date()).matches("2026-\\d\\d-\\d\\d");
    assertThat(prices.of(Billable.WRITE_UNIT)).isEqualTo(0.625 / 1e6);
    assertThat(prices.of(Billable.OBJECT_PUT)).isEqualTo(0.005 / 1_000);
  }

  @Test
  void pricesCanBeReplaced() throws IOException {
    String dearer = shipped("prices.json").replace("\"price\": 0.625", "\"price\": 6.25");

    assertThat(Prices.read(file(dearer)).of(Billable.WRITE_UNIT)).isEqualTo(6.25 / 1e6);
  }

  @Test
  void costsCanBeReplaced() throws IOException {
    String slower =
        shipped("costs.json")
            .replace("\"record.micros\": {\"value\": 0.76", "\"record.micros\": {\"value\": 31");

    assertThat(Costs.read(file(slower)).of(Cost.RECORD_MICROS)).isEqualTo(31);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sns.publish\"|\"sns.published\"|`prices.sns.publish` is missing; `prices.sns.published` is not known",
        "\"price\": 0.625|\"price\": \"dear\"|`prices.dynamodb.writeUnit.price` is missing, or no number from 0 on",
        "\"price\": 0.625|\"price\": -1|`prices.dynamodb.writeUnit.price` is missing, or no number from 0 on",
        "\"per\": 1000, \"unit\": \"PUT|\"per\": 0, \"unit\": \"PUT|`prices.s3.put.per` is 0",
        "\"region\"|\"where\"|`region` is missing, or no text",
        "\"price\": 0.625|\"price\": 1e999|`prices.dynamodb.writeUnit.price` is missing, or no number from 0 on",
        "\"USD\"|\"EUR\"|`currency` is not USD",
      })
  void whatIsWrongWithPricesIsToldByItsPlace(String right, String wrong, String told)
      throws IOException {
    String text = shipped("prices.json");
    assertThat(text).contains(right);
    Path file = file(text.replace(right, wrong));

    assertThatThrownBy(() -> Prices.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file.json: ")
        .hasMessageContaining(told);
  }

  @Test
  void nothingIsDividedByACostOfNothing() throws IOException {
    String text = shipped("costs.json");
    String fill = "\"stream.fill\": {\"value\": 0.8";
    assertThat(text).contains(fill);
    Path file = file(text.replace(fill, "\"stream.fill\": {\"value\": 0"));

    assertThatThrownBy(() -> Costs.read(file))
        .hasMessageContaining("`costs.stream.fill.value` is 0");
  }

  @Test
  void whatIsNoJsonIsTold() throws IOException {
    Path file = file("prices: 1");

    assertThatThrownBy(() -> Costs.read(file)).hasMessageContaining("no JSON");
    Path list = file("[]");
    assertThatThrownBy(() -> Costs.read(list)).hasMessageContaining("no JSON object");
  }
}
