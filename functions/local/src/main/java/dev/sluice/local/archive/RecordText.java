package dev.sluice.local.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.Iso8601;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A kept record as a person, or a program, reads it. */
public final class RecordText {

  private final KeptRecord kept;
  private final @Nullable Fate fate;

  public RecordText(KeptRecord kept, @Nullable Fate fate) {
    this.kept = kept;
    this.fate = fate;
  }

  /** Three lines: what it is, what is wrong with it, its bytes. */
  public String lines() {
    byte[] bytes = KeptLines.bytes(kept.record());
    String text = text(bytes);
    return "%s  %s  %s%s%s%n  %s%n  %s"
        .formatted(
            Iso8601.ofMillis(kept.record().arrivalMillis()),
            kept.stage(),
            kept.identity(),
            kept.key() == null ? "" : "  key " + kept.key(),
            fate == null ? "" : "  %s in run %d".formatted(fate.result().label(), fate.run()),
            kept.reason(),
            text == null ? "base64 " + Base64.getEncoder().encodeToString(bytes) : text);
  }

  /** One object; the bytes are {@code text} where they are text, otherwise {@code base64}. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("arrival", Iso8601.ofMillis(kept.record().arrivalMillis()));
    json.put("stage", kept.stage());
    json.put("reason", kept.reason());
    if (kept.pipelineVersion() != null) {
      json.put("pipelineVersion", kept.pipelineVersion());
    }
    json.put("shard", kept.record().shard());
    json.put("sequenceNumber", kept.record().position().sequenceNumber());
    json.put("subSequence", kept.record().position().subSequence());
    json.put("partitionKey", kept.record().partitionKey());
    if (kept.key() != null) {
      json.put("key", kept.key());
    }
    if (fate != null) {
      json.put("redriven", fate.result().label());
      json.put("run", fate.run());
    }
    putBytes(json);
    return json;
  }

  private void putBytes(ObjectNode json) {
    byte[] bytes = KeptLines.bytes(kept.record());
    String text = text(bytes);
    if (text == null) {
      json.put("base64", bytes);
    } else {
      json.put("text", text);
    }
  }

  /** UTF-8 without control characters but tabs and line ends, or null. */
  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().allMatch(RecordText::isPrintable) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isPrintable(int character) {
    return !Character.isISOControl(character) || "\t\r\n".indexOf(character) >= 0;
  }
}
