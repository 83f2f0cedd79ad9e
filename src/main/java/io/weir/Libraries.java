package io.weir;

import io.weir.cli.CommandLineTool;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that a filter seldom needs. Weir's own jar names only the usual ones, so that a start opens few files; the
 * launcher adds the others where it sees that they will be needed, and where it could not see it they are added here.
 */
final class Libraries {
  private static final String SUFFIX = ".jar";

  private Libraries() {}

  /** The jar that names all of them, where weir's own jar is alone on the class path; null: there is nothing to add. */
  static @Nullable File missing(String classPath) {
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(SUFFIX)) {
      return null;
    }
    File all = new File(classPath.substring(0, classPath.length() - SUFFIX.length()) + "-libraries" + SUFFIX);
    return all.isFile() ? all : null;
  }

  /** Runs the command with every class loaded anew, now with all libraries; answers its exit code. */
  static int run(String[] words, File weir, File all, PrintStream out, PrintStream err) {
    try {
      URLClassLoader loader = new URLClassLoader(new URL[] {weir.toURI().toURL(), all.toURI().toURL()},
          ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> tool = loader.loadClass(CommandLineTool.class.getName());
      Object command = tool.getConstructor(Map.class, PrintStream.class, PrintStream.class)
          .newInstance(System.getenv(), out, err);
      return (int) tool.getMethod("run", String[].class).invoke(command, (Object) words);
    } catch (MalformedURLException | ReflectiveOperationException wrong) {
      Throwable cause = wrong instanceof InvocationTargetException ? wrong.getCause() : wrong;
      throw new IllegalStateException("weir cannot start again with the libraries of " + all, cause);
    }
  }
}
