package dev.afterlock.hierarchy;

import org.objectweb.asm.Opcodes;

/** The one place that names the level of the ASM API, so that bumping ASM is one edit. */
public final class AsmApi {
  /** The newest level of the ASM that this is built with. */
  public static final int LEVEL = Opcodes.ASM9;

  private AsmApi() {}
}
