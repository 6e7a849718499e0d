using Pulposus.Model.Transport;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>The problems on which steady transport is judged: P1 and P1b of the oracle, and the family around them.</summary>
static class Problems
{
    public static readonly Solute[] Solutes = Enum.GetValues<Solute>();

    /// <summary>P1, and P1b with its calcified endplate.</summary>
    public static TransportProblem Oracle(string name) => new(
        20, 10, 12, 15, 0.6, (1e-9, 3.8e-10, 5e-10), (1, 0.7, name == "P1" ? 0.35 : 0.105), (4e12, 9e12, 15e12), (5.8, 5, 0.9), (5.1, 4, 0.8), 0.0101, (7.4, 0.09, 6), 0.2);

    /// <summary>Discs of many shapes and supplies, some of them starving.</summary>
    /// <param name="u">Fourteen numbers from 0 to 1.</param>
    public static TransportProblem OfFamily(double[] u)
    {
        double Between(int k, double low, double high) => low + (u[k] * (high - low));
        double radius = Between(0, 14, 26);
        double height = Between(1, 5, 14);
        double nucleus = radius * Between(2, 0.5, 0.77);
        double endplate = Math.Max(radius * Between(3, 0.75, 0.95), nucleus + (radius / 50));
        double crowd = Between(4, 0.3, 1.5);
        double inside = Between(5, 0.6, 1.2);
        double outside = Between(6, 0.6, 1.2);
        return new TransportProblem(
            radius,
            height,
            nucleus,
            endplate,
            Math.Min(Between(7, 0.3, 1.2), height / 5),
            (1e-9, 3.8e-10, 5e-10),
            (1, Between(8, 0.5, 0.9), Math.Pow(0.05, u[9])),
            (4e12 * crowd * Between(10, 0.7, 1.3), 9e12 * crowd * Between(11, 0.7, 1.3), 15e12 * crowd * Between(12, 0.7, 1.3)),
            (5.8 * outside, 5 * outside, 0.9),
            (5.1 * inside, 4 * inside, Between(13, 0.4, 1.2)),
            0.0101,
            (7.4, 0.09, 6),
            0.2);
    }

    /// <summary>What the tolerances hold for: four probes, the nucleus mean and the worst place, per solute.</summary>
    public static IReadOnlyDictionary<string, (double Value, double Error)> Values(TransportProblem p, TransportSolution s)
    {
        Dictionary<string, (double, double)> values = new(StringComparer.Ordinal);
        foreach (Solute solute in Solutes)
        {
            string name = Letter(solute);
            values[name + "_centre"] = s.At(solute, 0, 0);
            values[name + "_r05"] = s.At(solute, p.Radius / 2, 0);
            values[name + "_r08"] = s.At(solute, 0.8 * p.Radius, 0);
            values[name + "_z04"] = s.At(solute, 0, 0.4 * p.Height);
            values[name + "_avgNP"] = s.NucleusMean(solute);
            (double value, double _, double _, double error) = s.Extreme(solute);
            values[Extreme(solute)] = (value, error);
        }

        return values;
    }

    public static string Extreme(Solute solute) => Letter(solute) + (solute == Solute.Lactate ? "max" : "min");

    static string Letter(Solute solute) => solute switch
    {
        Solute.Oxygen => "o",
        Solute.Glucose => "g",
        _ => "l",
    };
}
