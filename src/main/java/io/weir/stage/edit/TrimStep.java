package io.weir.stage.edit; public class TrimStep extends io.weir.stage.Step { public TrimStep(java.util.List<io.weir.record.Name> f) {} public int apply(io.weir.record.Row r){return PASS;} }
