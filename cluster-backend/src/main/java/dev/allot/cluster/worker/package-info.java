/** How a task of a member runs, in the member or in a process of its own. */
@NullMarked
package dev.allot.cluster.worker;

import org.jspecify.annotations.NullMarked;
