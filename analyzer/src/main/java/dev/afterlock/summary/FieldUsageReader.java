package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.lock.Path;
import dev.afterlock.lock.Region;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads off one method what it does to the fields of the program. */
final class FieldUsageReader {
  private static final Set<String> NEVER_CALLED =
      Set.of(
          "Ljava/lang/String;", "Ljava/lang/Integer;", "Ljava/lang/Long;", "Ljava/lang/Boolean;");

  private final MethodFlow flow;
  private final MethodBody body;
  private final Hierarchy hierarchy;
  private final Models models;
  private final FieldHandles handles;
  private final Slicer slicer;
  private final RootFinder roots;
  private final Map<FieldRef, FieldUsage> found = new HashMap<>();

  FieldUsageReader(
      MethodFlow flow,
      Hierarchy hierarchy,
      Models models,
      CallResolver resolver,
      FieldHandles handles) {
    this.flow = flow;
    this.body = flow.body();
    this.hierarchy = hierarchy;
    this.models = models;
    this.handles = handles;
    this.slicer = new Slicer(flow, hierarchy, models, resolver, SummaryTable.NONE);
    this.roots = new RootFinder(slicer, models);
  }

  /** Returns what is done to each field that is touched at all. */
  Map<FieldRef, FieldUsage> read() {
    for (int i = 0; i < body.size(); i++) {
      Event event = body.event(i);
      if (event instanceof Event.FieldWrite write) {
        readWrite(i, write);
      } else if (event instanceof Event.ArrayWrite write) {
        for (FieldRef field : slicer.directFields(write.array())) {
          addWrite(field, i, FieldFacts.Stored.CONTENTS, null);
          noteRegistration(field, write.value());
        }
      } else if (event instanceof Event.Call call && call.receiver() != null) {
        readCall(i, call, call.receiver());
      }
    }
    return found;
  }

  private void readWrite(int instruction, Event.FieldWrite write) {
    FieldRef field = write.field();
    addWrite(field, instruction, stored(write.value()), write.target());
    noteRegistration(field, write.value());
    int definition = write.value().single();
    Event made = definition < 0 ? null : body.event(definition);
    if (made instanceof Event.Function function) {
      note(field, usage -> usage.addFunction(function));
    } else {
      note(field, FieldUsage::noteOther);
    }
    if (made instanceof Event.Allocation allocation
        && hierarchy.isSubtype(allocation.type(), FieldIndex.CONCURRENT_MAP)) {
      note(field, FieldUsage::noteConcurrentMap);
    }
  }

  private void readCall(int instruction, Event.Call call, Operand receiver) {
    if (models.is(ModelKind.UPDATE, call.method())) {
      FieldRef field = handles.target(call, body);
      if (field != null) {
        Operand value = call.arguments().get(call.arguments().size() - 1);
        addWrite(field, instruction, stored(value), call.arguments().get(0));
        noteRegistration(field, value);
      }
      return;
    }
    boolean mutates = models.is(ModelKind.MUTATE, call.method());
    boolean unknown =
        !mutates
            && !call.arguments().isEmpty()
            && models.names().is(NameKind.FILLS_METHOD, call.method().name());
    if (mutates || unknown) {
      for (FieldRef field : fieldsHolding(receiver)) {
        if (mutates) {
          addWrite(field, instruction, FieldFacts.Stored.CONTENTS, null);
        }
        call.arguments().forEach(argument -> noteRegistration(field, argument));
      }
    }
  }

  private Set<FieldRef> fieldsHolding(Operand object) {
    Set<FieldRef> fields = new LinkedHashSet<>();
    for (Root root : roots.roots(object)) {
      if (root instanceof Root.InField in) {
        fields.add(in.field());
      }
    }
    return fields;
  }

  /** Nothing is asked about the fields of libraries. */
  private void note(FieldRef field, Consumer<FieldUsage> what) {
    if (hierarchy.index().isApplication(field.owner())) {
      what.accept(found.computeIfAbsent(field, key -> new FieldUsage()));
    }
  }

  private void addWrite(
      FieldRef field, int instruction, FieldFacts.Stored stored, @Nullable Operand target) {
    MethodRef method = body.method();
    boolean initializer =
        (method.isConstructor() && (target == null || isThis(target)))
            || method.isClassInitializer();
    boolean own = method.owner().equals(field.owner());
    List<Path> held = flow.locks().heldAt(instruction).stream().map(Region::lock).toList();
    note(
        field,
        usage ->
            usage.addWrite(
                new FieldFacts.Write(
                    body.point(instruction),
                    initializer && own,
                    stored,
                    held,
                    !body.is(Access.PUBLIC) || body.is(Access.SYNTHETIC))));
  }

  private boolean isThis(Operand target) {
    return flow.paths().of(target) instanceof Path.Parameter parameter && parameter.isThis();
  }

  private void noteRegistration(FieldRef field, Operand value) {
    MethodRef method = body.method();
    int offset = body.is(Access.STATIC) ? 0 : 1;
    for (Source source : slicer.sources(value)) {
      if (source instanceof Source.Param param
          && param.index() >= offset
          && isObject(method, param.index() - offset)) {
        note(field, usage -> usage.noteRegistration(method.isConstructor()));
      }
    }
  }

  /** Strings and primitives are never code to be called. */
  private static boolean isObject(MethodRef method, int index) {
    String type = method.parameterType(index);
    return type.startsWith("L") && !NEVER_CALLED.contains(type);
  }

  private FieldFacts.Stored stored(Operand value) {
    Set<FieldFacts.Stored> kinds = EnumSet.noneOf(FieldFacts.Stored.class);
    value.definitions().forEach(definition -> kinds.add(storedBy(definition)));
    return kinds.size() == 1 ? kinds.iterator().next() : FieldFacts.Stored.UNKNOWN;
  }

  private FieldFacts.Stored storedBy(int definition) {
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
