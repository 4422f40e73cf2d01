package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkersTest {

  static Stream<Workers> workers() {
    return Stream.of(new Workers("one", 1), new Workers("four", 4));
  }

  @ParameterizedTest
  @MethodSource("workers")
  void resultsComeInTheOrderOfTheElements(Workers workers) {
    List<Integer> elements = IntStream.range(0, 50).boxed().toList();

    assertThat(workers.each(elements, element -> element)).containsExactlyElementsOf(elements);
    assertThat(workers.each(List.of(), element -> element)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workers")
  void theFirstFailureIsThrownAfterAllCalls(Workers workers) {
    List<Integer> called = Collections.synchronizedList(new ArrayList<>());

    assertThatThrownBy(() ->
            workers.each(
                List.of(0, 1, 2, 3),
                element -> {
                  called.add(element);
                  if (element % 2 == 1) {
                    throw new IllegalArgumentException("element " + element);
                  }
                  return element;
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("element 1");
    assertThat(called).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void oneWorkerIsTheCallerItself() {
    Thread caller = Thread.currentThread();

    assertThat(new Workers("one", 1).each(List.of(1, 2), element -> Thread.currentThread()))
        .containsOnly(caller);
  }
}
