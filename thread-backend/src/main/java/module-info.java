/** Workers that are threads of this JVM. */
module dev.allot.thread {
  requires transitive dev.allot;
  requires static org.jspecify;

  exports dev.allot.thread;

  provides dev.allot.spi.BackendProvider with
      dev.allot.thread.ThreadBackendProvider;
}
