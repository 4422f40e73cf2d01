package dev.sluice.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Runs one command after the other in its environment: reads each one's arguments as a line of
 * JSON, and writes what the command has written and its status as another.
 */
final class CommandHost {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandHost() {}

  public static void main(String[] none) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      StringWriter out = new StringWriter();
      int status =
          SluiceCommand.run(new PrintWriter(out, true), err, JSON.readValue(line, String[].class));
      System.out.println(
          JSON.writeValueAsString(
              new SluiceProcess.Result(status, out.toString().lines().toList())));
    }
  }
}
