package io.weir.language.function;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.weir.record.RowFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions without fields twice: by cel-java, and by walking the tree of cel-java's parser with weir's
 * functions.
 */
final class Evaluator {
  /** What an expression gives that cannot be evaluated. */
  static final String FAILED = "<failed>";

  static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");
  static final FunctionContext CONTEXT = new FunctionContext(Set.of("WEIR_EXAMPLE", "WEIR_UNSET"),
      InstantSource.fixed(NOW), false, name -> name.equals("WEIR_EXAMPLE") ? "example" : null);

  private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder().build();
  private static final Cel CEL = cel();

  private Evaluator() {}

  private static Cel cel() {
    CelOptions options = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
    return CelFactory.standardCelBuilder().setOptions(options)
        .addCompilerLibraries(CelExtensions.strings(), CelExtensions.math(options), CelExtensions.lists(),
            CelExtensions.encoders(options), CelExtensions.regex(), CelOptionalLibrary.INSTANCE)
        .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.math(options), CelExtensions.lists(),
            CelExtensions.encoders(options), CelExtensions.regex(), CelOptionalLibrary.INSTANCE)
        .build();
  }

  /** cel-java's value, or {@link #FAILED}. */
  static @Nullable Object cel(String expression) {
    try {
      return own(CEL.createProgram(CEL.compile(expression).getAst()).eval());
    } catch (Exception e) {
      return FAILED;
    }
  }

  /** weir's value, or {@link #FAILED}. */
  static @Nullable Object weir(String expression) {
    try {
      return value(expression);
    } catch (RowFailure failure) {
      return FAILED;
    }
  }

  /** weir's value. */
  static @Nullable Object value(String expression) {
    try {
      return walk(PARSER.parse(expression).getAst().getExpr());
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(expression, e);
    }
  }

  /** Calls a function as a compiled expression does: null in, null out, unless it takes nulls. */
  static @Nullable Object call(String name, boolean member, @Nullable Object... arguments) {
    Function function = Functions.find(name, member, arguments.length);
    if (function == null) {
      throw new IllegalArgumentException("no function " + name + " with " + arguments.length + " arguments");
    }
    for (Object argument : arguments) {
      if (argument == null && !function.takesNull()) {
        return null;
      }
    }
    return function.maker().make(CONTEXT).call(arguments);
  }

  private static @Nullable Object walk(CelExpr tree) {
    return switch (tree.getKind()) {
      case CONSTANT -> constant(tree.constant());
      case IDENT -> TypeValue.named(tree.ident().name());
      case LIST -> walkAll(tree.list().elements());
      case MAP -> {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        tree.map().entries().forEach(entry -> map.put(String.valueOf(walk(entry.key())), walk(entry.value())));
        yield map;
      }
      case CALL -> call(tree.call());
      default -> throw new IllegalArgumentException("not for tests: " + tree.getKind());
    };
  }

  private static List<@Nullable Object> walkAll(List<CelExpr> trees) {
    List<@Nullable Object> values = new ArrayList<>();
    for (CelExpr tree : trees) {
      values.add(walk(tree));
    }
    return values;
  }

  private static @Nullable Object call(CelExpr.CelCall call) {
    List<@Nullable Object> arguments = walkAll(call.args());
    if (call.target().isEmpty()) {
      return operator(call.function(), arguments);
    }
    CelExpr target = call.target().get();
    String qualified = target.getKind() == CelExpr.ExprKind.Kind.IDENT ? target.ident().name() + "." + call.function()
        : "";
    if (Functions.names().contains(qualified)) {
      return call(qualified, false, arguments.toArray());
    }
    arguments.addFirst(walk(target));
    return call(call.function(), true, arguments.toArray());
  }

  private static @Nullable Object operator(String name, List<@Nullable Object> arguments) {
    return switch (name) {
      case "_==_" -> Comparison.equal(arguments.get(0), arguments.get(1));
      case "_>_" -> Comparison.compare(arguments.get(0), arguments.get(1)) == 1;
      case "_&&_" -> Boolean.TRUE.equals(arguments.get(0)) && Boolean.TRUE.equals(arguments.get(1));
      case "!_" -> Boolean.FALSE.equals(arguments.get(0));
      case "-_" -> -((Number) arguments.getFirst()).doubleValue();
      default -> call(name, false, arguments.toArray());
    };
  }

  private static @Nullable Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case UINT64_VALUE -> new Uint(constant.uint64Value().longValue());
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      case BYTES_VALUE -> new Bytes(constant.bytesValue().toByteArray());
      default -> null;
    };
  }

  private static @Nullable Object own(Object value) {
    return switch (value) {
      case NullValue nothing -> null;
      case Optional<?> optional -> optional.isPresent() ? own(optional.get()) : null;
      case com.google.common.primitives.UnsignedLong number -> new Uint(number.longValue());
      case CelByteString bytes -> new Bytes(bytes.toByteArray());
      case List<?> list -> {
        List<@Nullable Object> own = new ArrayList<>();
        list.forEach(element -> own.add(own(element)));
        yield own;
      }
      default -> value;
    };
  }
}
