package dev.sluice.archive;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and packs sources that stand in a test. */
final class Sources {

  private static final Pattern NAME =
      Pattern.compile("package (\\w+);\\s*(?:public )?(?:final )?(?:class|enum) (\\w+)");

  private Sources() {}

  static void compile(Path classes, List<String> sources) throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach(source -> files.add(new Source(source)));
    List<String> options = List.of("-d", classes.toString(), "--release", "17");
    if (!compiler.getTask(messages, null, null, options, null, files).call()) {
      throw new IllegalArgumentException(messages.toString());
    }
  }

  static void pack(Path classes, String folder, Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(uri(text), Kind.SOURCE);
      this.text = text;
    }

    private static URI uri(String text) {
      Matcher name = NAME.matcher(text);
      if (!name.find()) {
        throw new IllegalArgumentException("no class: " + text);
      }
      return URI.create("string:///%s/%s.java".formatted(name.group(1), name.group(2)));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
