package dev.sluice.delivery.junit;

import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Exploration;
import dev.sluice.delivery.model.Explorer;
import dev.sluice.delivery.model.Schedule;
import dev.sluice.delivery.model.Violation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Calls a test's method once for each schedule. */
final class DeliverySchedulesExtension implements InvocationInterceptor, ParameterResolver {
  private static final int SHRINKING_RUNS = 2_000;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == Choices.class;
  }

  /** The choices of the first run; later runs get their own. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return Choices.of(Schedule.NONE);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension) {
    invocation.skip();
    DeliverySchedules schedules =
        AnnotationSupport.findAnnotation(context.getExecutable(), DeliverySchedules.class)
            .orElseThrow();
    Explorer explorer =
        new Explorer(choices -> call(context, extension, choices.without(schedules.without())));
    explore(explorer, schedules).ifPresent(found -> fail(explorer.shrunk(found, SHRINKING_RUNS)));
  }

  private static void call(
      ReflectiveInvocationContext<Method> context, ExtensionContext extension, Choices choices) {
    List<Object> arguments = context.getArguments();
    Object[] own =
        arguments.stream().map(each -> each instanceof Choices ? choices : each).toArray();
    ReflectionSupport.invokeMethod(
        context.getExecutable(), extension.getRequiredTestInstance(), own);
  }

  private static Optional<Violation> explore(Explorer explorer, DeliverySchedules schedules) {
    if (!schedules.replay().isEmpty()) {
      return explorer.run(Choices.of(Schedule.parse(schedules.replay()))).violation();
    }
    Exploration exploration = explorer.exhaustive(Schedule.NONE, schedules.faults());
    return exploration
        .violation()
        .or(() -> explorer.random(schedules.seed(), 0, schedules.random()).violation());
  }

  private static void fail(Violation violation) {
    throw new AssertionError(
        "does not hold however the stream is delivered; replay with @DeliverySchedules(replay = \""
            + violation.schedule()
            + "\")"
            + "\n"
            + violation.report(),
        violation.cause());
  }
}
