package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.flow.CompactSet;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.Path;
import dev.afterlock.model.FieldRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows a receiver backwards to the field or parameter it was taken from, through copies of
 * collections, iterators, holders and casts.
 */
public final class RootFinder {
  private static final int MAX_ROOTS = 24;

  private final Slicer slicer;
  private final MethodBody body;
  private final Models models;
  private final Map<Operand, Set<Root>> known = new ConcurrentHashMap<>();

  RootFinder(Slicer slicer, Models models) {
    this.slicer = slicer;
    this.body = slicer.body();
    this.models = models;
  }

  /** Returns the roots of an operand, in a fixed order. */
  public Set<Root> roots(@Nullable Operand operand) {
    if (operand == null || operand.isUnknown()) {
      return Set.of();
    }
    Set<Root> roots = known.get(operand);
    if (roots == null) {
      roots = CompactSet.copyOf(new Walk().run(operand));
      known.put(operand, roots);
    }
    return roots;
  }

  private record Item(int definition, boolean element) {}

  private final class Walk {
    private final Deque<Item> open = new ArrayDeque<>();
    private final Set<Item> seen = new HashSet<>();
    private final Set<Root> roots = new LinkedHashSet<>();

    Set<Root> run(Operand start) {
      push(start, false);
      while (!open.isEmpty() && roots.size() < MAX_ROOTS) {
        visit(open.remove());
      }
      return roots;
    }

    private void push(@Nullable Operand operand, boolean element) {
      if (operand == null) {
        return;
      }
      operand
          .definitions()
          .forEach(
              definition -> {
                Item item = new Item(definition, element);
                if (seen.add(item)) {
                  open.add(item);
                }
              });
    }

    private void visit(Item item) {
      if (Operand.isParameter(item.definition())) {
        roots.add(new Root.InParam(Operand.parameter(item.definition()), item.element()));
        return;
      }
      Event event = body.event(item.definition());
      if (event instanceof Event.FieldRead read) {
        visitField(read, item.element());
      } else if (event instanceof Event.ArrayRead read) {
        push(read.array(), true);
      } else if (event instanceof Event.Call call) {
        visitCall(call, item.element());
      } else if (event instanceof Event.Allocation) {
        visitFills(item);
      } else if (event instanceof Event.Compute compute && compute.allocatesArray()) {
        visitFills(item);
      }
    }

    private void visitField(Event.FieldRead read, boolean element) {
      roots.add(new Root.InField(read.field(), element, slicer.pathOf(read)));
      if (read.target() != null && (body.is(Access.STATIC) || !read.target().has(~0))) {
        push(read.target(), element);
      }
    }

    private Root inField(FieldRef field, boolean element, Path path, Event.Call call) {
      Path base = path instanceof Path.Field in ? in.base() : Path.unknown();
      boolean isStatic = path instanceof Path.StaticField;
      return new Root.InField(
          field,
          element,
          isStatic ? new Path.TypeLiteral(field.owner()) : base.substitute(slicer.pathsOf(call)));
    }

    private void visitCall(Event.Call call, boolean element) {
      List<Summary> summaries = slicer.summaries(call);
      for (Summary summary : summaries) {
        for (Source source : summary.returns()) {
          if (source instanceof Source.State state) {
            roots.add(inField(state.field(), element, state.path(), call));
          } else if (source instanceof Source.Captured captured) {
            roots.add(inField(captured.field(), element, captured.path(), call));
          } else if (source instanceof Source.Param param) {
            push(call.parameter(param.index()), element);
          }
        }
      }
      // What an unknown method of the program returns need not be a part of its receiver.
      if (summaries.isEmpty() && !slicer.isOfProgram(call.method())) {
        if (call.receiver() == null || isLibrarySingleton(call.receiver())) {
          call.arguments().forEach(argument -> push(argument, element));
        } else {
          push(call.receiver(), element || !models.is(ModelKind.HOLDER, call.method()));
        }
      }
    }

    /** Scala and Kotlin have objects of their own types where Java has static methods. */
    private boolean isLibrarySingleton(Operand receiver) {
      int definition = receiver.single();
      if (definition < 0
          || !(body.event(definition) instanceof Event.FieldRead read)
          || read.target() != null) {
        return false;
      }
      String owner = read.field().owner();
      String type = read.field().descriptor();
      boolean own = type.equals("L" + owner + ";") || type.startsWith("L" + owner + "$");
      return own && !Hierarchy.isPlatform(owner);
    }

    private void visitFills(Item item) {
      for (int fill : slicer.fillsOf(item.definition())) {
        Event event = body.event(fill);
        if (event instanceof Event.Call call) {
          call.arguments().forEach(argument -> push(argument, item.element()));
        } else if (event instanceof Event.ArrayWrite write) {
          push(write.value(), item.element());
        }
      }
    }
  }
}
