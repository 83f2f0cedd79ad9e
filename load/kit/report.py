"""One run's findings as Markdown."""
from . import measure, sizes


def ratio_cell(found):
    middle, low, high = found
    return f"**{middle:.2f}** ({low:.2f}–{high:.2f})"


def peer_table(result):
    """`result`: name, job, size, runs by tool, the difference found by tool."""
    job, runs = result["job"], result["runs"]
    lines = [f"## {result['name']}: {job.about}", "", f"`weir {' '.join(repr(word) for word in job.weir[:-1])}`, {sizes.spell(result['size'])}", "",
             "| tool | seconds | MB/s | user | system | peak resident | weir is faster by | must reach | output |", "|---|---|---|---|---|---|---|---|---|"]
    for tool, of_tool in runs.items():
        seconds = measure.median(of_tool, "seconds")
        ratio, floor = "", ""
        if tool != "weir":
            found = measure.ratios(runs["weir"], of_tool)
            ratio = ratio_cell(found)
            floor = f"{job.floor[tool]:g} {'✓' if found[0] >= job.floor[tool] else '✗'}" if tool in job.floor else ""
        failed = {run.status for run in of_tool} - {0}
        output = f"exit {failed.pop()}" if failed else result["differs"].get(tool) or "same"
        lines.append(f"| {tool} | {seconds:.2f} | {result['size'] / seconds / 1e6:.0f} | {measure.median(of_tool, 'user'):.2f} "
                     f"| {measure.median(of_tool, 'system'):.2f} | {max(run.resident for run in of_tool) / 1e6:.0f} MB | {ratio} | {floor} | {output} |")
    return "\n".join(lines)


def startup_table(runs):
    lines = ["## startup: 100 lines, start to end", "", "| tool | median ms | least | greatest | must reach |", "|---|---|---|---|---|"]
    for tool, of_tool in runs.items():
        seconds = [run.seconds for run in of_tool]
        middle = measure.median(of_tool, "seconds")
        floor = f"< 200 {'✓' if middle < 0.2 else '✗'}" if tool == "weir" else ""
        lines.append(f"| {tool} | {middle * 1000:.0f} | {min(seconds) * 1000:.0f} | {max(seconds) * 1000:.0f} | {floor} |")
    return "\n".join(lines)


def memory_table(found):
    lines = ["## memory: peak resident size", "", "| case | seconds | peak resident | must reach | exit |", "|---|---|---|---|---|"]
    for case, run, most in found:
        lines.append(f"| {case} | {run.seconds:.1f} | {run.resident / (1 << 20):.0f} MiB | < {most} MiB {'✓' if run.resident < most << 20 else '✗'} | {run.status} |")
    return "\n".join(lines)


def scaling_table(runs):
    """Speed-up against one worker in the same round."""
    alone = runs["1"]
    lines = ["## scaling: parse-json by workers", "", "| workers | seconds | speed-up | CPU seconds |", "|---|---|---|---|"]
    for workers, of_workers in runs.items():
        cpu = measure.median(of_workers, "user") + measure.median(of_workers, "system")
        lines.append(f"| {workers} | {measure.median(of_workers, 'seconds'):.2f} | {ratio_cell(measure.ratios(of_workers, alone))} | {cpu:.2f} |")
    return "\n".join(lines)


def java_table(runs):
    first = next(iter(runs.values()))
    lines = ["## java: parse-json under other flags", "", "| flags | seconds | CPU seconds | peak resident | speed beside the first |", "|---|---|---|---|---|"]
    for name, of_flags in runs.items():
        cpu = measure.median(of_flags, "user") + measure.median(of_flags, "system")
        lines.append(f"| {name} | {measure.median(of_flags, 'seconds'):.2f} | {cpu:.2f} | {max(run.resident for run in of_flags) / 1e6:.0f} MB "
                     f"| {ratio_cell(measure.ratios(of_flags, first))} |")
    return "\n".join(lines)
