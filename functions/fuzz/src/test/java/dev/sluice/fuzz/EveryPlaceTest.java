package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws of JSON records and events that differ in one place from what is gone over in large
 * steps: with any space there, or with one byte that is another, one more or one less. Random input
 * hardly ever does; it differs in many places, and the large steps end at the first.
 */
class EveryPlaceTest {

  private static final List<String> SPACES =
      List.of(
          " ", "  ", "\t", "\n", "\r", "\r\n", " \t", "\n\t", "\t\t\t", " \n\t", "        ", "\t ");

  private static final String RECORD =
      "{ \"id\" : \"a\" , \"x\" : %1$s , \"ts\" : \"2026-11-22T08:59:00Z\" , \"y\" : %1$s , \"device\" : { \"ids\" : [ 7 , \"k\" ] } , \"at\" : [ { \"when exactly\" : 1795337940 } ] , \"d\" : 2.5 , \"n\" : 42 , \"padding\" : \"pad pad pad\" }";

  private static final String ELEMENT =
      "{ \"kinesis\" : { \"kinesisSchemaVersion\" : \"1.0\" , \"partitionKey\" : \"a\" , \"sequenceNumber\" : \"%1$d\" , \"data\" : \"eyJpZCI6ImEifQ==\" , \"approximateArrivalTimestamp\" : 1795337940.5 } , \"eventSource\" : \"aws:kinesis\" , \"eventVersion\" : \"1.0\" , \"eventID\" : \"shardId-000000000000:%1$d\" , \"eventName\" : \"aws:kinesis:record\" , \"awsRegion\" : \"us-east-1\" , \"eventSourceARN\" : \"arn:aws:kinesis:us-east-1:111122223333:stream/s\" }";

  private static final String EVENT =
      "{ \"Records\" : [ %s , %s , %s ] }"
          .formatted(ELEMENT.formatted(7), ELEMENT.formatted(8), ELEMENT.formatted(9));

  /** What means something in JSON, and what may not be in it. */
  private static final String OTHERS = "\"\\,:{}[]0e-.t \t\n\0\u0080\u00c3";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "-8",
        "0",
        "12",
        "1.5",
        "-0.25",
        "9905",
        "1.25",
        "1e3",
        "1234567",
        "12345678.5",
        "\"s\"",
        "\"a longer text than sixteen\"",
        "true",
        "null",
        "[ 1 , 2 ]",
        "{ \"a\" : 3 }"
      })
  void anySpaceInARecord(String value) throws Exception {
    everywhere(RECORD.formatted(value), new JsonRecordTarget());
  }

  @Test
  void anySpaceInAnEvent() throws Exception {
    everywhere(EVENT, new KinesisEventTarget());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1.25", "12345678.5", "\"s\"", "true", "[ 1 , { \"a\" : 3 } ]"})
  void anyByteInARecord(String value) throws Exception {
    String record = String.join("", tokens(RECORD.formatted(value)));
    edited(record, new JsonRecordTarget());
  }

  /** A reader learns what events look like, and may not take that for more than it is. */
  @Test
  void anEventMeansTheSameWhenItComesAgain() throws Exception {
    KinesisEventTarget target = new KinesisEventTarget();
    String event = String.join("", tokens(EVENT));
    List<String> events =
        List.of(
            event.replace("stream/s", "stream/caf\u00e9"),
            event.replace("shardId", "shard\u00e9"),
            event.replace("us-east-1\",", "\u20ac\","),
            event);
    for (String one : events) {
      for (int time = 0; time < 3; time++) {
        target.run(one.getBytes(UTF_8));
        target.run(one.getBytes(ISO_8859_1));
      }
    }
  }

  @Test
  void nothingFollowsAnEvent() throws Exception {
    for (String rest : List.of("x", "}", "]]", "{\"Records\":[]}", "1", " ", "\n", ",")) {
      new KinesisEventTarget().run((EVENT + rest).getBytes(UTF_8));
    }
  }

  @Test
  void anyByteInAnEvent() throws Exception {
    edited(String.join("", tokens(EVENT)), new KinesisEventTarget());
  }

  /** One byte is another, one more, one less, or is escaped. */
  private static void edited(String text, Target target) throws Exception {
    for (int at = 0; at < text.length(); at++) {
      String before = text.substring(0, at);
      String behind = text.substring(at + 1);
      target.run((before + behind).getBytes(ISO_8859_1));
      target.run(
          "%s\\u%04x%s".formatted(before, (int) text.charAt(at), behind).getBytes(ISO_8859_1));
      for (char other : OTHERS.toCharArray()) {
        target.run((before + other + behind).getBytes(ISO_8859_1));
        target.run((before + other + text.charAt(at) + behind).getBytes(ISO_8859_1));
      }
    }
  }

  /** Any space in any place: the text has one in each, and none beside that. */
  private static void everywhere(String text, Target target) throws Exception {
    List<String> tokens = tokens(text);
    for (String usual : List.of("", " ")) {
      for (int place = 0; place <= tokens.size(); place++) {
        for (String space : SPACES) {
          target.run(spaced(tokens, usual, place, space).getBytes(UTF_8));
        }
      }
    }
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int from = 0;
    boolean isText = false;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      isText ^= character == '"';
      if (character == ' ' && !isText) {
        tokens.add(text.substring(from, at));
        from = at + 1;
      }
    }
    tokens.add(text.substring(from));
    return tokens;
  }

  private static String spaced(List<String> tokens, String usual, int place, String space) {
    StringBuilder record = new StringBuilder();
    for (int i = 0; i <= tokens.size(); i++) {
      boolean isEnd = i == 0 || i == tokens.size();
      record.append(i == place ? space : isEnd ? "" : usual);
      record.append(i < tokens.size() ? tokens.get(i) : "");
    }
    return record.toString();
  }
}
