package dev.sluice.local.redrive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends everything at one of the calls that change something, before or after it took effect. */
final class CrashingCalls {

  private static final Set<String> CHANGES =
      Set.of("putItem", "updateItem", "batchWriteItem", "putObject");

  private final int crash;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * @param crash before call {@code crash / 2} if it is even, after it if it is odd; none if it is
   *     negative
   */
  CrashingCalls(int crash) {
    this.crash = crash;
  }

  /** How many calls there were. */
  int calls() {
    return calls.get();
  }

  /** A client whose calls are counted. */
  <T> T counting(Class<T> type, T client) {
    Object counting =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                CHANGES.contains(method.getName())
                    ? change(client, method, arguments)
                    : invoke(client, method, arguments));
    return type.cast(counting);
  }

  private Object change(Object client, Method method, Object[] arguments) throws Throwable {
    int call = calls.getAndIncrement();
    crashAt(2 * call);
    Object answer = invoke(client, method, arguments);
    crashAt(2 * call + 1);
    return answer;
  }

  private static Object invoke(Object client, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void crashAt(int point) {
    if (point == crash) {
      throw new Crash();
    }
  }

  /** The process is gone. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }
}
