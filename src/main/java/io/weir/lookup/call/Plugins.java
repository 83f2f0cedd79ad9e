package io.weir.lookup.call;

import io.weir.plugin.CallFunction;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of a folder, and the functions in them and on the class path. A function is made once to ask its name, and again
 * for each run. Opening loads nothing but the names of the jars. Any thread.
 */
public final class Plugins {
  /** Of the class path alone, without a folder. */
  public static final Plugins NONE = new Plugins(null, CallFunction.class.getClassLoader());

  private final @Nullable Path folder;
  private final ClassLoader loader;
  private @Nullable Map<String, Found> functions;

  /** Why there are no plugins; the message is for the user. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  private record Found(ServiceLoader.Provider<CallFunction> provider, CallFunction.Nature nature) {}

  private Plugins(@Nullable Path folder, ClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /** The jars of this folder, by name; not those of folders inside. */
  public static Plugins open(Path folder) throws Unusable {
    if (!Files.isDirectory(folder)) {
      throw new Unusable(folder + (Files.exists(folder) ? " is no folder; jars are looked for in one"
          : " is not there; a folder with jars is expected"));
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(jar.toUri().toURL());
      }
    } catch (MalformedURLException odd) {
      throw new Unusable(folder + " has a jar whose name makes no address: " + odd.getMessage());
    } catch (IOException unreadable) {
      throw new Unusable(folder + " cannot be read: " + unreadable.getMessage());
    }
    return new Plugins(folder, new URLClassLoader(jars.toArray(URL[]::new), CallFunction.class.getClassLoader()));
  }

  /** Loads classes from the jars, and what weir itself is made of. */
  public ClassLoader loader() {
    return loader;
  }

  /** Where functions are looked for, for messages. */
  public String place() {
    return folder == null ? "the class path (--plugins DIR names a folder with jars)" : folder.toString();
  }

  /** The names of all functions. */
  public synchronized Collection<String> names() throws Unusable {
    return Collections.unmodifiableCollection(functions().keySet());
  }

  /** What this function says of itself; it must be among the names. */
  public synchronized CallFunction.Nature nature(String name) throws Unusable {
    return found(name).nature();
  }

  /** The function of this name, made for a run. */
  CallFunction make(String name) {
    try {
      return found(name).provider().get();
    } catch (Unusable wasUsableBefore) {
      throw new IllegalStateException(wasUsableBefore.getMessage());
    }
  }

  private synchronized Found found(String name) throws Unusable {
    Found found = functions().get(name);
    if (found == null) {
      throw new Unusable("no function is called '" + name + "'");
    }
    return found;
  }

  private Map<String, Found> functions() throws Unusable {
    Map<String, Found> known = functions;
    if (known == null) {
      known = load();
      functions = known;
    }
    return known;
  }

  private Map<String, Found> load() throws Unusable {
    Map<String, Found> found = new TreeMap<>();
    try {
      List<ServiceLoader.Provider<CallFunction>> providers =
          ServiceLoader.load(CallFunction.class, loader).stream().toList();
      for (ServiceLoader.Provider<CallFunction> provider : providers) {
        CallFunction function = provider.get();
        Found before = found.put(function.name(), new Found(provider, function.nature()));
        if (before != null && before.provider().type() != provider.type()) {
          throw new Unusable("two functions are called '" + function.name() + "': " + before.provider().type().getName()
              + " and " + provider.type().getName());
        }
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
      Throwable cause = broken instanceof ServiceConfigurationError ? broken.getCause() : null;
      throw new Unusable("a function in " + place() + " cannot be loaded: " + broken.getMessage()
          + (cause == null ? "" : " (" + cause + ")"));
    }
    return found;
  }
}
