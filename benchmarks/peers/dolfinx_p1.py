"""P1 by dolfinx: Qk elements, one Newton over all three solutes, MUMPS. dolfinx_p1.py GRID level order repeats"""
import numpy as np
import ufl
from dolfinx import fem, geometry, mesh
from dolfinx.nls.petsc import NewtonSolver
from mpi4py import MPI
from petsc4py import PETSc
import p1

(r, z), order, repeats = p1.arguments()
domain = mesh.create_rectangle(MPI.COMM_WORLD, [np.zeros(2), np.array([len(r) - 1, len(z) - 1])], [len(r) - 1, len(z) - 1], mesh.CellType.quadrilateral)
x = domain.geometry.x
x[:, 0], x[:, 1] = np.interp(x[:, 0], range(len(r)), r), np.interp(x[:, 1], range(len(z)), z)

piecewise = fem.FunctionSpace(domain, ("DG", 0))
flow, demand = fem.Function(piecewise), fem.Function(piecewise)
middles = piecewise.tabulate_dof_coordinates()
flow.x.array[:] = [p1.FACTOR[p1.tissue(m[0], m[1])] for m in middles]
demand.x.array[:] = [p1.PER_SECOND * p1.DENSITY[p1.tissue(m[0], m[1])] for m in middles]

space = fem.FunctionSpace(domain, ufl.VectorElement("Q", domain.ufl_cell(), order, dim=3))
fields, tests = fem.Function(space), ufl.TestFunction(space)
o, g, l = ufl.split(fields)
radius = ufl.SpatialCoordinate(domain)[0]
ph = ufl.conditional(ufl.gt(7.4 - 0.09 * l, 6), 7.4 - 0.09 * l, 6)
lactate = ufl.exp(-2.47 + 0.93 * ph + 0.16 * o - 0.0058 * o**2) * g / (g + 0.2)
use = (7.28 * (ph - 4.95) * o / (1.46 + o + 4.03 * (ph - 4.95)) / p1.SOLUBILITY, lactate / 2, -lactate)
dx = ufl.dx(metadata={"quadrature_degree": 2 * order + 1})
form = sum(radius * (d * flow * ufl.inner(ufl.grad(c), ufl.grad(t)) + demand * q * t) * dx for c, d, q, t in zip((o, g, l), p1.DIFFUSIVITY, use, tests))


def fixed(values, where):
    dofs = fem.locate_dofs_topological(space, 1, mesh.locate_entities_boundary(domain, 1, where))
    return fem.dirichletbc(np.array(values, dtype=PETSc.ScalarType), dofs, space)


# Bone last: at the corner point r = 15 the endplate's value holds.
conditions = [
    fixed(p1.OUTER, lambda x: np.isclose(x[0], p1.RADIUS)),
    fixed(p1.BONE, lambda x: np.isclose(np.abs(x[1]), p1.TOP) & (x[0] < p1.ENDPLATE + 1e-9)),
]
newton = NewtonSolver(MPI.COMM_WORLD, fem.petsc.NonlinearProblem(form, fields, conditions))
newton.rtol, newton.atol, newton.convergence_criterion = 1e-2, 1e-9, "incremental"
newton.krylov_solver.setType("preonly")
newton.krylov_solver.getPC().setType("lu")
newton.krylov_solver.getPC().setFactorSolverType("mumps")


def solve():
    fields.x.array[:] = np.tile(p1.BONE, len(fields.x.array) // 3)
    newton.solve(fields)


def value(solute, place):
    point = np.array([place[0], place[1], 0.0])
    tree = geometry.BoundingBoxTree(domain, 2)
    near = geometry.compute_colliding_cells(domain, geometry.compute_collisions(tree, point), point)
    return fields.eval(point, near[:1]).ravel()[solute]


p1.report(domain.topology.index_map(2).size_local, repeats, solve, value)
