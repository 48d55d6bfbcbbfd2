package dev.afterlock.filter;

import dev.afterlock.model.MethodRef;
import java.util.List;

/** What the analysed code says about findings in it. Asked here, answered by the analysis. */
public interface CodeMarks {
  /** Says nothing. */
  CodeMarks NONE =
      new CodeMarks() {
        @Override
        public List<CodeMark> around(MethodRef method) {
          return List.of();
        }

        @Override
        public List<CodeMark> all() {
          return List.of();
        }

        @Override
        public boolean isGenerated(MethodRef method) {
          return false;
        }

        @Override
        public boolean isAnalysed(String className) {
          return true;
        }

        @Override
        public String nameOf(MethodRef method) {
          return method.name();
        }
      };

  /** Returns the marks of a method, and of the methods and classes around it, innermost first. */
  List<CodeMark> around(MethodRef method);

  /** Returns the marks in all code that somebody wrote, sorted by place. */
  List<CodeMark> all();

  /** Returns whether a class around the method is marked as generated. */
  boolean isGenerated(MethodRef method);

  /** Returns whether a class was analysed, by its binary name. */
  boolean isAnalysed(String className);

  /** Returns the name of the method as its author wrote it; a lambda has that of its method. */
  String nameOf(MethodRef method);
}
