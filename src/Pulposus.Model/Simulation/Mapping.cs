using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>Copies the fields of one lane out of the state.</summary>
internal static class Mapping
{
    /// <summary>The fields of a lane.</summary>
    public static DiscMap Of<T>(in Lanes<T> p, DiscState<T> s, int lane)
        where T : struct, IReal<T>
    {
        DiscLayout layout = s.Geometry.Layout;
        double One(T value) => Real.Lane(ref value, lane);
        double[] Take(T[] field)
        {
            double[] values = new double[layout.Cells];
            for (int j = 0; j < layout.Nz; j++)
            {
                for (int i = 0; i < layout.Nr; i++)
                    values[(j * layout.Nr) + i] = One(field[layout.Index(i, j)]);
            }

            return values;
        }

        double neutral = One(p[Acid.Neutral]);
        double slope = One(p[Acid.Slope]);
        double[] lactate = Take(s.Nutrients.Lactate);
        double[][] donors = [Take(s.Fragile), Take(s.Naive), Take(s.NucleusLike), Take(s.Senescent)];
        double[] native = Take(s.Native);
        const string Density = "10^6/mL";
        double half = One(p[Trait.Height]) / 2;
        double stretch = One(s.StructuralHeight) / One(p[Trait.Height]);
        return new DiscMap(
            [.. s.Geometry.REdges.Select(One)],
            [.. s.Geometry.ZEdges.Select(One).Select(z => z + (Math.Clamp(z, -half, half) * (stretch - 1)))],
            One(p[Trait.NucleusRadius]),
            One(p[Trait.EndplateRadius]),
            One(s.StructuralHeight),
            [
                ("oxygen", "kPa", Take(s.Nutrients.Oxygen)),
                ("glucose", "mM", Take(s.Nutrients.Glucose)),
                ("lactate", "mM", lactate),
                ("ph", "1", [.. lactate.Select(l => neutral - (slope * l))]),
                ("native_cells", Density, native),
                ("donor_fragile", Density, donors[0]),
                ("donor_naive", Density, donors[1]),
                ("donor_nucleus_like", Density, donors[2]),
                ("donor_senescent", Density, donors[3]),
                ("cells", Density, [.. native.Select((n, k) => n + donors.Sum(d => d[k]))]),
                ("aggrecan", "1", Take(s.Aggrecan)),
                ("tone", "1", Take(s.Tone)),
                ("cytokine", "1", Take(s.Cytokine)),
                ("secretome", "1", Take(s.Secretome)),
            ]);
    }
}
