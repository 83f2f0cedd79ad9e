"""Sizes as people write them."""
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}


def parse(text):
    digits = text.rstrip("KMGiBkmgb")
    unit = text[len(digits):].lower()
    if not digits.replace(".", "", 1).isdigit() or unit not in UNITS:
        raise SystemExit(f"load: '{text}' is no size; expected a number with kB, MB, GB, KiB, MiB or GiB, such as 1GiB")
    return int(float(digits) * UNITS[unit])


def spell(count):
    return f"{count / (1 << 30):.2f} GiB" if count >= 1 << 30 else f"{count / (1 << 20):.1f} MiB"
