/** The executor, its futures and configuration, and what a backend needs. */
module dev.allot {
  requires org.slf4j;
  requires static jdk.jfr;
  requires static transitive org.jspecify;

  exports dev.allot;
  exports dev.allot.shared;
  exports dev.allot.spi;
  exports dev.allot.spi.shared;

  uses dev.allot.spi.BackendProvider;
  uses dev.allot.spi.TaskCopierProvider;

  provides dev.allot.spi.BackendProvider with
      dev.allot.core.InlineBackendProvider;
}
