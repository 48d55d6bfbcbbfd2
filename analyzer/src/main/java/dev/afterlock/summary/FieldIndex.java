package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Accessor;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out {@link FieldFacts} on demand by looking at every method that touches the field. */
public final class FieldIndex {
  private static final Set<String> NEVER_CALLED =
      Set.of(
          "Ljava/lang/String;", "Ljava/lang/Integer;", "Ljava/lang/Long;", "Ljava/lang/Boolean;");

  private static final String CONCURRENT_MAP = "java/util/concurrent/ConcurrentMap";

  private final Hierarchy hierarchy;
  private final Flows flows;
  private final Models models;
  private final CallResolver resolver;
  private final FieldHandles handles;
  private final Map<FieldRef, List<MethodRef>> accessors = new HashMap<>();
  private final Map<FieldRef, FieldFacts> facts = new ConcurrentHashMap<>();

  FieldIndex(
      Hierarchy hierarchy,
      Flows flows,
      Models models,
      CallResolver resolver,
      FieldHandles handles) {
    this.handles = handles;
    this.hierarchy = hierarchy;
    this.flows = flows;
    this.models = models;
    this.resolver = resolver;
    Set<MethodRef> functions = new HashSet<>();
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().forEach(method -> functions.addAll(method.functions()));
    }
    for (ClassHeader header : hierarchy.index().application()) {
      header.methods().stream()
          .filter(method -> !isWrittenByCallers(method, functions))
          .forEach(this::indexMethod);
    }
  }

  /** The callers of a private setter write its field, under the locks that they hold. */
  private static boolean isWrittenByCallers(MethodHeader method, Set<MethodRef> functions) {
    return method.is(Access.PRIVATE)
        && method.accessor() instanceof Accessor.Write
        && !functions.contains(method.ref());
  }

  private void indexMethod(MethodHeader method) {
    boolean mutates = mutates(method);
    for (FieldRef field : mutates ? method.fields() : method.writes()) {
      add(field, method);
      FieldRef target = handles.target(field);
      if (target != null) {
        add(target, method);
      }
    }
    for (MethodRef called : method.calls()) {
      Accessor accessor = accessed(called);
      if (mutates && accessor instanceof Accessor.Read read) {
        add(read.field(), method);
      } else if (accessor instanceof Accessor.Write write) {
        add(write.field(), method);
      }
    }
  }

  private @Nullable Accessor accessed(MethodRef called) {
    if (!called.name().startsWith("access$")) {
      return hierarchy.accessed(called, true);
    }
    MethodHeader target = hierarchy.index().method(called);
    return target == null ? null : target.accessor();
  }

  /**
   * Returns whether the method may change or fill what a field holds, without writing the field.
   */
  private boolean mutates(MethodHeader method) {
    return method.writesArrays()
        || method.calls().stream()
            .anyMatch(
                called ->
                    isRegistration(called.name())
                        || models.is(ModelKind.MUTATE, called)
                        || models.is(ModelKind.UPDATE, called));
  }

  /**
   * A registry class of the program or of an unknown library: its methods that take something are
   * named so.
   */
  private boolean isRegistration(String name) {
    return models.names().is(NameKind.FILLS_METHOD, name);
  }

  private void add(FieldRef named, MethodHeader method) {
    FieldRef field = hierarchy.resolve(named);
    if (hierarchy.index().isApplication(field.owner())) {
      List<MethodRef> known = accessors.computeIfAbsent(field, key -> new ArrayList<>(2));
      boolean first = known.isEmpty() || !known.get(known.size() - 1).equals(method.ref());
      if (first) {
        known.add(method.ref());
      }
    }
  }

  /** Returns the facts of a field; of one that is not the application's, nothing is known. */
  public FieldFacts facts(FieldRef field) {
    FieldFacts known = facts.get(field);
    if (known == null) {
      known = new Collector(field).run();
      facts.put(field, known);
    }
    return known;
  }

  private final class Collector {
    private final FieldRef field;
    private final List<FieldFacts.Write> writes = new ArrayList<>();
    private final List<Event.Function> functions = new ArrayList<>();
    private boolean holdsOther;
    private boolean byMethod;
    private boolean byConstructor;
    private boolean concurrentMap;

    Collector(FieldRef field) {
      this.field = field;
    }

    FieldFacts run() {
      for (MethodRef method : accessors.getOrDefault(field, List.of())) {
        MethodFlow flow = flows.flow(method);
        if (flow != null) {
          visit(flow);
        }
      }
      byMethod |= isRegistry();
      boolean mutable = writes.stream().anyMatch(write -> !write.initial());
      List<Event.Function> stored = mutable || holdsOther ? List.of() : functions;
      String type = field.descriptor();
      concurrentMap |=
          type.startsWith("L")
              && hierarchy.isSubtype(type.substring(1, type.length() - 1), CONCURRENT_MAP);
      return new FieldFacts(field, byMethod, byConstructor, mutable, concurrentMap, writes, stored);
    }

    private void visit(MethodFlow flow) {
      Slicer slicer = new Slicer(flow, hierarchy, models, resolver, SummaryTable.NONE);
      RootFinder roots = new RootFinder(slicer, models);
      MethodBody body = flow.body();
      for (int i = 0; i < body.size(); i++) {
        Event event = body.event(i);
        if (event instanceof Event.FieldWrite write && write.field().equals(field)) {
          addWrite(flow, i, stored(body, write.value()), write.target());
          noteRegistration(slicer, write.value());
          noteFunction(body, write.value());
          noteMade(body, write.value());
        } else if (event instanceof Event.ArrayWrite write
            && slicer.directFields(write.array()).contains(field)) {
          addWrite(flow, i, FieldFacts.Stored.CONTENTS, null);
          noteRegistration(slicer, write.value());
        } else if (event instanceof Event.Call call && call.receiver() != null) {
          visitCall(flow, slicer, roots, i, call);
        }
      }
    }

    private void noteFunction(MethodBody body, Operand value) {
      int definition = value.single();
      if (definition >= 0 && body.event(definition) instanceof Event.Function function) {
        functions.add(function);
      } else {
        holdsOther = true;
      }
    }

    private void visitCall(
        MethodFlow flow, Slicer slicer, RootFinder roots, int instruction, Event.Call call) {
      if (models.is(ModelKind.UPDATE, call.method())) {
        visitUpdate(flow, slicer, instruction, call);
        return;
      }
      boolean mutates = models.is(ModelKind.MUTATE, call.method());
      boolean unknown =
          !mutates && !call.arguments().isEmpty() && isRegistration(call.method().name());
      if ((mutates || unknown)
          && roots.roots(call.receiver()).stream().anyMatch(root -> isInField(root))) {
        if (mutates) {
          addWrite(flow, instruction, FieldFacts.Stored.CONTENTS, null);
        }
        call.arguments().forEach(argument -> noteRegistration(slicer, argument));
      }
    }

    private void visitUpdate(MethodFlow flow, Slicer slicer, int instruction, Event.Call call) {
      MethodBody body = flow.body();
      if (field.equals(handles.target(call, body))) {
        Operand value = call.arguments().get(call.arguments().size() - 1);
        addWrite(flow, instruction, stored(body, value), call.arguments().get(0));
        noteRegistration(slicer, value);
      }
    }

    private void noteMade(MethodBody body, Operand value) {
      int definition = value.single();
      if (definition >= 0 && body.event(definition) instanceof Event.Allocation made) {
        concurrentMap |= hierarchy.isSubtype(made.type(), CONCURRENT_MAP);
      }
    }

    private boolean isRegistry() {
      String type = field.descriptor();
      return type.startsWith("L") && models.isRegistry(type.substring(1, type.length() - 1));
    }

    private boolean isInField(Root root) {
      return root instanceof Root.InField in && in.field().equals(field);
    }

    private void addWrite(
        MethodFlow flow, int instruction, FieldFacts.Stored stored, @Nullable Operand target) {
      MethodRef method = flow.body().method();
      boolean initializer =
          (method.isConstructor() && (target == null || isThis(flow, target)))
              || method.isClassInitializer();
      boolean own = method.owner().equals(field.owner());
      List<Path> held = flow.locks().heldAt(instruction).stream().map(Region::lock).toList();
      writes.add(
          new FieldFacts.Write(
              flow.body().point(instruction),
              initializer && own,
              stored,
              held,
              !flow.body().is(Access.PUBLIC) || flow.body().is(Access.SYNTHETIC)));
    }

    private boolean isThis(MethodFlow flow, Operand target) {
      return flow.paths().of(target) instanceof Path.Parameter parameter && parameter.isThis();
    }

    private void noteRegistration(Slicer slicer, Operand value) {
      MethodBody body = slicer.body();
      MethodRef method = body.method();
      int offset = body.is(Access.STATIC) ? 0 : 1;
      for (Source source : slicer.sources(value)) {
        if (source instanceof Source.Param param
            && param.index() >= offset
            && isObject(method, param.index() - offset)) {
          if (method.isConstructor()) {
            byConstructor = true;
          } else {
            byMethod = true;
          }
        }
      }
    }

    /** Strings and primitives are never code to be called. */
    private boolean isObject(MethodRef method, int index) {
      String type = method.parameterType(index);
      return type.startsWith("L") && !NEVER_CALLED.contains(type);
    }

    private FieldFacts.Stored stored(MethodBody body, Operand value) {
      Set<FieldFacts.Stored> kinds = EnumSet.noneOf(FieldFacts.Stored.class);
      value.definitions().forEach(definition -> kinds.add(storedBy(body, definition)));
      return kinds.size() == 1 ? kinds.iterator().next() : FieldFacts.Stored.UNKNOWN;
    }

    private FieldFacts.Stored storedBy(MethodBody body, int definition) {
      Event event = definition < 0 ? null : body.event(definition);
      if (event instanceof Event.Allocation
          || (event instanceof Event.Call call && models.is(ModelKind.NONNULL, call.method()))) {
        return FieldFacts.Stored.NOT_ZERO;
      }
      if (event instanceof Event.Constant constant) {
        Object value = constant.value();
        boolean zero =
            !constant.isType()
                && (value == null || (value instanceof Number number && number.doubleValue() == 0));
        return zero ? FieldFacts.Stored.ZERO : FieldFacts.Stored.NOT_ZERO;
      }
      return FieldFacts.Stored.UNKNOWN;
    }
  }
}
