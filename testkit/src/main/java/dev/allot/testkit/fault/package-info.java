/**
 * What goes wrong on purpose: tasks that ruin their worker ({@link dev.allot.testkit.fault.Crash},
 * {@link dev.allot.testkit.fault.DeadlyTasks}), a peer that plays a script ({@link
 * dev.allot.testkit.fault.ScriptedPeer}), and channels that cut, hold, slice and corrupt what goes
 * through them ({@link dev.allot.testkit.fault.FaultyChannel}, {@link
 * dev.allot.testkit.fault.FaultyRelay}).
 */
package dev.allot.testkit.fault;
