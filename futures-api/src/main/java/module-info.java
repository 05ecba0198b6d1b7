/** The executor, its futures and configuration, and what a backend needs. */
module dev.allot {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.allot;
  exports dev.allot.spi;

  uses dev.allot.spi.BackendProvider;
}
