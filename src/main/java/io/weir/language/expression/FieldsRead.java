package io.weir.language.expression;

import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    void visit(Tree tree) {
      if (Paths.root(tree) != null) {
        path(tree);
      } else if (tree instanceof Tree.Pseudo pseudo) {
        read.pseudo.add(pseudo.name());
      } else if (tree instanceof Tree.Call call) {
        call(CallTarget.of(call, variables::contains));
      } else if (tree instanceof Tree.Each each) {
        visit(each.range());
        variables.push(each.variable());
        if (each.filter() != null) {
          visit(each.filter());
        }
        visit(each.body());
        variables.pop();
      } else {
        all(tree.children());
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
