package dev.sluice.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.definition.Reading.Invalid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema and the reader are of one mind. */
class SchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(PipelineFile.schema(), InputFormat.JSON);

  static List<Path> valid() {
    return Fixtures.valid();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void passesWhatIsRight(Path file) {
    assertThat(errors(file)).isEmpty();
  }

  static List<Path> faultyInStructure() {
    return Fixtures.faultyInStructure();
  }

  /** For every mistake of the reader, an error of the schema at the same setting or its parent. */
  @ParameterizedTest
  @MethodSource("faultyInStructure")
  void refusesEveryMistakeInStructure(Path file) throws IOException {
    Set<String> refused =
        errors(file).stream()
            .map(error -> where(error.getInstanceLocation().toString()))
            .collect(Collectors.toSet());

    assertThat(((Invalid) PipelineFile.read(file)).mistakes())
        .allSatisfy(mistake -> assertThat(refused).containsAnyOf(mistake.where(), parent(mistake)));
  }

  static List<Path> faultyInMeaning() {
    return Fixtures.faultyInMeaning();
  }

  @ParameterizedTest
  @MethodSource("faultyInMeaning")
  void leavesMeaningToTheReader(Path file) {
    assertThat(errors(file)).isEmpty();
  }

  private static List<Error> errors(Path file) {
    Object yaml =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
            .loadFromString(Fixtures.text(file));
    return SCHEMA.validate(new ObjectMapper().valueToTree(yaml));
  }

  /** {@code /windows/0/every} as {@code windows[0].every}. */
  private static String where(String pointer) {
    return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.').replaceFirst("^\\.", "");
  }

  private static String parent(Mistake mistake) {
    return mistake.where().replaceFirst("(^|\\.)[^.]*$", "");
  }
}
