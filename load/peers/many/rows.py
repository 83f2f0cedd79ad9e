"""How many of a line's integers lie between 4 and 8."""
import many


def work(line):
    return f"{len([x for x in map(int, line.split()) if 4 <= x <= 8])}\n"


if __name__ == "__main__":
    many.main(work, chunk=200)
