"""P1 by GetFEM: Qk elements, one Newton over all three solutes, MUMPS. getfem_p1.py GRID level order repeats"""
import getfem as gf
import numpy as np
import p1

gf.util_trace_level(0)
gf.util_warning_level(0)
(r, z), order, repeats = p1.arguments()
mesh = gf.Mesh("cartesian", r, z)
regions = {"nucleus": 1, "annulus": 2, "endplate": 3}
cells = {name: [] for name in regions}
for cell in mesh.cvid():
    middle = mesh.pts_from_cvid(cell)[0].mean(axis=1)
    cells[p1.tissue(*middle)].append(cell)
for name, region in regions.items():
    mesh.set_region(region, np.array([cells[name], [-1] * len(cells[name])]))
points = mesh.pts()
faces = mesh.outer_faces()
outer, bone = [], []
for cell, face in faces.T:
    middle = points[:, mesh.pid_in_faces([[cell], [face]])].mean(axis=1)
    if abs(middle[0] - p1.RADIUS) < 1e-9:
        outer.append((cell, face))
    elif abs(abs(middle[1]) - p1.TOP) < 1e-9 and middle[0] < p1.ENDPLATE:
        bone.append((cell, face))
mesh.set_region(11, np.array(outer).T)
mesh.set_region(12, np.array(bone).T)

mf = gf.MeshFem(mesh, 1)
mf.set_fem(gf.Fem(f"FEM_QK(2,{order})"))
mim = gf.MeshIm(mesh, gf.Integ(f"IM_GAUSS_PARALLELEPIPED(2,{2 * order})"))
model = gf.Model("real")
for name in "ogl":
    model.add_fem_variable(name, mf)
ph = "max(6, 7.4 - 0.09*l)"
lactate = f"exp(-2.47 + 0.93*{ph} + 0.16*o - 0.0058*sqr(o)) * g/(g + 0.2)"
use = (f"7.28*({ph} - 4.95)*o/(1.46 + o + 4.03*({ph} - 4.95))/{p1.SOLUBILITY}", f"0.5*{lactate}", f"-{lactate}")
for name, region in regions.items():
    terms = []
    for k, c in enumerate("ogl"):
        flow, demand = p1.FACTOR[name] * p1.DIFFUSIVITY[k], p1.DENSITY[name] * p1.PER_SECOND
        terms.append(f"{flow}*Grad_{c}.Grad_Test_{c} + {demand}*({use[k]})*Test_{c}")
    model.add_nonlinear_term(mim, f"X(1)*({' + '.join(terms)})", region)
for k, c in enumerate("ogl"):
    for region, values in ((11, p1.OUTER), (12, p1.BONE)):
        name = f"{c}{region}"
        model.add_initialized_data(name, [values[k]])
        model.add_Dirichlet_condition_with_simplification(c, region, name)


def solve():
    for k, c in enumerate("ogl"):
        model.set_variable(c, np.full(mf.nbdof(), p1.BONE[k]))
    model.solve("max_res", 1e-6, "max_iter", 40, "lsolver", "mumps")


def value(solute, place):
    return gf.compute_interpolate_on(mf, model.variable("ogl"[solute]), np.array([[place[0]], [place[1]]])).item()


p1.report(len(mesh.cvid()), repeats, solve, value)
