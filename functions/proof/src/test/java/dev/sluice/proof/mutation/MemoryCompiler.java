package dev.sluice.proof.mutation;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source file against the class path of this JVM; nothing is written to disk. */
final class MemoryCompiler {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Open to the end of the JVM: to open the class path anew takes as long as to compile a file. */
  private static final JavaFileManager CLASS_PATH =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  private MemoryCompiler() {}

  /** The classes of the file, by name. */
  static Map<String, byte[]> compile(String className, String source) {
    StringWriter complaints = new StringWriter();
    Classes classes = new Classes(CLASS_PATH);
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
    List<Source> sources = List.of(new Source(className, source));
    if (!COMPILER.getTask(complaints, classes, null, options, null, sources).call()) {
      throw new IllegalStateException("the mutation does not compile: " + complaints);
    }
    return classes.compiled();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled in memory. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Classes(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> compiled() {
      Map<String, byte[]> compiled = new HashMap<>();
      written.forEach((name, bytes) -> compiled.put(name, bytes.toByteArray()));
      return compiled;
    }
  }
}
