package dev.sluice.emulators.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds to loopback, whatever address is asked for. For blocking use: a selector refuses it. */
final class LoopbackServerSocketChannel extends ServerSocketChannel {
  private final ServerSocketChannel platform;

  LoopbackServerSocketChannel(SelectorProvider provider, ServerSocketChannel platform) {
    super(provider);
    this.platform = platform;
  }

  @Override
  public ServerSocketChannel bind(@Nullable SocketAddress asked, int backlog) throws IOException {
    int port = asked instanceof InetSocketAddress address ? address.getPort() : 0;
    platform.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
    return this;
  }

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    platform.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return platform.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return platform.supportedOptions();
  }

  @Override
  public ServerSocket socket() {
    return platform.socket();
  }

  @Override
  public SocketChannel accept() throws IOException {
    return platform.accept();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return platform.getLocalAddress();
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    platform.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    platform.configureBlocking(block);
  }
}
