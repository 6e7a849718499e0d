using CsCheck;
using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

/// <summary>What must hold on random trials with complete outcomes or holes in them.</summary>
public class MixedModelProperties
{
    const int Cases = 200;

    static readonly Gen<(ulong Seed, int Subjects, int Visits)> Sizes =
        Gen.Select(Gen.ULong, Gen.Int[24, 60], Gen.Int[2, 4]);

    static readonly Gen<RepeatedMeasuresData> Complete = Sizes.Select(s => WithSites(new VisitGenerator(s.Seed).Trial(s.Subjects, s.Visits, 0)));

    static readonly Gen<RepeatedMeasuresData> Holes = Sizes.Select(s => WithSites(new VisitGenerator(s.Seed).Trial(s.Subjects, s.Visits, 0.2)));

    static readonly Gen<(RepeatedMeasuresData Data, CovarianceStructure Structure, DegreesOfFreedomMethod Method)> Any =
        Gen.Select(Holes, Gen.Enum<CovarianceStructure>(), Gen.Enum<DegreesOfFreedomMethod>());

    [Theory]
    [InlineData(DegreesOfFreedomMethod.Satterthwaite)]
    [InlineData(DegreesOfFreedomMethod.KenwardRoger)]
    public void Complete_unstructured_trials_are_an_ancova_at_each_visit(DegreesOfFreedomMethod method) =>
        Property.Holds(Complete, data =>
        {
            RepeatedMeasuresData byVisit = data with { Factors = [data.Factors[0] with { ByVisit = true }] };
            return AreAncovas(byVisit, MixedModel.Fit(byVisit, CovarianceStructure.Unstructured, method));
        }, Cases);

    [Fact]
    public void One_visit_is_an_ancova_whatever_the_covariance() =>
        Property.Holds(Gen.Select(Complete, Gen.Enum<CovarianceStructure>(), Gen.Enum<DegreesOfFreedomMethod>()), t =>
        {
            RepeatedMeasuresData one = t.Item1 with { Outcome = [.. t.Item1.Outcome.Select(y => new[] { y[^1] })] };
            return AreAncovas(one, MixedModel.Fit(one, t.Item2, t.Item3));
        }, Cases);

    /// <summary>
    /// Split plot: at a visit Var = (MSB + (V - 1) MSW) / V (1/n_1 + 1/n_0), df by Satterthwaite from both mean squares; the
    /// same by Kenward and Roger, and observed and expected information agree.
    /// </summary>
    [Fact]
    public void Complete_compound_symmetry_has_a_closed_form() =>
        Property.Holds(Complete, data =>
        {
            RepeatedMeasuresData plain = data with { Covariates = [], Factors = [] };
            (int n, int visits) = (plain.Arm.Count, plain.Outcome[0].Count);
            double[][] means = [.. Enumerable.Range(0, 2).Select(arm => Enumerable.Range(0, visits)
                .Select(v => plain.Outcome.Where((_, i) => plain.Arm[i] == arm).Average(y => y[v])).ToArray())];
            double between = 0, within = 0;
            for (int i = 0; i < n; i++)
            {
                double[] e = [.. plain.Outcome[i].Zip(means[plain.Arm[i]], (y, m) => y - m)];
                between += visits * e.Average() * e.Average();
                within += e.Sum(x => (x - e.Average()) * (x - e.Average()));
            }

            (double dfB, double dfW) = (n - 2, (n - 2) * (visits - 1));
            (double b, double w) = (between / dfB, (visits - 1) * within / dfW);
            double se = Math.Sqrt((b + w) / visits * plain.Arm.GroupBy(a => a).Sum(g => 1.0 / g.Count()));
            double df = (b + w) * (b + w) / ((b * b / dfB) + (w * w / dfW));
            foreach (DegreesOfFreedomMethod method in (DegreesOfFreedomMethod[])[DegreesOfFreedomMethod.Satterthwaite, DegreesOfFreedomMethod.KenwardRoger])
            {
                foreach (VisitDifference d in MixedModel.Fit(plain, CovarianceStructure.CompoundSymmetry, method).Differences)
                {
                    d.Estimate.ShouldBe(means[1][d.Visit] - means[0][d.Visit], 1e-9);
                    d.StandardError.ShouldMatch(se, 1e-9);
                    d.DegreesOfFreedom.ShouldMatch(df);
                }
            }

            return true;
        }, Cases);

    [Fact]
    public void Two_visits_have_one_correlation_under_both_names() =>
        Property.Holds(Holes.Where(d => d.Outcome[0].Count == 2), data => Same(
            MixedModel.Fit(data, CovarianceStructure.AutoRegressive, DegreesOfFreedomMethod.Satterthwaite),
            MixedModel.Fit(data, CovarianceStructure.CompoundSymmetry, DegreesOfFreedomMethod.Satterthwaite)), Cases);

    [Fact]
    public void The_other_reference_turns_the_sign() =>
        Property.Holds(Any, t => Same(
            MixedModel.Fit(t.Data, t.Structure, t.Method),
            MixedModel.Fit(t.Data with { ReferenceArm = 1 }, t.Structure, t.Method), sign: -1), Cases);

    [Fact]
    public void Scale_shift_and_units_of_covariates_come_out_again() =>
        Property.Holds(Gen.Select(Any, Gen.Double[0.01, 100], Gen.Double[-1000, 1000]), t =>
        {
            ((RepeatedMeasuresData data, CovarianceStructure structure, DegreesOfFreedomMethod method), double scale, double shift) = t;
            MixedModelResult before = MixedModel.Fit(data, structure, method);
            MixedModelResult after = MixedModel.Fit(
                data with
                {
                    Outcome = [.. data.Outcome.Select(y => y.Select(x => (scale * x) + shift).ToArray())],
                    Covariates = [data.Covariates[0] with { Values = [.. data.Covariates[0].Values.Select(x => (3 * x) - 7)] }],
                },
                structure,
                method);
            int freedom = data.Outcome[0].Count * 3;
            after.LogLikelihood.ShouldBe(
                before.LogLikelihood - ((before.Observations - freedom - 2) * Math.Log(scale)) - (data.Outcome[0].Count * Math.Log(3)), 1e-7);
            return Same(before, after, scale, shift);
        }, Cases);

    [Fact]
    public void The_order_of_subjects_does_not_matter_nor_do_subjects_without_outcomes() =>
        Property.Holds(
            from t in Any
            from order in Gen.Shuffle(Enumerable.Range(0, t.Data.Arm.Count).ToArray())
            select (t, order),
            x =>
            {
                ((RepeatedMeasuresData data, CovarianceStructure structure, DegreesOfFreedomMethod method), int[] order) = x;
                RepeatedMeasuresData shuffled = new(
                    [.. order.Select(i => data.Outcome[i]), data.Outcome[0].Select(_ => double.NaN).ToArray()],
                    [.. order.Select(i => data.Arm[i]), 1],
                    2,
                    0,
                    [new VisitCovariate([.. order.Select(i => data.Covariates[0].Values[i]), 1e6], true)],
                    [new VisitFactor([.. order.Select(i => data.Factors[0].Levels[i]), 99], false)]);
                return Same(MixedModel.Fit(data, structure, method), MixedModel.Fit(shuffled, structure, method));
            },
            Cases);

    static RepeatedMeasuresData WithSites(RepeatedMeasuresData data) =>
        data with { Factors = [new VisitFactor([.. data.Arm.Select((_, i) => i * 7 % 5 % 3)], false)] };

    static bool AreAncovas(RepeatedMeasuresData data, MixedModelResult result)
    {
        foreach (VisitDifference d in result.Differences)
        {
            AncovaResult ancova = Ancova.Fit(new AncovaData(
                [.. data.Outcome.Select(y => y[d.Visit])],
                data.Arm,
                data.Arms,
                data.ReferenceArm,
                [.. data.Covariates.Select(c => c.Values)],
                [.. data.Factors.Select(f => f.Levels)]));
            ArmDifference expected = ancova.Differences.Single(a => a.Arm == d.Arm);
            d.Estimate.ShouldBe(expected.Estimate, 1e-9 * expected.StandardError);
            d.StandardError.ShouldMatch(expected.StandardError, 1e-9);
            d.DegreesOfFreedom.ShouldMatch(ancova.DegreesOfFreedom, 1e-9);
            d.PValue.ShouldMatch(expected.PValue);
            foreach (VisitMean m in result.AdjustedMeans.ShouldNotBeNull().Where(m => m.Visit == d.Visit))
            {
                m.Mean.ShouldMatch(ancova.AdjustedMeans.ShouldNotBeNull()[m.Arm].Mean, 1e-9);
                m.Upper.ShouldMatch(ancova.AdjustedMeans[m.Arm].Upper, 1e-9);
            }
        }

        return true;
    }

    static bool Same(MixedModelResult a, MixedModelResult b, double scale = 1, double shift = 0, double sign = 1)
    {
        foreach ((VisitDifference x, VisitDifference y) in a.Differences.Zip(b.Differences))
        {
            y.Estimate.ShouldBe(sign * scale * x.Estimate, 1e-7 * scale * x.StandardError);
            y.StandardError.ShouldMatch(scale * x.StandardError, 1e-7);
            y.DegreesOfFreedom.ShouldMatch(x.DegreesOfFreedom, 1e-6);
            y.PValue.ShouldBe(x.PValue, 1e-7);
            (sign > 0 ? y.Upper : -y.Lower).ShouldBe(scale * x.Upper, 1e-6 * scale * x.StandardError);
        }

        foreach ((VisitMean x, VisitMean y) in a.AdjustedMeans.ShouldNotBeNull().Zip(b.AdjustedMeans.ShouldNotBeNull()))
        {
            y.Mean.ShouldBe((scale * x.Mean) + shift, 1e-7 * scale * x.StandardError);
            y.Lower.ShouldBe((scale * x.Lower) + shift, 1e-6 * scale * x.StandardError);
        }

        return true;
    }
}
