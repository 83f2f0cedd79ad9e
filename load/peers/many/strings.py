"""Basic work on each string: trimmed, blanks squeezed, lower case, vowels starred, words in reverse, length in front."""
import many

STARS = str.maketrans("aeiou", "*****")


def work(line):
    words = line.lower().translate(STARS).split()
    words.reverse()
    made = " ".join(words)
    return f"{len(made)} {made}\n"


if __name__ == "__main__":
    many.main(work)
