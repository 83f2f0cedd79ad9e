package io.weir.language.expression;

import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a record an expression looks at, so that a reader can leave out the rest.
 *
 * @param fields names of fields; of {@code a.b} both {@code a} and {@code a.b}, since either may be the field
 * @param pseudo the {@code @} names; {@code @line} also where plain {@code line} may mean the text
 * @param environment the literals that {@code env} is called with
 */
public record FieldsRead(Set<String> fields, Set<String> pseudo, List<Tree.Literal> environment) {

  /** Of one expression. */
  public static FieldsRead of(Tree tree) {
    FieldsRead read = new FieldsRead(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
    new Walk(read).visit(tree);
    return read;
  }

  private record Walk(FieldsRead read, Deque<String> variables) {
    Walk(FieldsRead read) {
      this(read, new ArrayDeque<>());
    }

    void visit(@Nullable Tree tree) {
      switch (tree) {
        case null -> { }
        case Tree.Literal literal -> { }
        case Tree.Name name -> path(name);
        case Tree.Pseudo pseudo -> read.pseudo.add(pseudo.name());
        case Tree.Select select when Paths.root(select) != null -> path(select);
        case Tree.Select select -> visit(select.operand());
        case Tree.Index index -> all(List.of(index.operand(), index.index()));
        case Tree.Call call -> call(CallTarget.of(call, variables::contains));
        case Tree.Unary unary -> visit(unary.operand());
        case Tree.Binary binary -> all(List.of(binary.left(), binary.right()));
        case Tree.Ternary ternary ->
            all(List.of(ternary.condition(), ternary.then(), ternary.otherwise()));
        case Tree.ListOf list -> all(list.elements());
        case Tree.MapOf map -> {
          all(map.keys());
          all(map.values());
        }
        case Tree.Has has -> visit(has.operand());
        case Tree.Each each -> {
          visit(each.range());
          variables.push(each.variable());
          visit(each.filter());
          visit(each.body());
          variables.pop();
        }
      }
    }

    private void call(CallTarget call) {
      List<Tree> arguments = call.arguments();
      if (call.name().equals("env") && arguments.size() == 1 && arguments.get(0) instanceof Tree.Literal literal) {
        read.environment.add(literal);
      }
      all(arguments);
    }

    private void all(Iterable<Tree> trees) {
      for (Tree tree : trees) {
        visit(tree);
      }
    }

    private void path(Tree tree) {
      Tree.Name root = Paths.root(tree);
      if (root == null || !root.quoted() && variables.contains(root.name())) {
        return;
      }
      read.fields.addAll(Paths.fieldNames(tree));
      if (!root.quoted() && root.name().equals("line")) {
        read.pseudo.add("@line");
      }
    }
  }
}
