using CsCheck;
using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Statistics.Tests.MetaAnalysis;

/// <summary>What may not change a pool, and what no pool may do, over random sets of studies and every method.</summary>
public class PoolingProperties
{
    static readonly Gen<StudyEffect> study =
        from y in Gen.Double[-2, 2]
        from v in Gen.Double[0.01, 1]
        select new StudyEffect(y, v);

    static readonly PoolingMethod[] inverseVariance = [.. Enum.GetValues<PoolingMethod>().Where(m => !m.NeedsCounts())];

    static readonly Gen<PoolingMethod> methods = Gen.Int[0, inverseVariance.Length - 1].Select(i => inverseVariance[i]);

    static readonly Gen<(StudyEffect[] Effects, PoolingMethod Method, bool HartungKnapp)> cases =
        from k in Gen.Int[2, 15]
        from effects in study.Array[k]
        from method in methods
        from hartungKnapp in Gen.Bool
        select (effects, method, hartungKnapp);

    [Fact]
    public void The_order_of_studies_does_not_matter() =>
        Property.Holds(cases, c => Same(Fit(c), Fit((c.Effects.Reverse().ToArray(), c.Method, c.HartungKnapp)), 1, 0));

    [Fact]
    public void Turning_all_signs_turns_the_pool() =>
        Property.Holds(cases, c => Same(Fit(c), Fit((Map(c.Effects, -1, 0), c.Method, c.HartungKnapp)), -1, 0));

    [Fact]
    public void Another_unit_is_another_unit_and_nothing_else() =>
        Property.Holds(Gen.Select(cases, Gen.Double[0.01, 100]), t => Same(Fit(t.Item1), Fit((Map(t.Item1.Effects, t.Item2, 0), t.Item1.Method, t.Item1.HartungKnapp)), t.Item2, 0));

    [Fact]
    public void Adding_a_constant_moves_the_pool_by_it() =>
        Property.Holds(Gen.Select(cases, Gen.Double[-100, 100]), t => Same(Fit(t.Item1), Fit((Map(t.Item1.Effects, 1, t.Item2), t.Item1.Method, t.Item1.HartungKnapp)), 1, t.Item2));

    [Fact]
    public void A_pool_lies_among_its_studies_and_inside_its_intervals() =>
        Property.Holds(cases, c =>
        {
            PooledResult pool = Fit(c);
            Coefficient e = pool.Effect;
            bool among = e.Estimate >= c.Effects.Min(s => s.Estimate) - 1e-12 && e.Estimate <= c.Effects.Max(s => s.Estimate) + 1e-12;
            bool inside = e.Interval.Lower <= e.Estimate && e.Estimate <= e.Interval.Upper;
            bool wider = pool.Prediction is not { } p || (p.Lower <= e.Interval.Lower + 1e-12 && p.Upper >= e.Interval.Upper - 1e-12);
            Heterogeneity h = pool.Heterogeneity;
            bool spread = h.Tau2 >= 0 && h.Q >= 0 && h.I2 is >= 0 and < 100 && h.H2 >= 0 && h.PValue is >= 0 and <= 1;
            bool profile = h.Tau2Interval is not { } t || (t.Lower >= 0 && t.Lower <= t.Upper);
            return among && inside && wider && spread && profile && Math.Abs(pool.Weights!.Sum() - 100) < 1e-9;
        });

    [Fact]
    public void The_Q_profile_holds_Paule_and_Mandel() =>
        Property.Holds(cases, c =>
        {
            Heterogeneity h = Pooling.Fit(c.Effects, PoolingMethod.PauleMandel).Heterogeneity;
            return h.Tau2Interval!.Value.Lower <= h.Tau2 && h.Tau2 <= h.Tau2Interval.Value.Upper;
        });

    [Fact]
    public void Restricted_likelihood_is_highest_where_it_says() =>
        Property.Holds(cases, c =>
        {
            double tau2 = Pooling.Fit(c.Effects, PoolingMethod.RestrictedLikelihood).Heterogeneity.Tau2;
            double best = LogLikelihood(c.Effects, tau2);
            return new[] { 0.99, 1.01 }.All(f => LogLikelihood(c.Effects, f * tau2) <= best + 1e-9) && LogLikelihood(c.Effects, tau2 + 1e-4) <= best + 1e-9;
        });

    [Fact]
    public void Equal_studies_have_no_heterogeneity() =>
        Property.Holds(Gen.Select(study, Gen.Int[2, 12], methods), t =>
        {
            PooledResult pool = Pooling.Fit([.. Enumerable.Repeat(t.Item1, t.Item2)], t.Item3);
            return pool.Heterogeneity.Tau2 < 1e-20 && Math.Abs(pool.Effect.Estimate - t.Item1.Estimate) < 1e-12
                && Math.Abs(pool.Effect.StandardError - (t.Item1.StandardError / Math.Sqrt(t.Item2))) < 1e-12;
        });

    [Fact]
    public void One_study_gives_itself() =>
        Property.Holds(Gen.Select(study, methods, Gen.Bool), t =>
        {
            PooledResult pool = Pooling.Fit([t.Item1], t.Item2, t.Item3);
            Heterogeneity h = pool.Heterogeneity;
            return Math.Abs(pool.Effect.Estimate - t.Item1.Estimate) < 1e-12 && Math.Abs(pool.Effect.StandardError - t.Item1.StandardError) < 1e-12
                && pool.DegreesOfFreedom is null && h is { Tau2: 0, Q: 0, Df: 0, PValue: 1, I2: 0, H2: 1, Tau2Interval: null };
        });

    [Fact]
    public void An_indicator_of_two_groups_equals_their_difference_under_equal_effects() =>
        Property.Holds(cases.Where(c => c.Effects.Length >= 4), c =>
        {
            double[] second = [.. c.Effects.Select((_, i) => i % 2 == 0 ? 0.0 : 1.0)];
            PooledResult both = Pooling.Fit(c.Effects, PoolingMethod.EqualEffects, false, [new Moderator("second", second)]);
            Coefficient a = Pooling.Fit([.. c.Effects.Where((_, i) => i % 2 == 0)], PoolingMethod.EqualEffects).Effect;
            Coefficient b = Pooling.Fit([.. c.Effects.Where((_, i) => i % 2 == 1)], PoolingMethod.EqualEffects).Effect;
            return Math.Abs(both.Coefficients[1].Estimate - (b.Estimate - a.Estimate)) < 1e-10
                && Math.Abs(both.Coefficients[1].StandardError - Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError))) < 1e-10;
        });

    [Fact]
    public void Without_multi_arm_trials_the_multivariate_model_is_the_usual_one() =>
        Property.Holds(cases, c =>
        {
            string[] names = [.. c.Effects.Select((_, i) => i.ToString())];
            PooledResult multi = MultiArm.Fit(c.Effects, names, [.. c.Effects.Select(_ => 0.0)], PoolingMethod.RestrictedLikelihood);
            PooledResult usual = Pooling.Fit(c.Effects, PoolingMethod.RestrictedLikelihood);

            // From another start the other of two maxima can be found: as good as it, or the usual one is at 0.
            return Math.Abs(multi.Heterogeneity.Tau2 - usual.Heterogeneity.Tau2) < 1e-8
                ? Math.Abs(multi.Effect.Estimate - usual.Effect.Estimate) < 1e-8 && Math.Abs(multi.Heterogeneity.I2 - usual.Heterogeneity.I2) < 1e-6
                : LogLikelihood(c.Effects, multi.Heterogeneity.Tau2) <= LogLikelihood(c.Effects, usual.Heterogeneity.Tau2) + 1e-9;
        });

    [Fact]
    public void Swapping_the_groups_of_tables_turns_every_measure()
    {
        Gen<CountTable> table = Gen.Select(Gen.Int[0, 20], Gen.Int[1, 30], Gen.Int[0, 20], Gen.Int[1, 30]).Select(t => new CountTable(t.Item1, t.Item2, t.Item3, t.Item4));
        Property.Holds(table.Array[3, 9], tables =>
        {
            CountTable[] swapped = [.. tables.Select(t => new CountTable(t.C, t.D, t.A, t.B))];
            return new[] { EffectMeasure.RiskRatio, EffectMeasure.OddsRatio, EffectMeasure.RiskDifference }.All(m =>
                Math.Abs(CountPooling.MantelHaenszel(tables, m).Effect.Estimate + CountPooling.MantelHaenszel(swapped, m).Effect.Estimate) < 1e-10)
                && Math.Abs(CountPooling.Peto(tables).Effect.Estimate + CountPooling.Peto(swapped).Effect.Estimate) < 1e-10;
        });
    }

    [Fact]
    public void Natural_scales_give_shares_back() =>
        Property.Holds(Gen.Int[1, 300].SelectMany(n => Gen.Int[0, n].Select(x => (x, n))), t =>
        {
            double arcsine = EffectMeasure.DoubleArcsine.ToNatural(EffectSizes.DoubleArcsine(t.x, t.n).Estimate, t.n);
            double logit = EffectMeasure.Logit.ToNatural(EffectSizes.Logit(t.x, t.n).Estimate, t.n);
            double share = (double)t.x / t.n;
            bool extreme = t.x == 0 || t.x == t.n;
            return Math.Abs(arcsine - share) < 1e-7 && (extreme || Math.Abs(logit - share) < 1e-12);
        });

    static PooledResult Fit((StudyEffect[] Effects, PoolingMethod Method, bool HartungKnapp) c) => Pooling.Fit(c.Effects, c.Method, c.HartungKnapp);

    static StudyEffect[] Map(StudyEffect[] effects, double scale, double shift) =>
        [.. effects.Select(e => new StudyEffect((scale * e.Estimate) + shift, scale * scale * e.Variance))];

    static bool Same(PooledResult a, PooledResult b, double scale, double shift)
    {
        double size = Math.Abs(scale);
        double tolerance = 1e-7 * Math.Max(1, Math.Abs(shift)) * Math.Max(1, size);
        return Math.Abs((scale * a.Effect.Estimate) + shift - b.Effect.Estimate) < tolerance
            && Math.Abs((size * a.Effect.StandardError) - b.Effect.StandardError) < tolerance
            && Math.Abs((scale * scale * a.Heterogeneity.Tau2) - b.Heterogeneity.Tau2) < tolerance * Math.Max(1, size)
            && Math.Abs(a.Heterogeneity.I2 - b.Heterogeneity.I2) < 1e-4
            && (shift != 0 || Math.Abs(a.Effect.PValue - b.Effect.PValue) < 1e-7);
    }

    static double LogLikelihood(StudyEffect[] effects, double tau2)
    {
        double[] w = [.. effects.Select(e => 1 / (e.Variance + tau2))];
        double mean = effects.Zip(w, (e, x) => x * e.Estimate).Sum() / w.Sum();
        return -0.5 * (w.Sum(x => -Math.Log(x)) + Math.Log(w.Sum()) + effects.Zip(w, (e, x) => x * (e.Estimate - mean) * (e.Estimate - mean)).Sum());
    }
}
