package dev.sluice.batch.log;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.ResultForm;
import dev.sluice.pipeline.bytes.ByteSink;

/** Writes decisions: what kind it is, then its parts without the key, which is the change's. */
final class DecisionWriter {

  private final EntryScope scope;
  private final ByteSink sink;

  DecisionWriter(EntryScope scope, ByteSink sink) {
    this.scope = scope;
    this.sink = sink;
  }

  void write(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      sink.bits(ChangeForm.ALERT);
      alert(alert);
    } else if (decision instanceof Decision.ClosedWindow window) {
      sink.bits(ChangeForm.CLOSED_WINDOW);
      ResultForm.writeWindow(window, scope::number, sink);
    } else {
      sink.bits(ChangeForm.CONTRIBUTION);
      label((Decision.Contribution) decision);
    }
  }

  private void alert(Decision.Alert alert) {
    sink.text(alert.id());
    name(alert.name());
    name(alert.severity().name());
    sink.signed(alert.timeMillis());
    sink.text(alert.message());
    ResultForm.writeNumbers(alert.scores(), scope::number, sink);
    sink.count(alert.reasons().size());
    alert
        .reasons()
        .forEach((score, reason) -> {
          name(score);
          sink.text(reason);
        });
    sink.signed(alert.expiresAt());
  }

  private void label(Decision.Contribution label) {
    name(label.group().score());
    sink.whole(label.group().settings());
    sink.text(label.group().group());
    sink.sized(label.example().bytes());
    sink.signed(label.timeMillis());
    sink.signed(label.expiresAt());
  }

  private void name(String text) {
    sink.count(scope.number(text));
  }
}
