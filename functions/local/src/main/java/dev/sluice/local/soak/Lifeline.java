package dev.sluice.local.soak;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What connects an environment with the services. Once it is cut, no call leaves the environment
 * and no answer reaches it: for everybody outside, it has died between two calls or inside one.
 */
final class Lifeline implements SdkHttpClient {

  private final SdkHttpClient connections;
  private volatile boolean cut;

  /**
   * @param connections closed by whoever made them
   */
  Lifeline(SdkHttpClient connections) {
    this.connections = connections;
  }

  void cut() {
    cut = true;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = connections.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        check();
        HttpExecuteResponse answer = call.call();
        if (cut) {
          answer.responseBody().ifPresent(AbortableInputStream::abort);
        }
        check();
        return answer;
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public void close() {}

  /** Throws once it is cut. */
  void check() {
    if (cut) {
      throw SdkClientException.create("the environment has died");
    }
  }
}
