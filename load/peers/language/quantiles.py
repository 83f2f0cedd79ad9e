"""Median, 95th and 99th percentile of the tenth word of each line, nearest rank."""
import sys


def main():
    values = []
    with open(sys.argv[1], "rb") as log:
        for line in log:
            word = line.split(b" ", 10)[9]
            if word != b"-":
                values.append(int(word))
    values.sort()
    print(*(values[-(-p * len(values) // 100) - 1] for p in (50, 95, 99)))


main()
