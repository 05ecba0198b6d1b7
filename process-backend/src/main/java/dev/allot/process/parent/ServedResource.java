package dev.allot.process.parent;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** A resource that the parent has sent, behind a URL of its own. */
final class ServedResource extends URLStreamHandler {
  private final byte[] bytes;

  private ServedResource(byte[] bytes) {
    this.bytes = bytes;
  }

  static URL url(String name, byte[] bytes) throws MalformedURLException {
    return new URL("allot", "", -1, "/" + name, new ServedResource(bytes));
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new URLConnection(url) {
      @Override
      public void connect() {
        connected = true;
      }

      @Override
      public long getContentLengthLong() {
        return bytes.length;
      }

      @Override
      public InputStream getInputStream() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
