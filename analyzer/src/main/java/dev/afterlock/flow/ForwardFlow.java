package dev.afterlock.flow;

/**
 * A forward data flow problem over states of type {@code S}. States are immutable. For the solver
 * to end and its answer not to depend on the order of visits:
 *
 * <ul>
 *   <li>{@code join} is commutative, associative and idempotent, and chains of joins are finite;
 *   <li>the transfer functions are monotone in the order that {@code join} makes.
 * </ul>
 */
public interface ForwardFlow<S> {
  /** Returns the state at the entry. */
  S entry();

  /** Returns what is true whichever of two ways was taken. */
  S join(S one, S other);

  /** Returns the state after the node has completed and control goes on to {@code successor}. */
  S after(int node, int successor, S before);

  /** Returns the state when the node throws. */
  S afterThrow(int node, S before);
}
