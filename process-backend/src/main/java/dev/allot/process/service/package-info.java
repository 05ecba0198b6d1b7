/**
 * The parent's half of the service channel, on which workers ask: for classes and resources that
 * they lack, and to have tasks of their tasks run.
 */
@NullMarked
package dev.allot.process.service;

import org.jspecify.annotations.NullMarked;
