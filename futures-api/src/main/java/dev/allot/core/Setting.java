package dev.allot.core;

/**
 * What one layer of the configuration says.
 *
 * @param name the key as that layer writes it
 * @param naming how it writes keys
 * @param value the text
 * @param source where it is from, for messages
 */
record Setting(String name, Naming naming, String value, String source) {}
