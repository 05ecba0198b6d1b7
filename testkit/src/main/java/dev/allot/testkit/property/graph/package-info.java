/**
 * Rule GEN-06: generated object graphs, there and back.
 *
 * <pre>
 *   Node, a description ──► Construction ──► the graph ──► submit ──► worker ──► the graph again
 *                               │                │                      │             │
 *                               │                └ GraphText ═════ GraphText ════ GraphText
 *                               └ Routes: whether it can travel, and which ways lead to a culprit
 * </pre>
 *
 * <p>Descriptions can be printed, shrunk and sent; what they describe need not be any of that.
 */
package dev.allot.testkit.property.graph;
