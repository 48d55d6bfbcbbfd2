package dev.afterlock.rule;

import dev.afterlock.finding.Confidence;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.model.MethodRef;
import dev.afterlock.summary.KnownNames;
import dev.afterlock.summary.ModelKind;
import dev.afterlock.summary.NameKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much the type of a receiver looks like that of a listener. Structure comes first: a type that
 * is only told things has nothing but void methods. Names decide where structure says nothing.
 */
enum ReceiverShape {
  /** Named like something else that objects are given: a logger, a stream, a factory. */
  TOOL,
  /** Told only how something ended, as a promise is: once. */
  REPLY,
  /** Nothing speaks for a listener. */
  PLAIN,
  /** All its methods are void, and other packages may implement it. */
  TOLD,
  /** A functional type of a library, or named like a listener. */
  LISTENER,
  /** Named like a listener, open to all, and all of its several methods are void. */
  OBSERVER;

  /** Returns the confidence beyond which no receiver of this shape is taken for a listener. */
  Confidence mostConfidence() {
    return switch (this) {
      case OBSERVER, LISTENER, TOLD, REPLY -> Confidence.HIGH;
      case PLAIN, TOOL -> Confidence.LOW;
    };
  }

  /** Returns the shape of the receiver of a call. */
  static ReceiverShape of(MethodRef called, Program program) {
    if (program.models().is(ModelKind.CALLBACK, called)
        || program.models().is(ModelKind.DELIVER, called)) {
      return LISTENER;
    }
    String owner = called.owner();
    String type = called.simpleOwner();
    KnownNames names = program.models().names();
    Methods methods = Methods.of(owner, program);
    if (Methods.areReplies(owner, program)) {
      return REPLY;
    }
    if (names.is(NameKind.LISTENER_TYPE, type)) {
      boolean unknown = program.hierarchy().index().find(owner) == null;
      if (methods.isService() || (unknown && !called.isVoid())) {
        return PLAIN;
      }
      boolean observer = methods.isOnlyTold() && methods.told() > 1;
      return observer && !isInternal(owner, program) ? OBSERVER : LISTENER;
    }
    if (names.is(NameKind.TOOL_TYPE, type)) {
      return TOOL;
    }
    if (names.is(NameKind.LISTENER_METHOD, called.name())) {
      return methods.isService() ? PLAIN : LISTENER;
    }
    return methods.isOnlyTold() && !isInternal(owner, program) ? TOLD : PLAIN;
  }

  /**
   * A type that other packages cannot implement has no receivers from outside, unless its name says
   * so: more often it is a command or a step. Nested types have their real access here only as far
   * as packages go (JVMS 4.7.6), which is enough.
   */
  private static boolean isInternal(String type, Program program) {
    ClassHeader header = program.hierarchy().index().find(type);
    return header != null && !header.is(Access.PUBLIC);
  }

  /**
   * The abstract methods of an interface or a class.
   *
   * @param told those that return nothing
   * @param asked those that return something
   */
  private record Methods(int told, int asked) {
    /** An interface with fewer methods may well be a listener that answers. */
    private static final int MANY = 3;

    static Methods of(String type, Program program) {
      ClassHeader header = program.hierarchy().index().find(type);
      int told = 0;
      int asked = 0;
      for (ClassHeader declaring : declaring(type, header, program)) {
        for (MethodHeader method : declaring.methods()) {
          if (method.is(Access.ABSTRACT)) {
            told += method.ref().isVoid() ? 1 : 0;
            asked += method.ref().isVoid() ? 0 : 1;
          }
        }
      }
      return new Methods(told, asked);
    }

    /** An interface has the methods of its superinterfaces; a class may implement them. */
    private static List<ClassHeader> declaring(
        String type, @Nullable ClassHeader header, Program program) {
      if (header == null) {
        return List.of();
      }
      if (!header.is(Access.INTERFACE)) {
        return List.of(header);
      }
      return program.hierarchy().supertypes(type).stream()
          .map(program.hierarchy().index()::find)
          .filter(Objects::nonNull)
          .filter(found -> found.is(Access.INTERFACE))
          .toList();
    }

    /** Returns whether all that an interface is told are ways in which something may end. */
    static boolean areReplies(String type, Program program) {
      ClassHeader header = program.hierarchy().index().find(type);
      if (header == null || !header.is(Access.INTERFACE)) {
        return false;
      }
      KnownNames names = program.models().names();
      List<String> told =
          header.methods().stream()
              .filter(method -> !method.is(Access.STATIC) && method.ref().isVoid())
              .filter(method -> method.is(Access.PUBLIC))
              .map(method -> method.ref().name())
              .toList();
      return told.size() >= 2
          && told.stream().allMatch(name -> names.is(NameKind.REPLY_METHOD, name));
    }

    boolean isOnlyTold() {
      return told > 0 && asked == 0;
    }

    /** Returns whether it is asked as often as it is told something: it works for its caller. */
    boolean isService() {
      return told + asked >= MANY && asked >= told;
    }
  }
}
