/** How pools work; not exported, and without any promise for those who look inside. */
@NullMarked
package dev.allot.core;

import org.jspecify.annotations.NullMarked;
