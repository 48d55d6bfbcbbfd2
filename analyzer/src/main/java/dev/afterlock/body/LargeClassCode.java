package dev.afterlock.body;

import dev.afterlock.hierarchy.AsmApi;
import dev.afterlock.model.MethodRef;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/**
 * The code of a class with many methods. To get to one of them, a reader goes past all others, so
 * that reading each would take the square of their number. Here a reader is shown, time after time,
 * a class that has the constants of this one and a single method.
 */
final class LargeClassCode implements ClassCode {
  private final byte[] bytes;
  private final MethodPlaces places;
  private final Source source = new Source();

  /** What the reader looks at; before its fields it is the same as the class. */
  private final byte[] shown;

  private final ClassReader reader;

  LargeClassCode(byte[] bytes, MethodPlaces places) {
    this.bytes = bytes;
    this.places = places;
    this.shown = bytes.clone();
    this.reader = new ClassReader(shown);
    reader.accept(source, ClassReader.SKIP_CODE);
  }

  /**
   * Writes the method over the members. The attributes of the class are farther behind and stay,
   * since the reader knows since it was made where the bootstrap methods are.
   */
  @Override
  public synchronized void show(MethodRef method, ClassVisitor visitor) {
    visitor.visitSource(source.file, source.debug);
    MethodPlaces.Place place = places.of(method);
    if (place == null) {
      return;
    }
    int at = put(0, places.fields());
    at = put(1, at);
    int size = place.end() - place.start();
    System.arraycopy(bytes, place.start(), shown, at, size);
    put(0, at + size);
    reader.accept(visitor, ClassReader.SKIP_FRAMES);
  }

  private int put(int number, int at) {
    shown[at] = 0;
    shown[at + 1] = (byte) number;
    return at + 2;
  }

  private static final class Source extends ClassVisitor {
    private @Nullable String file;
    private @Nullable String debug;

    Source() {
      super(AsmApi.LEVEL);
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
      this.file = file;
      this.debug = debug;
    }
  }
}
