"""Run every measurement and print its table."""

from benchmarks import first_load

if __name__ == "__main__":
    first_load.main()
