package dev.afterlock.summary;

import dev.afterlock.body.Event;
import dev.afterlock.body.Event.CallKind;
import dev.afterlock.body.MethodBody;
import dev.afterlock.body.Operand;
import dev.afterlock.hierarchy.Access;
import dev.afterlock.hierarchy.ClassHeader;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.hierarchy.MethodHeader;
import dev.afterlock.lock.Path;
import dev.afterlock.model.CodePoint;
import dev.afterlock.model.FieldRef;
import dev.afterlock.model.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the deliveries of one method off its flow: calls of registered receivers, calls of methods
 * that deliver, and functional objects that are run.
 */
final class DeliveryReader {
  /** Deliveries that one method may have; beyond it the method is a program of its own. */
  private static final int MAX_DELIVERIES = 160;

  /** Deliveries that one call may bring in: the first say what the others would. */
  private static final int MAX_PER_CALL = 8;

  private static final int MAX_NESTING = 4;

  /** Calls that a delivery without a payload is followed up through: helpers that only deliver. */
  private static final int MAX_ANNOUNCED = 4;

  private static final Pattern LOCAL_CLASS = Pattern.compile("\\$\\d");

  private final MethodBody body;
  private final Slicer slicer;
  private final RootFinder roots;
  private final Hierarchy hierarchy;
  private final Models models;
  private final FieldIndex fields;
  private final CallResolver resolver;
  private final SummaryTable table;
  private final Premises premises;
  private final HandOffReader handOffs;
  private final Map<Delivery.Kind, Delivery> found = new LinkedHashMap<>();
  private int limit;

  DeliveryReader(
      MethodFlow flow,
      Slicer slicer,
      RootFinder roots,
      Hierarchy hierarchy,
      Models models,
      FieldIndex fields,
      CallResolver resolver,
      SummaryTable table) {
    this.body = flow.body();
    this.slicer = slicer;
    this.roots = roots;
    this.hierarchy = hierarchy;
    this.models = models;
    this.fields = fields;
    this.resolver = resolver;
    this.table = table;
    this.premises = new Premises(body);
    this.handOffs = new HandOffReader(body, hierarchy, new ExecutorModels(models));
  }

  /** What a callee's parameter is in this method. */
  private record Actual(@Nullable Operand operand, Argument argument) {
    static final Actual NONE = new Actual(null, Argument.NONE);
  }

  /** Returns the deliveries in the order of the method's instructions. */
  List<Delivery> deliveries() {
    for (int i = 0; i < body.size() && found.size() < MAX_DELIVERIES; i++) {
      if (body.event(i) instanceof Event.Call call
          && models.locks().operation(call.method()) == null) {
        limit = Math.min(MAX_DELIVERIES, found.size() + MAX_PER_CALL);
        readCall(call, i);
      }
    }
    return List.copyOf(found.values());
  }

  /** Of several ways from one instruction to the same delivery, the first one is kept. */
  private void add(Delivery delivery) {
    if (found.size() < limit) {
      found.putIfAbsent(delivery.kind(), delivery);
    }
  }

  private void readCall(Event.Call call, int instruction) {
    MethodRef method = call.method();
    CodePoint here = body.point(instruction);
    if (models.is(ModelKind.DELIVER, method)) {
      if (!isNew(call.receiver())) {
        Set<Root> library = inLibrary(method, call.receiver());
        add(
            new Delivery(
                method, library, payload(call), List.of(), false, premises(here), List.of(here)));
      }
      return;
    }
    if (models.is(ModelKind.RUN_INLINE, method)) {
      runArguments(call, here, List.of());
      return;
    }
    boolean unknown = isUnknownRunner(call);
    if (unknown && models.names().is(NameKind.RUNS_METHOD, method.name())) {
      runArguments(call, here, List.of());
      return;
    }
    if (unknown
        || models.is(ModelKind.RUN_ASYNC, method)
        || models.is(ModelKind.RUN_DELAYED, method)) {
      List<HandOff> by = List.of(handOffs.read(call, instruction));
      runArguments(call, here, by);
      runReceiver(call, here, by);
      if (!unknown || isSurelyRun(call)) {
        return;
      }
    }
    // The call itself comes first: what its targets deliver must not crowd it out.
    if (isCallback(call, instruction)) {
      Set<Root> receivers = relevant(roots.roots(call.receiver()));
      if (!receivers.isEmpty()) {
        add(
            new Delivery(
                method, receivers, payload(call), List.of(), false, premises(here), List.of(here)));
      }
    }
    List<Summary> summaries = slicer.summaries(call);
    if (summaries.stream().anyMatch(summary -> !summary.deliveries().isEmpty())) {
      Bindings bindings =
          new Bindings(index -> actual(call.parameter(index)), capturedFields(call.parameter(0)));
      for (Summary summary : summaries) {
        summary.deliveries().forEach(delivery -> translate(delivery, bindings, here, List.of(), 0));
      }
    }
    if (call.receiver() != null && isCalledFunction(call)) {
      run(
          call.receiver(),
          method.name(),
          index -> actual(call.parameter(index + 1)),
          here,
          List.of(),
          0);
    }
  }

  private Set<Root> inLibrary(MethodRef method, @Nullable Operand receiver) {
    return Set.of(new Root.InLibrary(method.owner(), slicer.pathOf(receiver)));
  }

  /** Nobody can have registered with an object that this method has just made. */
  private boolean isNew(@Nullable Operand receiver) {
    int definition = receiver == null ? -1 : receiver.single();
    return definition >= 0 && body.event(definition) instanceof Event.Allocation;
  }

  /**
   * Returns whether a library that is not part of the analysis is handed a functional object. Most
   * such calls run it, on which thread is unknown; others are named as what keeps it.
   */
  private boolean isUnknownRunner(Event.Call call) {
    MethodRef method = call.method();
    return !hierarchy.index().isApplication(method.owner())
        && !Hierarchy.isPlatform(method.owner())
        && !method.isConstructor()
        && !models.names().is(NameKind.KEEPS_METHOD, method.name())
        && call.arguments().stream().anyMatch(this::isMade);
  }

  /** Of the objects that are made for a call, those of named classes may as well be events. */
  private boolean isSurelyRun(Event.Call call) {
    return call.arguments().stream().anyMatch(a -> isFunction(a) || isLocalObject(a));
  }

  private boolean isLocalObject(Operand operand) {
    return operand.any(
        d ->
            d >= 0
                && body.event(d) instanceof Event.Allocation made
                && LOCAL_CLASS.matcher(made.type()).find());
  }

  /** Returns whether the call's type is one that users of the program implement. */
  private boolean isCallback(Event.Call call, int instruction) {
    MethodRef method = call.method();
    if (call.kind() != CallKind.INTERFACE && call.kind() != CallKind.VIRTUAL) {
      return false;
    }
    if (models.is(ModelKind.QUERY, method)
        || (!method.isVoid() && body.isUsed(instruction))
        || isRegistration(call)) {
      return false;
    }
    if (models.is(ModelKind.CALLBACK, method)) {
      return true;
    }
    boolean platform = Hierarchy.isPlatform(method.owner());
    return !platform && (call.kind() == CallKind.INTERFACE || hierarchy.isExtensible(method));
  }

  /** Who is handed a function and keeps it is asked to call back rather than told something. */
  private boolean isRegistration(Event.Call call) {
    List<Operand> arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      int parameter = i + 1;
      List<Summary> summaries = isFunction(arguments.get(i)) ? slicer.summaries(call) : List.of();
      if (!summaries.isEmpty() && summaries.stream().allMatch(s -> s.keeps(parameter))) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the roots through which code from outside can come in. */
  private Set<Root> relevant(Set<Root> all) {
    Set<Root> kept = new LinkedHashSet<>();
    for (Root root : all) {
      boolean isThis =
          root instanceof Root.InParam in && in.index() == 0 && !body.is(Access.STATIC);
      boolean closed = root instanceof Root.InField in && !isOpen(in.field());
      if (!isThis && !closed) {
        kept.add(root);
      }
    }
    return kept;
  }

  /** Captured variables of local classes stand for what was captured, which callers know. */
  private boolean isOpen(FieldRef field) {
    return OpenDelivery.isCapture(field) || fields.isRegistered(field);
  }

  private List<Argument> payload(Event.Call call) {
    return call.arguments().stream().map(argument -> actual(argument).argument()).toList();
  }

  private Actual actual(@Nullable Operand operand) {
    return operand == null
        ? Actual.NONE
        : new Actual(
            operand,
            new Argument(
                slicer.sources(operand), roots.roots(operand), slicer.literals(operand), false));
  }

  private void runArguments(Event.Call call, CodePoint here, List<HandOff> by) {
    for (int i = 0; i < call.arguments().size(); i++) {
      Operand argument = call.arguments().get(i);
      if (isMade(argument) || isCode(call.method(), i)) {
        Actual elements = elementsOf(call);
        run(argument, samOf(call.method(), i), index -> elements, here, by, 0);
      }
    }
  }

  /** A thread that is started without being given anything runs itself. */
  private void runReceiver(Event.Call call, CodePoint here, List<HandOff> by) {
    if (call.receiver() != null && call.arguments().isEmpty() && !call.method().isConstructor()) {
      run(call.receiver(), "run", index -> Actual.NONE, here, by, 0);
    }
  }

  /** What an iteration hands to the function: elements of the receiver, or of the arguments. */
  private Actual elementsOf(Event.Call call) {
    Set<Source> sources = new LinkedHashSet<>();
    Set<Root> elements = new LinkedHashSet<>();
    for (Operand operand : call.operands()) {
      if (!isFunction(operand)) {
        sources.addAll(slicer.sources(operand));
        roots.roots(operand).forEach(root -> elements.add(root.asElement()));
      }
    }
    return new Actual(null, new Argument(sources, elements, Set.of(), false));
  }

  /** Returns whether the operand may be a functional object that this method makes. */
  private boolean isMade(Operand operand) {
    return operand.any(
        d ->
            d >= 0
                && (body.event(d) instanceof Event.Function
                    || body.event(d) instanceof Event.Allocation));
  }

  /** Of the calls of fields, only those of functional types are looked at. */
  private boolean isCalledFunction(Event.Call call) {
    Operand receiver = call.receiver();
    return receiver != null
        && (isFunction(receiver) || (call.kind() == CallKind.INTERFACE && isKnown(receiver)));
  }

  /** Returns whether it may be known what runs when the object is called. */
  private boolean isKnown(Operand operand) {
    return isMade(operand)
        || operand.any(
            d ->
                d >= 0
                    && body.event(d) instanceof Event.FieldRead read
                    && !storedIn(read).isEmpty());
  }

  private boolean isFunction(Operand operand) {
    return operand.any(d -> d >= 0 && body.event(d) instanceof Event.Function);
  }

  /** Returns whether a parameter of a library method can be code; lists and numbers cannot. */
  private boolean isCode(MethodRef called, int argument) {
    String type = called.parameterType(argument);
    if (!type.startsWith("L")) {
      return false;
    }
    ClassHeader header = hierarchy.index().find(type.substring(1, type.length() - 1));
    if (header == null || !header.is(Access.INTERFACE)) {
      return header == null || header.is(Access.ABSTRACT);
    }
    return header.methods().stream().filter(method -> method.is(Access.ABSTRACT)).count() == 1
        && !hierarchy.isSubtype(header.name(), "java/lang/Iterable");
  }

  /** Returns the name of the only method of a functional interface parameter, or null. */
  private @Nullable String samOf(MethodRef called, int argument) {
    String type = called.parameterType(argument);
    ClassHeader header =
        type.startsWith("L") ? hierarchy.index().find(type.substring(1, type.length() - 1)) : null;
    if (header == null || !header.is(Access.INTERFACE)) {
      return null;
    }
    for (MethodHeader method : header.methods()) {
      if (method.is(Access.ABSTRACT)) {
        return method.ref().name();
      }
    }
    return null;
  }

  /**
   * Adds what happens when a functional object is called.
   *
   * @param function the object
   * @param sam the name of the method it is called by, null when unknown
   * @param handed what it is called with, by position
   */
  private void run(
      Operand function,
      @Nullable String sam,
      IntFunction<Actual> handed,
      CodePoint here,
      List<HandOff> by,
      int nesting) {
    if (nesting > MAX_NESTING) {
      return;
    }
    for (int definition : function.definitions().toArray()) {
      if (Operand.isParameter(definition)) {
        runParameter(definition, sam, handed, here, by);
      } else if (body.event(definition) instanceof Event.Function lambda) {
        runLambda(lambda, this::actual, handed, here, by, nesting);
      } else if (body.event(definition) instanceof Event.FieldRead read) {
        runStored(read, handed, here, by, nesting);
      } else if (body.event(definition) instanceof Event.Allocation made) {
        runObject(made, function, sam, handed, here, by, nesting);
      }
    }
  }

  private void runParameter(
      int definition,
      @Nullable String sam,
      IntFunction<Actual> handed,
      CodePoint here,
      List<HandOff> by) {
    int index = Operand.parameter(definition);
    if (index == 0 && !body.is(Access.STATIC)) {
      return;
    }
    MethodRef called = new MethodRef("java/lang/Runnable", sam == null ? "run" : sam, "()V");
    List<Argument> payload =
        sam == null || sam.equals("run") ? List.of() : List.of(handed.apply(0).argument());
    add(
        new Delivery(
            called,
            Set.of(new Root.InParam(index, false)),
            payload,
            by,
            false,
            premises(here),
            List.of(here)));
  }

  /** Runs the lambda that a field was given when its object was made, and never anything else. */
  private void runStored(
      Event.FieldRead read,
      IntFunction<Actual> handed,
      CodePoint here,
      List<HandOff> by,
      int nesting) {
    Function<Operand, Actual> captured =
        operand -> operand.single() == ~0 ? actual(read.target()) : Actual.NONE;
    for (Event.Function stored : storedIn(read)) {
      runLambda(stored, captured, handed, here, by, nesting);
    }
  }

  private List<Event.Function> storedIn(Event.FieldRead read) {
    return read.field().descriptor().startsWith("L") ? fields.functions(read.field()) : List.of();
  }

  private void runLambda(
      Event.Function lambda,
      Function<Operand, Actual> inThisMethod,
      IntFunction<Actual> handed,
      CodePoint here,
      List<HandOff> by,
      int nesting) {
    int captured = lambda.captured().size();
    IntFunction<Actual> actuals =
        index ->
            index < captured
                ? inThisMethod.apply(lambda.captured().get(index))
                : handed.apply(index - captured);
    MethodRef target = lambda.implementation();
    Summary summary = table.summary(target);
    if (summary != null) {
      Bindings bindings = new Bindings(actuals, capturedFields(actuals.apply(0).operand()));
      for (Delivery delivery : summary.deliveries()) {
        translate(delivery, bindings, here, by, nesting + 1);
      }
    }
    if (!lambda.onStatic() && isCallbackType(target)) {
      deliverByReference(target, actuals, here, by, nesting);
    }
  }

  /** A method reference such as {@code StatusListener::changed} or {@code listener::changed}. */
  private void deliverByReference(
      MethodRef target,
      IntFunction<Actual> actuals,
      CodePoint here,
      List<HandOff> by,
      int nesting) {
    List<Argument> payload = new ArrayList<>();
    for (int i = 1; i <= target.parameterCount(); i++) {
      payload.add(actuals.apply(i).argument());
    }
    Actual receiver = actuals.apply(0);
    Set<Root> receivers =
        models.is(ModelKind.DELIVER, target)
            ? inLibrary(target, receiver.operand())
            : relevant(receiver.argument().roots());
    if (!receivers.isEmpty()) {
      add(new Delivery(target, receivers, payload, by, false, premises(here), List.of(here)));
    }
    if (receiver.operand() != null) {
      run(
          receiver.operand(),
          target.name(),
          index -> actuals.apply(index + 1),
          here,
          by,
          nesting + 1);
    }
  }

  private boolean isCallbackType(MethodRef target) {
    if (models.is(ModelKind.QUERY, target)) {
      return false;
    }
    boolean platform = Hierarchy.isPlatform(target.owner());
    return models.is(ModelKind.CALLBACK, target)
        || models.is(ModelKind.DELIVER, target)
        || (!platform && hierarchy.isExtensible(target.owner()));
  }

  /** Runs an object of a class of the program, such as an anonymous Runnable. */
  private void runObject(
      Event.Allocation made,
      Operand object,
      @Nullable String sam,
      IntFunction<Actual> handed,
      CodePoint here,
      List<HandOff> by,
      int nesting) {
    MethodRef target = resolver.functionalMethod(made.type(), sam, models.names());
    Summary summary = target == null ? null : table.summary(target);
    if (summary == null) {
      return;
    }
    IntFunction<Actual> actuals = index -> index == 0 ? Actual.NONE : handed.apply(index - 1);
    Bindings bindings = new Bindings(actuals, capturedFields(object));
    for (Delivery delivery : summary.deliveries()) {
      translate(delivery, bindings, here, by, nesting + 1);
    }
  }

  /** Returns what the constructor of an object that is made in this method put into its fields. */
  private Map<FieldRef, Actual> capturedFields(@Nullable Operand object) {
    Map<FieldRef, Actual> captured = new HashMap<>();
    int definition = object == null ? -1 : object.single();
    if (definition < 0 || !(body.event(definition) instanceof Event.Allocation)) {
      return captured;
    }
    for (int fill : slicer.fillsOf(definition)) {
      if (body.event(fill) instanceof Event.Call call && call.method().isConstructor()) {
        for (Summary summary : slicer.summaries(call)) {
          summary
              .initialises()
              .forEach(
                  (field, parameter) -> captured.put(field, actual(call.parameter(parameter))));
        }
      }
    }
    return captured;
  }

  private void translate(
      Delivery delivery, Bindings bindings, CodePoint here, List<HandOff> by, int nesting) {
    Set<Premise> premises = premises(delivery, bindings, here);
    if (found.size() >= limit || premises == null) {
      return;
    }
    List<HandOff> all =
        handOffs.concat(
            by,
            delivery.handOffs(),
            delivery.trace().get(0).method(),
            index -> bindings.parameters().apply(index).operand());
    List<Argument> payload = new ArrayList<>();
    for (Argument argument : delivery.payload()) {
      payload.add(translate(argument, bindings));
    }
    IntFunction<Actual> handed =
        i -> new Actual(null, i < payload.size() ? payload.get(i) : Argument.NONE);
    for (Root root : delivery.receiver()) {
      Actual actual = bindings.of(root);
      if (actual != null && actual.operand() != null && isKnown(actual.operand())) {
        run(actual.operand(), delivery.called().name(), handed, here, all, nesting + 1);
      }
    }
    Set<Root> receivers = relevant(translateRoots(delivery.receiver(), bindings));
    boolean informative =
        payload.stream().anyMatch(argument -> !argument.sources().isEmpty())
            || receivers.stream().anyMatch(OpenDelivery::isOpen);
    boolean announced = delivery.trace().size() < MAX_ANNOUNCED;
    if (!receivers.isEmpty() && (informative || announced)) {
      add(
          new Delivery(
              delivery.called(),
              receivers,
              payload,
              all,
              delivery.announced(),
              premises,
              Slicer.prepend(here, delivery.trace())));
    }
  }

  private Set<Premise> premises(CodePoint here) {
    return premises.of(here.instruction());
  }

  /** Returns what has to hold of this method's parameters, null when the callee never delivers. */
  private @Nullable Set<Premise> premises(Delivery delivery, Bindings bindings, CodePoint here) {
    Set<Premise> all = new LinkedHashSet<>(premises(here));
    for (Premise premise : delivery.premises()) {
      Actual actual = bindings.parameters().apply(premise.parameter());
      Set<Premise> left = premises.translate(premise, actual.operand());
      if (left == null) {
        return null;
      }
      all.addAll(left);
    }
    return all;
  }

  private Argument translate(Argument argument, Bindings bindings) {
    Set<Source> sources = new LinkedHashSet<>();
    Set<String> literals = new LinkedHashSet<>(argument.literals());
    boolean reads = argument.reads();
    for (Source source : argument.sources()) {
      Actual actual = bindings.of(source);
      if (actual != null) {
        sources.addAll(actual.argument().sources());
        literals.addAll(actual.argument().literals());
        reads |= actual.argument().reads();
      } else {
        reads |= OpenDelivery.isRead(source);
      }
    }
    return new Argument(sources, translateRoots(argument.roots(), bindings), literals, reads);
  }

  private Set<Root> translateRoots(Set<Root> roots, Bindings bindings) {
    Set<Root> translated = new LinkedHashSet<>();
    for (Root root : roots) {
      Actual actual = bindings.of(root);
      if (actual == null) {
        translated.add(move(root, bindings));
      } else {
        for (Root outer : actual.argument().roots()) {
          translated.add(root.element() ? outer.asElement() : outer);
        }
      }
    }
    return translated;
  }

  /** Says in this method's terms which object a receiver belongs to. */
  private Root move(Root root, Bindings bindings) {
    if (root instanceof Root.InField in) {
      return new Root.InField(in.field(), in.element(), move(in.base(), bindings));
    }
    return root instanceof Root.InLibrary in
        ? new Root.InLibrary(in.type(), move(in.object(), bindings))
        : root;
  }

  private Path move(Path path, Bindings bindings) {
    if (path instanceof Path.Parameter parameter) {
      return slicer.pathOf(bindings.parameters().apply(parameter.index()).operand());
    }
    if (path instanceof Path.Field field) {
      Actual captured = bindings.captured().get(field.field());
      if (captured != null) {
        return slicer.pathOf(captured.operand());
      }
      Path base = move(field.base(), bindings);
      return base.isKnown() ? base.field(field.field()) : Path.unknown();
    }
    return path instanceof Path.Local ? Path.unknown() : path;
  }

  /**
   * What the names of a callee mean in this method.
   *
   * @param parameters its parameters, {@code this} being number 0
   * @param captured the fields of the callee's object that this method filled when it made it
   */
  private record Bindings(IntFunction<Actual> parameters, Map<FieldRef, Actual> captured) {
    @Nullable Actual of(Root root) {
      if (root instanceof Root.InParam in) {
        return parameters.apply(in.index());
      }
      return root instanceof Root.InField in ? captured.get(in.field()) : null;
    }

    @Nullable Actual of(Source source) {
      if (source instanceof Source.Param param) {
        return parameters.apply(param.index());
      }
      boolean own = source instanceof Source.State state && state.path().depth() == 1;
      return own ? captured.get(((Source.State) source).field()) : null;
    }
  }
}
