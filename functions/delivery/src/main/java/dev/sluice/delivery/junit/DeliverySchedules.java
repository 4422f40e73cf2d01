package dev.sluice.delivery.junit;

import dev.sluice.delivery.model.Trouble;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that must hold however the stream is delivered. Its method takes {@link
 * dev.sluice.delivery.model.Choices} and is called once for each schedule: first with the one in
 * which nothing goes wrong, then with all of a few faults, then with some at random. A schedule
 * under which it throws is shrunk, and told together with what happened.
 *
 * <p>All calls are on the same instance of the test class: what a run needs is to be made within
 * the method.
 *
 * <pre>{@code
 * @DeliverySchedules(faults = 1, random = 500)
 * void countsEveryRecordOnce(Choices choices) {
 *   DeliveryModel model = DeliveryModel.of(settings, workload, choices);
 *   Table table = new InMemoryTable(model.faults());
 *   model.run(() -> new MyHandler(table));
 *   assertThat(table.counts()).isEqualTo(expected);
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(DeliverySchedulesExtension.class)
public @interface DeliverySchedules {
  /** All schedules with at most so many choices that differ from 0; their number grows fast. */
  int faults() default 1;

  /** How many schedules at random. */
  int random() default 200;

  /** What the random schedules are drawn from. */
  long seed() default 1;

  /** Kinds of trouble that the function need not bear. */
  Trouble[] without() default {};

  /** A schedule to be run alone, as a failure has told it. */
  String replay() default "";
}
