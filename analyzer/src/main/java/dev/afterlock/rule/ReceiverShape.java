package dev.afterlock.rule;

import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.ModelKind;
import java.util.regex.Pattern;

/**
 * How much the type of a receiver looks like that of a listener. Structure comes first: a type that
 * is only told things has nothing but void methods. Names decide where structure says nothing.
 */
enum ReceiverShape {
  /** Named like something else that objects are given: a logger, a stream, a factory. */
  TOOL,
  /** Nothing speaks for a listener. */
  PLAIN,
  /** All its methods are void. */
  TOLD,
  /** A functional type of a library, or named like a listener. */
  LISTENER;

  private static final Pattern LISTENER_TYPE =
      Pattern.compile(
          ".*(Listener|Callback|Observer|Subscriber|Watcher|Notif|Hook|Publisher|EventBus"
              + "|Handler|Consumer|Sink|Subscription|Monitor).*");

  private static final Pattern LISTENER_METHOD =
      Pattern.compile("(on|fire|notify|publish|emit|dispatch)([A-Z].*)?|.*(Changed|Updated|Event)");

  private static final Pattern TOOL_TYPE =
      Pattern.compile(
          ".*(Logger|Log|Tracer|Span|Metrics?|Counter|Timer|Stream|Writer|Reader|Encoder|Decoder"
              + "|Builder|Factory|Provider|Supplier|Loader|Cache|Map|Set|List|Queue|Collection"
              + "|Store|Storage|Repository|Serializer|Codec|Formatter|Comparator|Iterator|Strategy"
              + "|Visitor|Buffer|Executor|Lock|Future|Promise)");

  /** Returns the shape of the receiver of a call. */
  static ReceiverShape of(MethodRef called, Program program) {
    if (program.models().is(ModelKind.CALLBACK, called)
        || program.models().is(ModelKind.DELIVER, called)) {
      return LISTENER;
    }
    String owner = called.owner();
    String type = owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
    if (LISTENER_TYPE.matcher(type).matches()) {
      return LISTENER;
    }
    if (TOOL_TYPE.matcher(type).matches()) {
      return TOOL;
    }
    if (LISTENER_METHOD.matcher(called.name()).matches()) {
      return LISTENER;
    }
    return isOnlyTold(owner, program) ? TOLD : PLAIN;
  }

  private static boolean isOnlyTold(String type, Program program) {
    ClassHeader header = program.hierarchy().index().find(type);
    if (header == null || !header.is(Access.INTERFACE)) {
      return false;
    }
    boolean told = false;
    for (MethodHeader method : header.methods()) {
      if (method.is(Access.ABSTRACT)) {
        if (!method.ref().isVoid()) {
          return false;
        }
        told = true;
      }
    }
    return told;
  }
}
