package dev.gauntlet.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that an author can use: the public types of the public packages, and whatever of ours their
 * signatures hand out.
 */
final class PublicApi {
  private static final List<String> PACKAGES =
      List.of("dev.gauntlet", "dev.gauntlet.scenario", "dev.gauntlet.junit");

  private final Map<String, List<String>> types = new TreeMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private PublicApi() {}

  /** Of the modules of some classes: each type as declared, with its members, all sorted. */
  static SortedMap<String, List<String>> of(Class<?>... anchors) {
    PublicApi api = new PublicApi();
    for (Class<?> anchor : anchors) {
      api.roots(anchor);
    }
    while (!api.open.isEmpty()) {
      api.list(api.open.remove());
    }
    SortedMap<String, List<String>> all = new TreeMap<>();
    api.types.values().forEach(lines -> all.put(lines.get(0), lines.subList(1, lines.size())));
    return all;
  }

  /** Whether a type, as declared, is of a public package, and not only handed out. */
  static boolean own(String type) {
    return PACKAGES.stream().anyMatch(name -> type.matches("[a-z@ ]* " + name + "\\.[A-Z].*"));
  }

  /** As {@link #write} wrote it. */
  static SortedMap<String, List<String>> read(Path file) throws IOException {
    SortedMap<String, List<String>> all = new TreeMap<>();
    List<String> members = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(" ")) {
        members.add(line);
      } else {
        members = new ArrayList<>();
        all.put(line, members);
      }
    }
    return all;
  }

  static void write(Path file, SortedMap<String, List<String>> all) throws IOException {
    List<String> lines = new ArrayList<>();
    all.forEach(
        (type, members) -> {
          lines.add(type);
          lines.addAll(members);
        });
    Files.write(file, lines);
  }

  /** The public types of the module that a class comes from. */
  private void roots(Class<?> anchor) {
    Path module =
        Path.of(URI.create(anchor.getProtectionDomain().getCodeSource().getLocation().toString()));
    try {
      if (Files.isDirectory(module)) {
        roots(module);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(module)) {
          roots(jar.getPath("/"));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A module is a jar, or a folder while the build itself runs tests. */
  private void roots(Path module) throws IOException {
    for (String name : PACKAGES) {
      Path folder = module.resolve(name.replace('.', '/'));
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
              .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
              .forEach(this::follow);
        }
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void follow(Type type) {
    if (type instanceof Class<?> named) {
      Class<?> plain = named.isArray() ? named.getComponentType() : named;
      if (plain.getName().startsWith("dev.gauntlet")
          && visible(plain)
          && !types.containsKey(plain.getName())
          && !open.contains(plain)) {
        open.add(plain);
      }
    } else if (type instanceof ParameterizedType generic) {
      follow(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::follow);
    } else if (type instanceof GenericArrayType array) {
      follow(array.getGenericComponentType());
    } else if (type instanceof WildcardType wild) {
      Arrays.stream(wild.getUpperBounds()).forEach(this::follow);
    }
  }

  private static boolean visible(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || visible(type.getEnclosingClass()));
  }

  private void list(Class<?> type) {
    List<String> lines = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (shown(field)) {
        follow(field.getGenericType());
        lines.add(
            "  " + modifiers(field) + field.getGenericType().getTypeName() + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (shown(constructor)) {
        lines.add("  " + type.getSimpleName() + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (shown(method) && !method.isBridge()) {
        follow(method.getGenericReturnType());
        Object otherwise = method.getDefaultValue();
        lines.add(
            "  "
                + modifiers(method)
                + method.getGenericReturnType().getTypeName()
                + " "
                + method.getName()
                + parameters(method)
                + (otherwise == null ? "" : " default " + text(otherwise)));
      }
    }
    for (Class<?> inner : type.getDeclaredClasses()) {
      follow(inner);
    }
    lines.sort(null);
    lines.add(0, type.toGenericString() + supertypes(type));
    types.put(type.getName(), lines);
  }

  private static boolean shown(Member member) {
    return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic();
  }

  private String parameters(Executable executable) {
    for (Type type : executable.getGenericParameterTypes()) {
      follow(type);
    }
    String thrown =
        Arrays.stream(executable.getGenericExceptionTypes())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    return Arrays.stream(executable.getGenericParameterTypes())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", ", "(", ")"))
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private String supertypes(Class<?> type) {
    List<Type> all = new ArrayList<>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      all.add(type.getGenericSuperclass());
    }
    all.addAll(List.of(type.getGenericInterfaces()));
    all.forEach(this::follow);
    return all.isEmpty()
        ? ""
        : all.stream().map(Type::getTypeName).collect(Collectors.joining(", ", " : ", ""));
  }

  private static String modifiers(Member member) {
    int shown = member.getModifiers() & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL);
    return shown == 0 ? "" : Modifier.toString(shown) + " ";
  }

  private static String text(Object value) {
    return value instanceof Object[] array ? Arrays.toString(array) : value.toString();
  }
}
