package dev.sluice.batch.log;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.ResultForm;
import dev.sluice.pipeline.bytes.ByteSource;
import dev.sluice.pipeline.learn.LabelledExample;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link DecisionWriter} wrote. */
final class DecisionReader {

  private final EntryScope scope;
  private final ByteSource source;

  DecisionReader(EntryScope scope, ByteSource source) {
    this.scope = scope;
    this.source = source;
  }

  Decision read(String key) {
    int kind = source.bits();
    return switch (kind) {
      case ChangeForm.ALERT -> alert(key);
      case ChangeForm.CLOSED_WINDOW -> ResultForm.readWindow(source, scope::text, key);
      case ChangeForm.CONTRIBUTION -> label(key);
      default -> throw new IllegalArgumentException("a decision of kind " + kind);
    };
  }

  private Decision.Alert alert(String key) {
    return new Decision.Alert(
        source.text(),
        name(),
        Severity.valueOf(name()),
        key,
        source.signed(),
        source.text(),
        ResultForm.readNumbers(source, scope::text),
        reasons(),
        source.signed());
  }

  private Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      reasons.put(name(), source.text());
    }
    return reasons;
  }

  private Decision.Contribution label(String key) {
    GroupName group = new GroupName(name(), source.whole(), source.text());
    try {
      LabelledExample example = LabelledExample.of(source.sized());
      return new Decision.Contribution(group, key, example, source.signed(), source.signed());
    } catch (CorruptStateException otherForm) {
      throw new IllegalArgumentException("no labelled example", otherForm);
    }
  }

  private String name() {
    return scope.text(source.count());
  }
}
