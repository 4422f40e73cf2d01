package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Parking;
import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.Stretch;
import dev.sluice.batch.Tenure;
import dev.sluice.batch.Watch;
import dev.sluice.pipeline.ResultForm;
import dev.sluice.pipeline.Results;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.bytes.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ChangeWriter} wrote.
 *
 * <p>Throws {@link IllegalArgumentException} where that is something else.
 */
final class ChangeReader {

  private final EntryScope scope;
  private final ByteSource source;
  private final DecisionReader decisions;

  /** The position that the change begins with. */
  private @Nullable Position first;

  ChangeReader(EntryScope scope, ByteSource source) {
    this.scope = scope;
    this.source = source;
    this.decisions = new DecisionReader(scope, source);
  }

  Commit read() {
    String key = source.text();
    long revision = source.count();
    long expiresAt = source.signed();
    int flags = source.bits();
    long due = (flags & ChangeForm.WATCH) == 0 ? Watch.NEVER : source.signed();
    StoredKey next =
        new StoredKey(
            key,
            revision,
            positions(),
            source.sized(),
            (flags & ChangeForm.OUTBOX) == 0 ? List.of() : list(() -> decisions.read(key)),
            (flags & ChangeForm.PARKING) == 0 ? null : parking(),
            expiresAt,
            (flags & ChangeForm.WATCH) == 0 ? null : watch(due),
            (flags & ChangeForm.PROVENANCE) == 0 ? Map.of() : map(this::provenance));
    Summary summary = (flags & ChangeForm.SUMMARY) == 0 ? null : summary(key);
    if (!source.isAtEnd()) {
      throw new IllegalArgumentException("more than a key");
    }
    return new Commit(next, summary);
  }

  private String name() {
    return scope.text(source.count());
  }

  private Position position() {
    Position position = PositionForm.read(first, scope, source);
    first = first == null ? position : first;
    return position;
  }

  private Map<String, Position> positions() {
    return map(this::position);
  }

  /** By name. */
  private <T> Map<String, T> map(Supplier<T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      map.put(name(), value.get());
    }
    return map;
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int count = source.things(); count > 0; count--) {
      list.add(element.get());
    }
    return list;
  }

  private Parking parking() {
    return new Parking(
        name(), position(), Stage.valueOf(name()), positions(), source.count(), source.count());
  }

  private Watch watch(long due) {
    return new Watch(source.signed(), source.signed(), due);
  }

  private Provenance provenance() {
    @Nullable Position forgotten = source.bits() == 0 ? null : position();
    return new Provenance(forgotten, list(this::tenure), list(this::position));
  }

  private Tenure tenure() {
    String version = name();
    Stretch first = stretch();
    return new Tenure(version, first, source.bits() == 0 ? first : stretch());
  }

  private Stretch stretch() {
    Position from = position();
    return new Stretch(from, source.bits() == 0 ? from : position());
  }

  private Summary summary(String key) {
    long time = source.signed();
    long count = source.count();
    String level = name();
    long expiresAt = source.signed();
    Results results = ResultForm.read(source, scope::text, key);
    return new Summary(time, count, level, results, expiresAt);
  }
}
