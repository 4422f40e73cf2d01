package dev.sluice.delivery.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterCriteriaTest {

  /** The payload of the Guide's first example, with some more. */
  private static final String DATA =
      """
      {"City": "Seattle", "State": "WA", "Temperature": 46, "Month": "December", "Empty": "",
       "Nothing": null, "Sunny": false, "Exact": 3.0e2, "Huge": 5000000001, "Beyond": 1e99999999999,
       "Tags": ["wet", "cold", 7], "None": [],
       "Order": {"type": "buy", "stock": "ANYCO", "Lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}]}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{City: [Seattle]} | true",
        "{City: [Portland]} | false",
        "{City: [Portland, Seattle]} | true",
        "{City: [seattle]} | false",
        "{City: [Seattle], State: [WA]} | true",
        "{City: [Seattle], State: [OR]} | false",
        "{City: [Seattle], Zip: [98101]} | false",
        "{Nothing: [null]} | true",
        "{City: [null]} | false",
        "{Missing: [null]} | false",
        "{Empty: ['']} | true",
        "{City: ['']} | false",
        "{Sunny: [false]} | true",
        "{Sunny: ['false']} | false",
        "{Temperature: [46]} | true",
        "{Temperature: ['46']} | false",
        "{Temperature: [46.0]} | false",
        "{Exact: [300]} | false",
        "{Exact: [3.0e2]} | true",
        "{City: [{equals-ignore-case: sEATTLE}]} | true",
        "{City: [{equals-ignore-case: sEATTL}]} | false",
        "{City: [{prefix: Sea}]} | true",
        "{City: [{prefix: sea}]} | false",
        "{Temperature: [{prefix: '4'}]} | false",
        "{City: [{suffix: ttle}]} | true",
        "{City: [{suffix: sea}]} | false",
        "{City: [{anything-but: Seattle}]} | false",
        "{City: [{anything-but: [Portland, Boise]}]} | true",
        "{City: [{anything-but: [Portland, Seattle]}]} | false",
        "{Missing: [{anything-but: [Portland]}]} | false",
        "{Temperature: [{anything-but: [45, 47]}]} | true",
        "{Temperature: [{anything-but: 46}]} | false",
        "{City: [{anything-but: {prefix: Sea}}]} | false",
        "{City: [{anything-but: {prefix: Por}}]} | true",
        "{City: [{anything-but: {suffix: tle}}]} | false",
        "{Temperature: [{numeric: ['=', 46.00]}]} | true",
        "{Temperature: [{numeric: ['=', 47]}]} | false",
        "{Temperature: [{numeric: ['>', 46]}]} | false",
        "{Temperature: [{numeric: ['>=', 46]}]} | true",
        "{Temperature: [{numeric: ['<', 46]}]} | false",
        "{Temperature: [{numeric: ['<=', 46]}]} | true",
        "{Temperature: [{numeric: ['>', 45, '<=', 46]}]} | true",
        "{Temperature: [{numeric: ['>', 46, '<=', 60]}]} | false",
        "{Temperature: [{numeric: ['>', -5.0e9, '<', 46]}]} | false",
        "{City: [{numeric: ['>', 0]}]} | false",
        "{Huge: [{numeric: ['>', 0]}]} | false",
        "{Beyond: [{numeric: ['>', 0]}]} | false",
        "{Beyond: [1e99999999999]} | true",
        "{City: [{exists: true}]} | true",
        "{City: [{exists: false}]} | false",
        "{Missing: [{exists: true}]} | false",
        "{Missing: [{exists: false}]} | true",
        "{Nothing: [{exists: true}]} | true",
        "{Order: [{exists: true}]} | false",
        "{Order: {type: [{exists: true}]}} | true",
        "{Missing: {type: [{exists: false}]}} | true",
        "{City: {type: [{exists: false}]}} | true",
        "{None: [{exists: false}]} | true",
        "{City: [{prefix: P}, {suffix: le}, Boise]} | true",
        "{Order: {type: [buy], stock: [ANYCO]}} | true",
        "{Order: {type: [sell]}} | false",
        "{type: [buy]} | false",
        "{Tags: [wet]} | true",
        "{Tags: [dry]} | false",
        "{Tags: [{numeric: ['=', 7]}]} | true",
        "{Tags: [{anything-but: [wet]}]} | true",
        "{Order: {Lines: {sku: [b], n: [2]}}} | true",
        "{Order: {Lines: {sku: [a], n: [2]}}} | false",
        "{$or: [{City: [Portland]}, {State: [WA]}]} | true",
        "{$or: [{City: [Portland]}, {State: [OR]}]} | false",
        "{Month: [May], $or: [{City: [Seattle]}, {State: [WA]}]} | false",
        "{Order: {$or: [{type: [sell]}, {stock: [ANYCO]}]}} | true"
      })
  void aRuleAboutThePayload(String pattern, boolean matches) {
    assertThat(criteria("{\"data\":" + json(pattern) + "}").match(record(DATA))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{partitionKey: ['1']} | true",
        "{partitionKey: ['2']} | false",
        "{partitionKey: ['1'], data: {City: [Seattle]}} | true",
        "{partitionKey: ['2'], data: {City: [Seattle]}} | false",
        "{sequenceNumber: [{prefix: '4959'}]} | true",
        "{kinesisSchemaVersion: ['1.0']} | true",
        "{approximateArrivalTimestamp: [{numeric: ['>=', 1545084650, '<', 1545084651]}]} | true",
        "{approximateArrivalTimestamp: [1545084650.987]} | true",
        "{$or: [{partitionKey: ['2']}, {data: {City: [Seattle]}}]} | true"
      })
  void aRuleAboutMetadata(String pattern, boolean matches) {
    assertThat(criteria(json(pattern)).match(record(DATA))).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "plain string", "{\"a\":1", "{\"a\":1} {}", "{'a':1}", "[1,]"})
  void aPayloadThatIsNotJsonIsDroppedByAnyRuleAboutIt(String payload) {
    assertThat(criteria("{\"data\":{\"a\":[1]}}").match(record(payload))).isFalse();
    assertThat(criteria("{\"data\":{\"a\":[{\"exists\":false}]}}").match(record(payload)))
        .isFalse();
    assertThat(
            criteria("{\"$or\":[{\"partitionKey\":[\"1\"]},{\"data\":{\"a\":[1]}}]}")
                .match(record(payload)))
        .isFalse();
  }

  @Test
  void aPayloadThatIsNotJsonIsFilteredByMetadataIfNothingElseIsAsked() {
    assertThat(criteria("{\"partitionKey\":[\"1\"]}").match(record("plain string"))).isTrue();
    assertThat(criteria("{\"partitionKey\":[\"2\"]}").match(record("plain string"))).isFalse();
  }

  @Test
  void aPayloadInJsonThatIsNoObjectHasNoFields() {
    assertThat(criteria("{\"data\":{\"a\":[{\"exists\":false}]}}").match(record("7"))).isTrue();
    assertThat(criteria("{\"data\":{\"a\":[1]}}").match(record("7"))).isFalse();
  }

  @Test
  void oneFilterOfSeveralIsEnough() {
    FilterCriteria criteria =
        FilterCriteria.of(
            List.of("{\"data\":{\"City\":[\"Boise\"]}}", "{\"data\":{\"State\":[\"WA\"]}}"));

    assertThat(criteria.match(record(DATA))).isTrue();
    assertThat(criteria.match(record("{\"City\":\"Boise\"}"))).isTrue();
    assertThat(criteria.match(record("{\"City\":\"Salem\"}"))).isFalse();
  }

  @Test
  void withoutFiltersEverythingIsDelivered() {
    assertThat(FilterCriteria.of(List.of()).match(record("plain string"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | is not JSON",
        "{} {} | is not JSON",
        "{a: [1], a: [2]} | Duplicate field 'a'",
        "[] | filter 2 must be a JSON object",
        "7 | filter 2 must be a JSON object",
        "{} | filter 2 is an empty object",
        "{data: {}} | filter 2.data is an empty object",
        "{data: {a: {}}} | filter 2.data.a is an empty object",
        "{data: [plain]} | filter 2.data must be a JSON object",
        "{data: plain} | filter 2.data must be an array",
        "{$or: [{data: [plain]}, {a: [1]}]} | filter 2.data must be a JSON object",
        "{data: {a: 1}} | filter 2.data.a must be an array",
        "{data: {a: []}} | filter 2.data.a must be an array of at least one",
        "{data: {a: [[1]]}} | filter 2.data.a has a rule that is neither",
        "{data: {a: [{}]}} | filter 2.data.a has a rule that is neither",
        "{data: {a: [{prefix: x, suffix: y}]}} | with one operator",
        "{data: {a: [{wildcard: 'x*'}]}} | filter 2.data.a: has the operator 'wildcard'",
        "{data: {a: [{cidr: '10.0.0.0/24'}]}} | not documented for Lambda",
        "{data: {a: [{prefix: 1}]}} | prefix takes a text",
        "{data: {a: [{suffix: null}]}} | suffix takes a text",
        "{data: {a: [{equals-ignore-case: [x]}]}} | equals-ignore-case takes a text",
        "{data: {a: [{exists: 'true'}]}} | exists takes true or false",
        "{data: {a: [{anything-but: []}]}} | anything-but takes",
        "{data: {a: [{anything-but: [1, x]}]}} | anything-but takes",
        "{data: {a: [{anything-but: null}]}} | anything-but takes",
        "{data: {a: [{anything-but: {wildcard: x}}]}} | anything-but takes",
        "{data: {a: [{anything-but: {prefix: 1}}]}} | prefix takes a text",
        "{data: {a: [{numeric: 5}]}} | numeric takes",
        "{data: {a: [{numeric: []}]}} | numeric takes",
        "{data: {a: [{numeric: ['>']}]}} | numeric takes one comparison",
        "{data: {a: [{numeric: ['>', x]}]}} | numeric compares with numbers",
        "{data: {a: [{numeric: ['!=', 5]}]}} | not '!='",
        "{data: {a: [{numeric: [5, 5]}]}} | numeric compares by =",
        "{data: {a: [{numeric: ['>', 5000000001]}]}} | from -5.0e9 to 5.0e9",
        "{data: {a: [{numeric: ['<', 5, '>', 1]}]}} | a lower bound and then an upper one",
        "{data: {a: [{numeric: ['=', 5, '<', 9]}]}} | a lower bound and then an upper one",
        "{data: {a: [{numeric: ['>', 5, '<', 5]}]}} | not below the upper one",
        "{data: {$or: [{a: [1]}]}} | filter 2.data.$or must be an array of at least two",
        "{data: {$or: {a: [1]}}} | filter 2.data.$or must be an array of at least two",
        "{$or: [{a: [1]}, [1]]} | filter 2.$or must be a JSON object"
      })
  void aPatternThatLambdaWouldRefuseIsToldWhereAndWhy(String pattern, String reason) {
    assertThatThrownBy(() -> FilterCriteria.of(List.of("{\"a\":[1]}", json(pattern))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("filter 2")
        .hasMessageContaining(reason);
  }

  @Test
  void filtersAreCountedAndMeasured() {
    FilterCriteria.of(Collections.nCopies(10, "{\"a\":[1]}"));
    assertThatThrownBy(() -> FilterCriteria.of(Collections.nCopies(11, "{\"a\":[1]}")))
        .hasMessageContaining("at most 10 filters, not 11");
    String longest = "{\"a\":[\"" + "x".repeat(4096 - 10) + "\"]}";
    FilterCriteria.of(List.of(longest));
    assertThatThrownBy(() -> FilterCriteria.of(List.of(longest + " ")))
        .hasMessageContaining("4097 characters; at most 4096");
  }

  private static FilterCriteria criteria(String pattern) {
    return FilterCriteria.of(List.of(pattern));
  }

  /** With the quotes that make a table hard to read: 'text' and bare names become "text". */
  private static String json(String pattern) {
    return pattern
        .replaceAll("'([^']*)'", "\"$1\"")
        .replaceAll(
            "(?<![\"\\w.$!<>=-])(?!(?:true|false|null)\\b)([$a-zA-Z][\\w-]*)(?![\"\\w])", "\"$1\"");
  }

  private static StreamRecord record(String data) {
    return new StreamRecord(
        "49590338271490256608559692538361571095921575989136588898",
        Instant.ofEpochMilli(1_545_084_650_987L),
        "1",
        data.getBytes(UTF_8));
  }
}
