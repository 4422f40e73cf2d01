package dev.sluice.batch.log;

import dev.sluice.pipeline.ResultReader;

/** Writes a key's results. */
final class ResultWriter implements ResultReader {

  private final EntryScope scope;
  private final ByteSink sink;

  ResultWriter(EntryScope scope, ByteSink sink) {
    this.scope = scope;
    this.sink = sink;
  }

  private void name(String text) {
    sink.count(scope.number(text));
  }

  private void named(String name, double value) {
    name(name);
    sink.real(value);
  }

  @Override
  public void fields(int count) {
    sink.count(count);
  }

  @Override
  public void number(String field, double value) {
    name(field);
    sink.bits(ChangeForm.REAL);
    sink.real(value);
  }

  @Override
  public void whole(String field, long value) {
    name(field);
    sink.bits(ChangeForm.WHOLE);
    sink.signed(value);
  }

  @Override
  public void truth(String field, boolean value) {
    name(field);
    sink.bits(value ? ChangeForm.TRUE : ChangeForm.FALSE);
  }

  @Override
  public void text(String field, String value) {
    name(field);
    sink.bits(ChangeForm.TEXT);
    sink.text(value);
  }

  @Override
  public void text(String field, byte[] bytes, int start, int stop) {
    name(field);
    sink.bits(ChangeForm.TEXT);
    sink.text(bytes, start, stop);
  }

  @Override
  public void scores(int count) {
    sink.count(count);
  }

  @Override
  public void score(String name, double value) {
    named(name, value);
  }

  @Override
  public void windows(int count) {
    sink.count(count);
  }

  @Override
  public void window(String name, long startMillis, long endMillis, int aggregates) {
    name(name);
    sink.signed(startMillis);
    sink.signed(endMillis - startMillis);
    sink.count(aggregates);
  }

  @Override
  public void aggregate(String name, double value) {
    named(name, value);
  }

  @Override
  public void windowEnd(long expiresAt) {
    sink.signed(expiresAt);
  }
}
