package io.weir.language.step.ask;

import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.stage.Expression;
import java.util.List;

/** {@code lookup redis "redis://…" get E}: the text under a key. */
final class RedisAsked extends Asked {
  private final String address;
  private final Tree key;

  private RedisAsked(String address, Tree key) {
    this.address = address;
    this.key = key;
  }

  static StepNode parse(StepSource source) {
    Token address = source.text("the address, such as \"redis://127.0.0.1:6379\",");
    if (!address.string().startsWith("redis://") && !address.string().startsWith("rediss://")) {
      throw source.mistake(address, "the address of Redis must begin with redis:// or, with TLS, rediss://");
    }
    source.expect("get", "behind the address, with the key");
    Tree key = source.expression();
    return new AskNode(new RedisAsked(address.string(), key),
        AskTerms.parse(source, "lookup redis", true, AskTerms.More.NONE));
  }

  @Override
  String what() {
    return "lookup redis get";
  }

  @Override
  Object identity() {
    return List.of("redis", address);
  }

  @Override
  List<Tree> arguments() {
    return List.of(key);
  }

  @Override
  Expression question(StepContext context) {
    return text(context, key);
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader plugins) {
    return Services.redis(address, terms);
  }
}
