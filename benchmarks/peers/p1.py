"""What the Python peers share: problem P1 of data/oracle/README.md, the grid, and what they print."""
import statistics
import sys
import time

NUCLEUS, ENDPLATE, RADIUS, TOP, DISC = 12.0, 15.0, 20.0, 5.0, 4.4
DIFFUSIVITY = (1.0e-3, 3.8e-4, 5.0e-4)
FACTOR = {"nucleus": 1.0, "annulus": 0.7, "endplate": 0.35}
DENSITY = {"nucleus": 4e12, "annulus": 9e12, "endplate": 15e12}
OUTER, BONE = (5.8, 5.0, 0.9), (5.1, 4.0, 0.8)
PER_SECOND, SOLUBILITY = 1e-15 / 3600, 1.01e-2
PROBES = {"centre": (0.0, 0.0), "r05": (10.0, 0.0), "r08": (16.0, 0.0), "z04": (0.0, 4.0)}


def arguments():
    """GRID level order repeats: level 0 is the grid of the file, 1 its twin with every cell cut in half."""
    with open(sys.argv[1]) as file:
        r, z = ([float(x) for x in line.split()] for line in file)
    level, order, repeats = (int(x) for x in sys.argv[2:5])
    return (r, z) if level == 0 else (halved(r), halved(z)), order, repeats


def halved(edges):
    return sorted(edges + [(a + b) / 2 for a, b in zip(edges, edges[1:])])


def tissue(r, z):
    if abs(z) > DISC:
        return "endplate" if r < ENDPLATE else "annulus"
    return "nucleus" if r < NUCLEUS else "annulus"


def report(cells, repeats, solve, value):
    """Solves once to warm up, then times; CPU time, so that others on the machine do not count."""
    solve()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        solve()
        times.append(time.process_time() - start)
    print(f"cells {cells}")
    if times:
        print(f"solve_s {statistics.median(times):.6f}")
    for solute, letter in enumerate("ogl"):
        for name, place in PROBES.items():
            print(f"{letter}_{name} {value(solute, place):.9g}")
