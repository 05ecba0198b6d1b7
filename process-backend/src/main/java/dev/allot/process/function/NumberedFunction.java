package dev.allot.process.function;

import dev.allot.process.codec.LambdaShape;

/**
 * A lambda in the source, and the number that it has in a pool.
 *
 * @param number from 0
 * @param shape what workers are told of it
 */
public record NumberedFunction(int number, LambdaShape shape) {}
