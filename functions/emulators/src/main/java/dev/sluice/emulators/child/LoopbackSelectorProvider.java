package dev.sluice.emulators.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;

/**
 * The JDK's own provider of channels, except that a server socket binds to loopback whatever
 * address it is given, and that the JVM ends when its standard input does: the pipe from its
 * parent, which breaks however the parent dies.
 *
 * <p>For a server that has no option of either kind. The JVM takes it by the system property {@code
 * java.nio.channels.spi.SelectorProvider} and needs {@code
 * --add-exports=java.base/sun.nio.ch=ALL-UNNAMED}, because the JDK hides its provider once another
 * is named.
 */
public final class LoopbackSelectorProvider extends SelectorProvider {
  /** The classes that this provider consists of. */
  public static final List<Class<?>> CLASSES =
      List.of(LoopbackSelectorProvider.class, LoopbackServerSocketChannel.class);

  private final SelectorProvider platform;

  /** Called by the JVM, once, when the first channel is opened. */
  public LoopbackSelectorProvider() throws ReflectiveOperationException {
    platform =
        (SelectorProvider)
            Class.forName("sun.nio.ch.DefaultSelectorProvider").getMethod("get").invoke(null);
    Thread watch = new Thread(() -> endWith(System.in), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endWith(InputStream parent) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // A broken pipe says the same as its end.
    }
    System.exit(0);
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return new LoopbackServerSocketChannel(this, platform.openServerSocketChannel());
  }

  @Override
  public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) throws IOException {
    return new LoopbackServerSocketChannel(this, platform.openServerSocketChannel(family));
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    return platform.openDatagramChannel();
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    return platform.openDatagramChannel(family);
  }

  @Override
  public Pipe openPipe() throws IOException {
    return platform.openPipe();
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    return platform.openSelector();
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    return platform.openSocketChannel();
  }

  @Override
  public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
    return platform.openSocketChannel(family);
  }
}
