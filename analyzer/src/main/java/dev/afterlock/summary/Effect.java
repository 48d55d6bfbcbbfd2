package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a change makes of the state, as far as one instruction tells: two changes that make opposite
 * things of it are the two halves of a state machine.
 *
 * @param kind what is done
 * @param value the constant as text, or the number of the parameter; empty otherwise
 */
public record Effect(Kind kind, String value) {
  /** What is done to the state. */
  public enum Kind {
    /** It gets one known constant. */
    CONSTANT,
    /** It gets what the method's parameter is. */
    PARAMETER,
    /** Something is put in. */
    FILL,
    /** Something is taken out, or everything. */
    REMOVAL,
    /** It gets a value that is computed. */
    VALUE,
    /** Something is put where nothing was, on first use: what was there before stays as it is. */
    FIRST
  }

  private static final Effect COMPUTED = new Effect(Kind.VALUE, "");

  /** Returns this effect on a state that was seen to be absent; flags and counters never are. */
  Effect onAbsent() {
    return kind == Kind.CONSTANT || kind == Kind.REMOVAL ? this : new Effect(Kind.FIRST, "");
  }

  /** Returns the effect of storing an operand. */
  static Effect ofStore(MethodBody body, Operand value) {
    int definition = value.single();
    if (definition == Integer.MIN_VALUE) {
      return COMPUTED;
    }
    if (Operand.isParameter(definition)) {
      return new Effect(Kind.PARAMETER, String.valueOf(Operand.parameter(definition)));
    }
    String literal = Literals.of(body.event(definition));
    return literal == null ? COMPUTED : new Effect(Kind.CONSTANT, literal);
  }

  /** Returns the effect of a library call that changes the contents of its receiver. */
  static Effect ofCall(MethodBody body, Event.Call call, Models models) {
    if (models.is(ModelKind.REMOVE, call.method())) {
      // Taking the next item is work that gets done; taking a certain one out is a change of state.
      boolean next = call.arguments().isEmpty() && !call.method().isVoid();
      return next ? COMPUTED : new Effect(Kind.REMOVAL, "");
    }
    if (models.is(ModelKind.REPLACE, call.method())) {
      List<Operand> arguments = call.arguments();
      return ofStore(body, arguments.get(arguments.size() - 1));
    }
    return new Effect(Kind.FILL, "");
  }

  /** Returns this effect where the parameters have become a caller's operands. */
  Effect substitute(MethodBody caller, IntFunction<@Nullable Operand> actual) {
    if (kind != Kind.PARAMETER) {
      return this;
    }
    Operand operand = actual.apply(Integer.parseInt(value));
    return operand == null ? COMPUTED : ofStore(caller, operand);
  }

  /** Returns whether it is known what the two changes make of the state, and it is not the same. */
  public boolean differsFrom(Effect other) {
    boolean known = kind == Kind.CONSTANT || other.kind == Kind.CONSTANT;
    return !equals(other) && known;
  }

  /** Returns whether one of the two changes takes back what the other has done. */
  public boolean isOppositeOf(Effect other) {
    if (kind == Kind.CONSTANT && other.kind == Kind.CONSTANT) {
      return !value.equals(other.value);
    }
    return (kind == Kind.FILL && other.kind == Kind.REMOVAL)
        || (kind == Kind.REMOVAL && other.kind == Kind.FILL);
  }

  /** Returns whether one of the two may take out, or put another in the place of, the other's. */
  public boolean takesBack(Effect other) {
    boolean fills = kind == Kind.FILL || kind == Kind.FIRST;
    boolean otherFills = other.kind == Kind.FILL || other.kind == Kind.FIRST;
    boolean removes = kind == Kind.REMOVAL;
    boolean otherRemoves = other.kind == Kind.REMOVAL;
    return !(fills && otherFills) && !(removes && otherRemoves);
  }
}
