package dev.allot.examples.census;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version in the jar's manifest, and the Java that runs it. */
final class CensusVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = CensusVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "census of Allot " + (version == null ? "(built from source)" : version),
      "Java " + Runtime.version()
    };
  }
}
