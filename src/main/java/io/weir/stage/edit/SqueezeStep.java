package io.weir.stage.edit; public class SqueezeStep extends io.weir.stage.Step { public SqueezeStep(java.util.List<io.weir.record.Name> f) {} public int apply(io.weir.record.Row r){return PASS;} }
