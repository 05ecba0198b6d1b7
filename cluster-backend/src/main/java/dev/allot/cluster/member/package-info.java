/** What a member of the cluster does: runs tasks. */
@NullMarked
package dev.allot.cluster.member;

import org.jspecify.annotations.NullMarked;
