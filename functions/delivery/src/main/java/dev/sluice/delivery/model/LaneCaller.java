package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.AnswerReader;
import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowState;

/** The mapping, which invokes the function with a portion of a lane's batch. */
record LaneCaller(
    Lane lane, Work work, LaneDelivery delivery, MappingSettings settings, Trace trace)
    implements Caller {
  @Override
  public String name() {
    return lane.shardId();
  }

  @Override
  public Object subject() {
    return trace.names(work.records());
  }

  @Override
  public byte[] event() {
    WindowInvocation window = work.window();
    byte[] event = lane.writer().event(work.records());
    return window == null ? event : window.addTo(event, lane.shardId(), settings.streamArn());
  }

  @Override
  public void begins(int number) {
    lane.invoked(number);
  }

  @Override
  public Object meaning(byte[] answer) {
    return outcome(answer).answer();
  }

  @Override
  public void answered(byte[] answer) {
    delivery.answered(lane, work, outcome(answer));
  }

  private Outcome outcome(byte[] answer) {
    if (work.window() == null) {
      return Outcome.answered(read(answer), WindowState.FRESH);
    }
    return WindowState.of(answer)
        .map(state -> Outcome.answered(read(answer), state))
        .orElseGet(() ->
            Outcome.answered(new BatchAnswer.Failed("the answer has no state"), WindowState.FRESH));
  }

  private BatchAnswer read(byte[] answer) {
    return AnswerReader.read(answer, work.records(), settings.retrying());
  }

  @Override
  public void failed(String reason) {
    delivery.answered(lane, work, Outcome.failed(reason));
  }

  @Override
  public void notAnswered() {
    delivery.notAnswered(lane);
  }
}
