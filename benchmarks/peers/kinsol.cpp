// P1 (data/oracle/README.md) by finite volumes and SUNDIALS KINSOL: Newton on all three solutes at once, banded matrix,
// analytic Jacobian. Same cells, face conductances and Richardson pair as ours; a cell's unknowns stand together.
//
//   kinsol GRID [repeats] [Newton steps per Jacobian] [tolerance]
//
// GRID: a line of cell edges along r and one along z (mm), over the whole height, or over half of it from z = 0. It is
// solved, then its twin with every cell cut in half, starting from the coarse values. Prints the twelve probes,
// extrapolated, and the median solve time (CPU).

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>
#include <kinsol/kinsol.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_band.h>
#include <sunmatrix/sunmatrix_band.h>

using Edges = std::vector<double>;
constexpr double pi = 3.14159265358979323846;
constexpr double nucleus = 12, endplate = 15, radius = 20, height = 10, thickness = 0.6;
constexpr double diffusivity[3] = {1.0e-3, 3.8e-4, 5.0e-4};
constexpr double outer[3] = {5.8, 5, 0.9}, bone[3] = {5.1, 4, 0.8};
constexpr double solubility = 1.01e-2, toMolarPerSecond = 1e-15 / 3600;

struct Problem {
    Edges r, z;
    int nr, nz, cells;
    std::vector<double> volume, density, right, up, toOuter, toBone, scale;

    Problem(Edges re, Edges ze) : r(re), z(ze), nr(re.size() - 1), nz(ze.size() - 1), cells(nr * nz) {
        auto tissue = [&](int i, int j) {
            double x = (r[i] + r[i + 1]) / 2, y = std::fabs(z[j] + z[j + 1]) / 2;
            return y > height / 2 - thickness && x < endplate ? 2 : x < nucleus ? (y > height / 2 - thickness ? 1 : 0) : 1;
        };
        const double factor[3] = {1, 0.7, 0.35}, density3[3] = {4e12, 9e12, 15e12};
        for (auto* v : {&volume, &density, &right, &up, &toOuter, &toBone, &scale}) v->assign(cells, 0);
        for (int i = 0; i < nr; i++)
            for (int j = 0; j < nz; j++) {
                int c = i * nz + j;
                double dr = r[i + 1] - r[i], dz = z[j + 1] - z[j], f = factor[tissue(i, j)];
                double ring = pi * (r[i + 1] + r[i]) * dr, side = 2 * pi * r[i + 1] * dz;
                volume[c] = ring * dz;
                density[c] = density3[tissue(i, j)];
                if (i + 1 < nr) {
                    double g = factor[tissue(i + 1, j)];
                    right[c] = 2 * side * f * g / (dr * g + (r[i + 2] - r[i + 1]) * f);
                } else {
                    toOuter[c] = 2 * side * f / dr;
                }
                if (j + 1 < nz) {
                    double g = factor[tissue(i, j + 1)];
                    up[c] = 2 * ring * f * g / (dz * g + (z[j + 2] - z[j + 1]) * f);
                }
                if (((j == 0 && z[0] < 0) || j == nz - 1) && r[i + 1] <= endplate + 1e-9) toBone[c] += 2 * ring * f / dz;
            }
        for (int i = 0; i < nr; i++)
            for (int j = 0; j < nz; j++) {
                int c = i * nz + j;
                scale[c] = toOuter[c] + toBone[c] + right[c] + up[c] + (i > 0 ? right[c - nz] : 0) + (j > 0 ? up[c - 1] : 0);
            }
    }
};

// Rates of use per cell (oxygen, glucose, lactate) and their derivatives with respect to the three.
static void rates(const double* c, double q[3], double d[3][3]) {
    double o = c[0], g = c[1], l = c[2];
    double free = 7.4 - 0.09 * l, ph = std::max(6.0, free), slope = free > 6 ? -0.09 : 0;
    double a = ph - 4.95, still = 1.46 + 4.03 * a, below = 1 / (o + still);
    q[0] = 7.28 * a * o * below / solubility;
    d[0][0] = 7.28 * a * still * below * below / solubility;
    d[0][1] = 0;
    d[0][2] = 7.28 * o * (1.46 + o) * below * below * slope / solubility;
    double most = std::exp(-2.47 + 0.93 * ph + 0.16 * o - 0.0058 * o * o), share = g / (g + 0.2), lactate = most * share;
    q[1] = lactate / 2;
    q[2] = -lactate;
    d[2][0] = -lactate * (0.16 - 2 * 0.0058 * o);
    d[2][1] = -most * 0.2 / ((g + 0.2) * (g + 0.2));
    d[2][2] = -lactate * 0.93 * slope;
    for (int k = 0; k < 3; k++) d[1][k] = -d[2][k] / 2;
}

// Inflow less use of each cell, divided by its conductances so that a residual is a concentration.
static int residual(N_Vector x, N_Vector f, void* data) {
    const Problem& p = *static_cast<Problem*>(data);
    const double* u = N_VGetArrayPointer(x);
    double* out = N_VGetArrayPointer(f);
    double q[3], d[3][3];
    for (int c = 0; c < p.cells; c++) {
        rates(u + 3 * c, q, d);
        int i = c / p.nz, j = c % p.nz;
        for (int s = 0; s < 3; s++) {
            double here = u[3 * c + s];
            double flow = p.toOuter[c] * (outer[s] - here) + p.toBone[c] * (bone[s] - here);
            if (i + 1 < p.nr) flow += p.right[c] * (u[3 * (c + p.nz) + s] - here);
            if (i > 0) flow += p.right[c - p.nz] * (u[3 * (c - p.nz) + s] - here);
            if (j + 1 < p.nz) flow += p.up[c] * (u[3 * (c + 1) + s] - here);
            if (j > 0) flow += p.up[c - 1] * (u[3 * (c - 1) + s] - here);
            out[3 * c + s] = (flow - toMolarPerSecond * p.density[c] * p.volume[c] * q[s] / diffusivity[s]) / p.scale[c];
        }
    }
    return 0;
}

static int jacobian(N_Vector x, N_Vector, SUNMatrix m, void* data, N_Vector, N_Vector) {
    const Problem& p = *static_cast<Problem*>(data);
    const double* u = N_VGetArrayPointer(x);
    double q[3], d[3][3];
    for (int c = 0; c < p.cells; c++) {
        rates(u + 3 * c, q, d);
        int i = c / p.nz, j = c % p.nz;
        for (int s = 0; s < 3; s++) {
            int row = 3 * c + s;
            double use = toMolarPerSecond * p.density[c] * p.volume[c] / diffusivity[s] / p.scale[c];
            for (int t = 0; t < 3; t++) SM_ELEMENT_B(m, row, 3 * c + t) = -use * d[s][t];
            SM_ELEMENT_B(m, row, row) -= 1;
            if (i + 1 < p.nr) SM_ELEMENT_B(m, row, row + 3 * p.nz) = p.right[c] / p.scale[c];
            if (i > 0) SM_ELEMENT_B(m, row, row - 3 * p.nz) = p.right[c - p.nz] / p.scale[c];
            if (j + 1 < p.nz) SM_ELEMENT_B(m, row, row + 3) = p.up[c] / p.scale[c];
            if (j > 0) SM_ELEMENT_B(m, row, row - 3) = p.up[c - 1] / p.scale[c];
        }
    }
    return 0;
}

static void check(int flag, const char* what) {
    if (flag < 0) {
        std::fprintf(stderr, "%s: %d\n", what, flag);
        std::exit(1);
    }
}

// Everything KINSOL needs is made before the clock runs: it is kept between solves by anyone who is in a hurry.
struct Solver {
    Problem& p;
    SUNContext context;
    N_Vector x, ones;
    SUNMatrix matrix;
    SUNLinearSolver linear;
    void* memory;

    Solver(Problem& problem, long stepsPerJacobian, double tolerance) : p(problem) {
        check(SUNContext_Create(nullptr, &context), "context");
        int n = 3 * p.cells, b = 3 * p.nz;
        x = N_VNew_Serial(n, context);
        ones = N_VNew_Serial(n, context);
        N_VConst(1, ones);
        matrix = SUNBandMatrix(n, b, b, context);
        linear = SUNLinSol_Band(x, matrix, context);
        memory = KINCreate(context);
        check(KINInit(memory, residual, x), "init");
        check(KINSetUserData(memory, &p), "data");
        check(KINSetLinearSolver(memory, linear, matrix), "linear solver");
        check(KINSetJacFn(memory, jacobian), "jacobian");
        check(KINSetMaxSetupCalls(memory, stepsPerJacobian), "setups");
        check(KINSetFuncNormTol(memory, tolerance), "tolerance");
        check(KINSetScaledStepTol(memory, 1e-12), "step tolerance");
    }

    double* values() { return N_VGetArrayPointer(x); }

    long solve() {
        check(KINSol(memory, x, KIN_NONE, ones, ones), "solve");
        long steps;
        KINGetNumNonlinSolvIters(memory, &steps);
        return steps;
    }
};

static Edges halved(const Edges& edges) {
    Edges twin;
    for (size_t k = 0; k + 1 < edges.size(); k++) {
        twin.push_back(edges[k]);
        twin.push_back((edges[k] + edges[k + 1]) / 2);
    }
    twin.push_back(edges.back());
    return twin;
}

static double lagrange(std::vector<std::pair<double, double>> nodes, double x) {
    std::sort(nodes.begin(), nodes.end(), [x](auto a, auto b) { return std::fabs(a.first - x) < std::fabs(b.first - x); });
    size_t n = std::min<size_t>(4, nodes.size());
    double sum = 0;
    for (size_t a = 0; a < n; a++) {
        double weight = 1;
        for (size_t b = 0; b < n; b++)
            if (b != a) weight *= (x - nodes[b].first) / (nodes[a].first - nodes[b].first);
        sum += weight * nodes[a].second;
    }
    return sum;
}

// Cubic along z and then r on the cell centres of one tissue, mirrored at the axis (and the mid-plane of half a disc);
// the outer annulus is a node.
static double at(const Problem& p, const double* u, int s, double x, double y) {
    std::vector<std::pair<double, double>> row;
    for (int i = 0; i < p.nr; i++) {
        double middle = (p.r[i] + p.r[i + 1]) / 2;
        if ((middle < nucleus) != (x < nucleus)) continue;
        std::vector<std::pair<double, double>> column;
        for (int j = 0; j < p.nz; j++) {
            double z = (p.z[j] + p.z[j + 1]) / 2;
            if (std::fabs(z) > height / 2 - thickness) continue;
            column.push_back({z, u[3 * (i * p.nz + j) + s]});
            if (p.z[0] >= 0) column.push_back({-z, u[3 * (i * p.nz + j) + s]});
        }
        double value = lagrange(column, y);
        row.push_back({middle, value});
        if (x < nucleus) row.push_back({-middle, value});
    }
    if (x > nucleus) row.push_back({radius, outer[s]});
    return lagrange(row, x);
}

// Of this process, so that others on the machine do not count.
static double cpuSeconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static Edges numbers(std::istream& file) {
    std::string line;
    std::getline(file, line);
    std::istringstream words(line);
    Edges e;
    for (double v; words >> v;) e.push_back(v);
    return e;
}

int main(int argc, char** argv) {
    std::ifstream file(argv[1]);
    Edges r = numbers(file), z = numbers(file);
    int repeats = argc > 2 ? std::atoi(argv[2]) : 21;
    long perJacobian = argc > 3 ? std::atol(argv[3]) : 10;
    double tolerance = argc > 4 ? std::atof(argv[4]) : 1e-3;
    Problem coarse(r, z), fine(halved(r), halved(z));
    Solver small(coarse, perJacobian, tolerance), large(fine, perJacobian, tolerance);
    std::vector<double> times;
    long steps[2] = {0, 0};
    for (int k = 0; k < repeats; k++) {
        double start = cpuSeconds();
        for (int c = 0; c < coarse.cells; c++) std::copy(bone, bone + 3, small.values() + 3 * c);
        steps[0] = small.solve();
        for (int c = 0; c < fine.cells; c++) {
            int parent = (c / fine.nz / 2) * coarse.nz + c % fine.nz / 2;
            std::copy(small.values() + 3 * parent, small.values() + 3 * parent + 3, large.values() + 3 * c);
        }
        steps[1] = large.solve();
        times.push_back(cpuSeconds() - start);
    }
    std::sort(times.begin(), times.end());
    std::printf("cells %d\nsteps %ld %ld\nsolve_s %.9f\n", fine.cells + coarse.cells, steps[0], steps[1], times[times.size() / 2]);
    const char* names[] = {"centre", "r05", "r08", "z04"};
    const double places[4][2] = {{0, 0}, {10, 0}, {16, 0}, {0, 4}};
    for (int s = 0; s < 3; s++)
        for (int k = 0; k < 4; k++) {
            double a = at(coarse, small.values(), s, places[k][0], places[k][1]), b = at(fine, large.values(), s, places[k][0], places[k][1]);
            std::printf("%c_%s %.9g\n", "ogl"[s], names[k], b + (b - a) / 3);
        }
}
