using CsCheck;
using Pulposus.Statistics.Binary;

namespace Pulposus.Statistics.Tests.Binary;

public class BinaryProperties
{
    /// <summary>Two arms in up to three strata, every cell of the fourfold tables filled.</summary>
    static readonly Gen<BinaryData> Filled =
        from strata in Gen.Int[1, 3]
        from cells in Gen.Int[1, 12].Array[4 * strata]
        select Rows(cells);

    /// <summary>The same with empty cells.</summary>
    static readonly Gen<BinaryData> Sparse =
        from strata in Gen.Int[1, 3]
        from cells in Gen.Int[0, 3].Array[4 * strata]
        where cells.Where((_, k) => k % 4 > 1).Any(c => c > 0) && cells.Where((_, k) => k % 4 < 2).Any(c => c > 0)
        select Rows(cells);

    [Fact]
    public void One_table_has_closed_forms() =>
        Property.Holds(Gen.Int[1, 40].Array[4], cells =>
        {
            BinaryData data = Rows(cells);
            (double c, double d, double a, double b) = (cells[0], cells[1], cells[2], cells[3]);
            (double n1, double n0) = (a + b, c + d);
            (double p, double q) = (a / n1, c / n0);
            LogisticResult logistic = Logistic.Fit(data);
            logistic.Odds[0].LogOddsRatio.ShouldBe(Math.Log(a * d / (b * c)), 1e-10);
            logistic.Odds[0].StandardError.ShouldMatch(Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d)));
            logistic.Differences[0].RiskDifference.ShouldBe(p - q, 1e-10);
            logistic.Differences[0].StandardError.ShouldMatch(Math.Sqrt((p * (1 - p) / n1) + (q * (1 - q) / n0)));
            logistic.Differences[0].LogRatioStandardError.ShouldMatch(Math.Sqrt((b / (a * n1)) + (d / (c * n0))));

            // Cochran-Mantel-Haenszel is Pearson's chi-square times (n - 1) / n.
            StratifiedEffect cmh = MantelHaenszel.Fit(data)[0];
            double n = n1 + n0;
            double pearson = n * ((a * d) - (b * c)) * ((a * d) - (b * c)) / (n1 * n0 * (a + c) * (b + d));
            cmh.ChiSquare.ShouldBe(pearson * (n - 1) / n, 1e-9);
            cmh.OddsRatio.ShouldNotBeNull().Estimate.ShouldMatch(a * d / (b * c), 1e-12);
            cmh.RiskDifference.Estimate.ShouldBe(p - q, 1e-12);
            return true;
        });

    [Fact]
    public void The_other_reference_turns_everything_round() =>
        Property.Holds(Filled, data =>
        {
            BinaryData other = data with { ReferenceArm = 1 };
            (LogisticResult a, LogisticResult b) = (Logistic.Fit(data), Logistic.Fit(other));
            b.Odds[0].LogOddsRatio.ShouldBe(-a.Odds[0].LogOddsRatio, 1e-9);
            b.Differences[0].RiskDifference.ShouldBe(-a.Differences[0].RiskDifference, 1e-9);
            b.Differences[0].StandardError.ShouldMatch(a.Differences[0].StandardError);
            b.Differences[0].RatioLower.ShouldMatch(1 / a.Differences[0].RatioUpper);
            (StratifiedEffect c, StratifiedEffect d) = (MantelHaenszel.Fit(data)[0], MantelHaenszel.Fit(other)[0]);
            d.ChiSquare.ShouldBe(c.ChiSquare, 1e-9);
            d.OddsRatio!.Lower.ShouldMatch(1 / c.OddsRatio!.Upper);
            d.RiskDifference.Lower.ShouldBe(-c.RiskDifference.Upper, 1e-9);
            return true;
        });

    [Fact]
    public void Responders_and_non_responders_may_change_places() =>
        Property.Holds(Filled, data =>
        {
            BinaryData other = data with { Event = [.. data.Event.Select(e => !e)] };
            (LogisticResult a, LogisticResult b) = (Logistic.Fit(data), Logistic.Fit(other));
            b.LogLikelihood.ShouldMatch(a.LogLikelihood, 1e-12);
            b.Odds[0].LogOddsRatio.ShouldBe(-a.Odds[0].LogOddsRatio, 1e-9);
            b.Risks[1].Risk.ShouldMatch(1 - a.Risks[1].Risk);
            (StratifiedEffect c, StratifiedEffect d) = (MantelHaenszel.Fit(data)[0], MantelHaenszel.Fit(other)[0]);
            d.ChiSquare.ShouldBe(c.ChiSquare, 1e-9);
            d.RiskDifference.Estimate.ShouldBe(-c.RiskDifference.Estimate, 1e-12);
            return true;
        });

    [Fact]
    public void Order_and_units_do_not_matter() =>
        Property.Holds(
            from data in Filled
            from order in Gen.Shuffle(Enumerable.Range(0, data.Arm.Count).ToArray())
            from x in Gen.Double[50, 70].Array[data.Arm.Count]
            select (data, order, x),
            t =>
            {
                BinaryData first = t.data with { Covariates = [t.x] };
                BinaryData second = new(
                    [.. t.order.Select(i => first.Event[i])],
                    [.. t.order.Select(i => first.Arm[i])],
                    2,
                    0,
                    [[.. t.order.Select(i => (1000 * t.x[i]) + 5e6)]],
                    [[.. t.order.Select(i => 7 - (3 * first.Factors[0][i]))]]);
                if (Try(first) is not { } a)
                    return Try(second) is null;
                LogisticResult b = Logistic.Fit(second);
                b.Odds[0].LogOddsRatio.ShouldBe(a.Odds[0].LogOddsRatio, 1e-6 * a.Odds[0].StandardError);
                b.Differences[0].StandardError.ShouldMatch(a.Differences[0].StandardError, 1e-6);
                return true;
            });

    /// <summary>Sparse strata give numbers, or a refusal that names what is missing; never an exception of another kind.</summary>
    [Fact]
    public void Sparse_strata_give_a_finite_test_or_a_refusal()
    {
        int answered = 0;
        Property.Holds(Sparse, data =>
        {
            try
            {
                StratifiedEffect e = MantelHaenszel.Fit(data)[0];
                answered++;
                return e.PValue is >= 0 and <= 1 && e.RiskDifference.Estimate is >= -1 and <= 1
                    && double.IsFinite(e.RiskDifference.Lower) && (e.OddsRatio is null || e.OddsRatio.Lower > 0);
            }
            catch (ArgumentException e)
            {
                return e.Message.Contains("stratum", StringComparison.Ordinal);
            }
        });
        answered.ShouldBeGreaterThan(600);
    }

    /// <summary>
    /// Covariates drawn anew each time, so that holding them fixed is put to the test as well: the SE is too small by some
    /// percent at most, and the interval of a binary endpoint may lie between 93 and 97 %.
    /// </summary>
    [Fact]
    public void The_true_marginal_risk_difference_is_inside_95_percent()
    {
        const int Replicates = 3000;
        TrialGenerator numbers = new(314);

        // The truth by quadrature over the covariate: midpoints of 1,000 equal shares of a normal distribution.
        double truth = Enumerable.Range(0, 1000).Average(k =>
            Risk(Pulposus.Numerics.Distributions.Normal.Quantile((k + 0.5) / 1000), 1) - Risk(Pulposus.Numerics.Distributions.Normal.Quantile((k + 0.5) / 1000), 0));
        int covered = 0;
        for (int r = 0; r < Replicates; r++)
        {
            double[] x = [.. Enumerable.Range(0, 120).Select(_ => numbers.Normal())];
            bool[] e = [.. x.Select((v, i) => numbers.Uniform() < Risk(v, i % 2))];
            MarginalEffect d = Logistic.Fit(new BinaryData(e, [.. x.Select((_, i) => i % 2)], 2, 0, [x], [])).Differences[0];
            if (d.Lower <= truth && truth <= d.Upper)
                covered++;
        }

        ((double)covered / Replicates).ShouldBeInRange(0.93, 0.97);
    }

    static double Risk(double x, int arm) => 1 / (1 + Math.Exp(0.8 - arm - (0.7 * x)));

    /// <summary>Per stratum: events and others of the reference arm, then of arm 1.</summary>
    static BinaryData Rows(int[] cells)
    {
        List<bool> events = [];
        List<int> arm = [];
        List<int> stratum = [];
        for (int k = 0; k < cells.Length; k++)
        {
            for (int i = 0; i < cells[k]; i++)
            {
                events.Add(k % 2 == 0);
                arm.Add(k / 2 % 2);
                stratum.Add(k / 4);
            }
        }

        return new BinaryData(events, arm, 2, 0, [], [stratum]);
    }

    static LogisticResult? Try(BinaryData data)
    {
        try
        {
            return Logistic.Fit(data);
        }
        catch (ArgumentException e) when (e.Message.Contains("separate", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
