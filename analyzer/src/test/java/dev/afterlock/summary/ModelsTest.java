package dev.afterlock.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.afterlock.fixture.LoadedClasses;
import dev.afterlock.hierarchy.Hierarchy;
import dev.afterlock.model.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled models over a hierarchy without any class but those of the JDK. */
final class ModelsTest {
  private Hierarchy hierarchy;
  private Models models;

  @BeforeEach
  void openNothing(@TempDir Path empty) throws IOException {
    hierarchy = LoadedClasses.of(empty).hierarchy();
    models = Models.bundled(hierarchy);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVER,    com/google/common/eventbus/EventBus,           post",
    "DELIVER,    com/google/common/eventbus/AsyncEventBus,      post",
    "DELIVER,    androidx/lifecycle/MutableLiveData,            postValue",
    "DELIVER,    javafx/beans/property/ReadOnlyIntegerWrapper,  setValue",
    "DELIVER,    kotlinx/coroutines/flow/MutableStateFlow,      tryEmit",
    "DELIVER,    javax/swing/table/DefaultTableModel,           fireTableDataChanged",
    "CALLBACK,   kotlin/jvm/functions/Function0,                invoke",
    "CALLBACK,   kotlin/jvm/functions/Function22,               invoke",
    "CALLBACK,   groovy/lang/Closure,                           call",
    "CALLBACK,   scala/Function2,                               apply$mcIII$sp",
    "RUN_ASYNC,  io/netty/channel/EventLoop,                    execute",
    "RUN_DELAYED, io/netty/channel/EventLoop,                   scheduleAtFixedRate",
    "RUN_INLINE, org/eclipse/core/runtime/SafeRunner,           run",
    "QUERY,      com/google/common/util/concurrent/SettableFuture, set",
    "QUERY,      reactor/core/publisher/Sinks$One,              tryEmitValue"
  })
  void librariesAreKnownByNameAlone(ModelKind kind, String owner, String name) {
    assertTrue(models.is(kind, new MethodRef(owner, name, "()V")));
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVER,   com/google/common/eventbus/EventBus,            register",
    "DELIVER,   io/netty/channel/ChannelPipeline,               fireExceptionCaught",
    "DELIVER,   com/example/EventBus,                           post",
    "CALLBACK,  kotlin/jvm/functions/Function23,                invoke"
  })
  void whatNoModelNamesIsUnknown(ModelKind kind, String owner, String name) {
    assertFalse(models.is(kind, new MethodRef(owner, name, "()V")));
  }

  @ParameterizedTest
  @CsvSource({
    "com/example/NotifyCenter,              publishEvent, (Ljava/lang/Object;)Z, true",
    "com/example/AppEventBus,               post,         (Ljava/lang/Object;)V, true",
    "com/example/Outer$EventBus,            post,         (Ljava/lang/Object;)V, true",
    "com/example/AppEventBus,               post,         ()V,                   false",
    "com/example/AppEventBus,               register,     (Ljava/lang/Object;)V, false",
    "com/example/Mailbox,                   post,         (Ljava/lang/Object;)V, false",
    "java/beans/PropertyChangeSupport,      hasListeners, (Ljava/lang/String;)Z, false"
  })
  void aBusThatIsOnNoPathIsKnownByItsNames(
      String owner, String name, String descriptor, boolean known) {
    MethodRef method = new MethodRef(owner, name, descriptor);

    assertEquals(known, models.isKnownByName(method));
    assertEquals(known, models.is(ModelKind.DELIVER, method));
  }

  @Test
  void registriesAreKnownByTheirType() {
    assertTrue(models.isRegistry("javax/swing/event/EventListenerList"));
    assertTrue(models.isRegistry("org/eclipse/core/runtime/ListenerList"));
    assertFalse(models.isRegistry("java/util/List"));
  }

  @Test
  void aTypeThatOnlyModelsSpeakOfIsNotMissing() {
    models.is(ModelKind.DELIVER, new MethodRef("rx/subjects/AsyncSubject", "onNext", "()V"));

    assertEquals(Set.of("rx/subjects/AsyncSubject"), hierarchy.missingTypes());
  }
}
