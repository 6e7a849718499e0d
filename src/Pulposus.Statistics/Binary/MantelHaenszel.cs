using Pulposus.Numerics.Arithmetic;
using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Statistics.Binary;

/// <summary>Cochran-Mantel-Haenszel: responders of two arms compared within strata.</summary>
/// <remarks>
/// Strata: every combination of the levels of the factors. With a, c events among n1, n2 subjects of the arm and of the
/// reference arm in a stratum of N: chi-square (sum (a - E))^2 / sum V with E = n1 m / N, V = n1 n2 m (N - m) /
/// (N^2 (N - 1)) and m = a + c, without continuity correction. Common odds ratio with the variance of Robins, Breslow and
/// Greenland; common risk difference with weights n1 n2 / N and the variance of Sato, which holds for few large and for many
/// small strata (that of Greenland and Robins is not consistent for many small ones under unequal risks). All dimensionless.
/// Test and risk difference agree in sign. Several arms are compared with the reference one by one.
/// Valid for sparse strata; the odds ratio and the difference are common ones, averages where strata differ.
/// Sources: Mantel and Haenszel, J Natl Cancer Inst 1959;22:719; Robins, Breslow and Greenland, Biometrics 1986;42:311;
/// Sato, Biometrics 1989;45:1323.
/// Leaves out the exact test, homogeneity of the strata (Breslow-Day), ordered outcomes and continuous covariates.
/// </remarks>
public static class MantelHaenszel
{
    /// <summary>Compares every arm with the reference, in rising order of the arm.</summary>
    /// <param name="data">Analysed subjects; the factors are the strata, covariates must be empty.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, an empty arm, covariates, no stratum with both arms, or none in which some have the event and
    /// others do not.
    /// </exception>
    public static IReadOnlyList<StratifiedEffect> Fit(BinaryData data, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        data.Check();
        if (data.Covariates.Count > 0)
            throw new ArgumentException("Cochran-Mantel-Haenszel takes strata and no continuous covariates: make classes of them, or fit a logistic regression.");
        return [.. Enumerable.Range(0, data.Arms).Where(arm => arm != data.ReferenceArm).Select(arm => Compare(data, arm, level))];
    }

    static StratifiedEffect Compare(BinaryData data, int arm, double level)
    {
        List<CountTable> tables = Tables(data, arm);
        if (tables.Count == 0)
            throw new ArgumentException($"No stratum has subjects of both arms {arm} and {data.ReferenceArm}.");
        double variance = tables.Sum(t => t.N1 * t.N2 * (t.A + t.C) * (t.B + t.D) / (t.N * t.N * (t.N - 1)));
        if (variance == 0)
            throw new ArgumentException($"In no stratum do some subjects of arms {arm} and {data.ReferenceArm} have the event and others not.");
        double excess = tables.Sum(t => t.A - (t.N1 * (t.A + t.C) / t.N));
        double chiSquare = excess * excess / variance;

        bool finite = tables.Any(t => t.A * t.D > 0) && tables.Any(t => t.B * t.C > 0);
        Coefficient? odds = finite ? CountPooling.MantelHaenszel(tables, EffectMeasure.OddsRatio, level).Effect : null;
        return new StratifiedEffect(
            arm,
            chiSquare,
            ChiSquare.UpperTail(chiSquare, 1),
            odds is null ? null : new(
                Elementary.Exp(odds.Estimate), odds.StandardError, Elementary.Exp(odds.Interval.Lower), Elementary.Exp(odds.Interval.Upper)),
            Difference(tables, level),
            tables.Count);
    }

    static CommonRiskDifference Difference(List<CountTable> tables, double level)
    {
        // Everybody of one arm and nobody of the other: the variance of Sato is 0, up to rounding of either sign.
        if (tables.All(t => t.B + t.C == 0) || tables.All(t => t.A + t.D == 0))
        {
            double all = tables[0].A > 0 ? 1 : -1;
            return new(all, 0, all, all);
        }

        Coefficient d = CountPooling.MantelHaenszel(tables, EffectMeasure.RiskDifference, level).Effect;
        return new(d.Estimate, d.StandardError, d.Interval.Lower, d.Interval.Upper);
    }

    static List<CountTable> Tables(BinaryData data, int arm)
    {
        SortedDictionary<string, (double A, double B, double C, double D)> cells = new(StringComparer.Ordinal);
        for (int i = 0; i < data.Arm.Count; i++)
        {
            if (data.Arm[i] != arm && data.Arm[i] != data.ReferenceArm)
                continue;
            string stratum = string.Join(' ', data.Factors.Select(f => f[i]));
            (double a, double b, double c, double d) = cells.GetValueOrDefault(stratum);
            bool treated = data.Arm[i] == arm;
            cells[stratum] = (treated, data.Event[i]) switch
            {
                (true, true) => (a + 1, b, c, d),
                (true, false) => (a, b + 1, c, d),
                (false, true) => (a, b, c + 1, d),
                _ => (a, b, c, d + 1),
            };
        }

        return [.. cells.Values.Select(t => new CountTable(t.A, t.B, t.C, t.D)).Where(t => t.N1 > 0 && t.N2 > 0)];
    }
}
