"""What the workloads say: one table for all, and the floors."""
from . import measure
from .workloads import PUBLISHED

HEAD = ("| workload | way | seconds | records/s | user | system | peak resident | beside its own serial run | beside Python's best | published | rounds | output |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|---|")
TOLERANCE = 0.95
AUTO = 0.9


def ratio(workload, faster, slower):
    """How many times faster: median, least and greatest over the pairs of rounds; one round of a slow way stands for all."""
    ours, theirs = workload.runs[faster], workload.runs[slower]
    shares = workload.named(faster).share / workload.named(slower).share
    pairs = sorted(theirs[min(i, len(theirs) - 1)].seconds / run.seconds * shares for i, run in enumerate(ours))
    return pairs[len(pairs) // 2], pairs[0], pairs[-1]


def cell(found):
    middle, least, greatest = found
    return f"**{middle:.2f}**" + (f" ({least:.2f}–{greatest:.2f})" if least < greatest else "")


def table(workloads):
    lines = [HEAD]
    for workload in workloads:
        best = workload.best("python")
        for way in workload.ways:
            runs, name = workload.runs[way.name], way.name
            serial = workload.serial(way.tool) if workload.is_sound(name) else None
            bad = {run.status for run in runs} - {0}
            output = f"exit {bad.pop()}" if bad else workload.differs[name] or "same"
            published = f"{PUBLISHED[1] / PUBLISHED[way.workers]:.2f}" if workload.name == "rows" and way.workers in PUBLISHED else ""
            part = "" if way.share == 1 else f", {way.share:.0%} of the records"
            lines.append(f"| {workload.name} | {name} | {workload.seconds(name):.2f} | {workload.records / workload.seconds(name):,.0f} "
                         f"| {measure.median(runs, 'user'):.2f} | {measure.median(runs, 'system'):.2f} | {max(run.resident for run in runs) / 1e6:.0f} MB "
                         f"| {cell(ratio(workload, name, serial)) if serial else ''} | {cell(ratio(workload, name, best)) if best and workload.is_sound(name) else ''} "
                         f"| {published} | {len(runs)}{part} | {output} |")
    return "\n".join(lines)


def floors(workloads):
    """(what, found, wanted, whether it is met) for each floor that the runs can speak of."""
    for workload in workloads:
        sound = {way.name for way in workload.ways if workload.is_sound(way.name) and not workload.differs[way.name]}
        if workload.name in ("strings", "rows"):
            two = ratio(workload, "weir workers 2", "weir serial")[0]
            yield f"{workload.name}: two workers beside one", f"{two:.2f}", "≥ 1.7", two >= 1.7
            python = workload.best("python")
            times = ratio(workload, "weir workers 2", python)[0]
            yield f"{workload.name}: two workers beside Python's best ({python})", f"{times:.2f}", "≥ 4", times >= 4
        if workload.name in ("strings", "rows", "pictures"):
            least = min((ratio(workload, way.name, "weir serial")[0], way.name) for way in workload.of("weir"))
            yield f"{workload.name}: never slower than serial (least: {least[1]})", f"{least[0]:.2f}", f"≥ {TOLERANCE}", least[0] >= TOLERANCE
        if workload.name == "lookup" and "weir io" in sound:
            rate = workload.records / workload.seconds("weir io")
            yield "lookup: records/s on io", f"{rate:,.0f}", "≥ 50,000", rate >= 50_000
        fixed = [way.name for way in workload.of("weir") if way.fixed and way.name in sound]
        if fixed and "weir auto" in sound:
            best = min(fixed, key=workload.seconds)
            auto = ratio(workload, "weir auto", best)[0]
            yield f"{workload.name}: auto beside the best fixed choice ({best})", f"{auto:.2f}", f"≥ {AUTO}", auto >= AUTO


def floor_table(workloads):
    lines = ["| floor | found | wanted | |", "|---|---|---|---|"]
    lines += [f"| {what} | {found} | {wanted} | {'met' if met else '**NOT met**'} |" for what, found, wanted, met in floors(workloads)]
    return "\n".join(lines)


def groups(workloads):
    """Bars for the plot: each way beside Python's serial run, or beside weir's where Python did not run."""
    for workload in workloads:
        base = workload.serial("python") or workload.serial("weir")
        bars = [(way.name + (" = 1" if way.name == base else ""), ratio(workload, way.name, base)) for way in workload.ways
                if workload.is_sound(way.name)]
        yield workload.name, bars
