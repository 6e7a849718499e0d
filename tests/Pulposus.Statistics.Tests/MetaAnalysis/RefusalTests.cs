using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Statistics.Tests.MetaAnalysis;

/// <summary>What cannot be pooled is refused in words.</summary>
public class RefusalTests
{
    static readonly StudyEffect[] three = [new(0.1, 0.1), new(0.5, 0.2), new(-0.2, 0.3)];

    [Fact]
    public void Effects_that_are_none()
    {
        Says("No studies", () => Pooling.Fit([], PoolingMethod.EqualEffects));
        Says("study 2 is NaN", () => Pooling.Fit([new(1, 1), new(double.NaN, 1)], PoolingMethod.EqualEffects));
        Says("study 1 is 0; it must be above 0", () => Pooling.Fit([new(1, 0)], PoolingMethod.EqualEffects));
        Says("pool counts", () => Pooling.Fit(three, PoolingMethod.Peto));
    }

    [Fact]
    public void Moderators_that_say_nothing()
    {
        Says("constant", () => Pooling.Fit([.. three, .. three], PoolingMethod.RestrictedLikelihood, false, [new Moderator("x", [2, 2, 2, 2, 2, 2])]));
        Says("Moderator 2 is constant", () => Pooling.Fit([.. three, .. three], PoolingMethod.EqualEffects, false, [new("x", [1, 2, 3, 4, 5, 6]), new("y", [3, 5, 7, 9, 11, 13])]));
        Says("3 studies are too few for 2 moderators", () => Pooling.Fit(three, PoolingMethod.DerSimonianLaird, false, [new("x", [1, 2, 3]), new("y", [1, 0, 1])]));
        Says("2 values of x", () => Pooling.Fit(three, PoolingMethod.EqualEffects, false, [new Moderator("x", [1, 2])]));
        Says("not a finite number", () => Pooling.Fit(three, PoolingMethod.EqualEffects, false, [new Moderator("x", [1, 2, double.NaN])]));
    }

    [Fact]
    public void Groups_that_are_impossible()
    {
        Says("impossible", () => EffectSizes.LogRiskRatio(new CountTable(-1, 5, 2, 5)));
        Says("impossible", () => EffectSizes.LogOddsRatio(new CountTable(0, 0, 2, 5)));
        Says("at least 0", () => EffectSizes.MeanDifference(new TwoMeans(1, -1, 10, 1, 1, 10)));
        Says("no sampling variance", () => EffectSizes.MeanDifference(new TwoMeans(1, 0, 10, 1, 0, 10)));
        Says("too small", () => EffectSizes.HedgesG(new TwoMeans(1, 1, 1, 2, 1, 1)));
        Says("above 0", () => EffectSizes.HedgesG(new TwoMeans(1, 0, 10, 2, 0, 10)));
        Says("5 events among 4", () => EffectSizes.Logit(5, 4));
        Says("between -1 and 1", () => EffectSizes.ChangeSd(1, 1, 1.5));
        Says("impossible", () => EffectSizes.MeanChange(1, -1, 4));
    }

    [Fact]
    public void Events_that_never_happened()
    {
        CountTable[] none = [new(0, 10, 0, 10), new(0, 20, 0, 25)];
        Says("no event", () => CountPooling.MantelHaenszel(none, EffectMeasure.RiskRatio));
        Says("no Mantel-Haenszel odds ratio", () => CountPooling.MantelHaenszel(none, EffectMeasure.OddsRatio));
        Says("no variance", () => CountPooling.MantelHaenszel(none, EffectMeasure.RiskDifference));
        Says("no Peto", () => CountPooling.Peto(none));
        Says("risk ratios, odds ratios and risk differences", () => CountPooling.MantelHaenszel([new(1, 2, 3, 4)], EffectMeasure.MeanDifference));
        CountPooling.PetoEffect(none[0]).ShouldBeNull();
    }

    [Fact]
    public void Too_few_for_a_funnel()
    {
        Says("at least 3 studies, not 2", () => SmallStudies.Classical(three[..2]));
        Says("at least 3 studies, not 2", () => SmallStudies.TrimAndFill(three[..2], PoolingMethod.EqualEffects));
        Says("constant", () => SmallStudies.Classical([new(1, 1), new(2, 1), new(3, 1)]));
    }

    [Fact]
    public void Multi_arm_models_that_do_not_exist()
    {
        Says("restricted likelihood", () => MultiArm.Fit(three, ["a", "a", "b"], [0.05, 0.05, 0], PoolingMethod.DerSimonianLaird));
        Says("not positive definite", () => MultiArm.Fit(three, ["a", "a", "b"], [0.5, 0.5, 0], PoolingMethod.EqualEffects));
    }

    [Fact]
    public void Sampling_variances_that_differ_by_thirty_orders()
    {
        StudyEffect[] odd = [new(0, 1e-15), new(1, 1e15), new(2, 1e-15), new(40, 1)];
        foreach (PoolingMethod method in Enum.GetValues<PoolingMethod>().Where(m => !m.NeedsCounts()))
        {
            // Either a clear refusal or finite numbers.
            try
            {
                PooledResult pool = Pooling.Fit(odd, method);
                double.IsFinite(pool.Effect.StandardError).ShouldBeTrue(method.ToString());
            }
            catch (PoolingException e)
            {
                e.Message.ShouldContain("did not converge");
            }
        }
    }

    static void Says(string words, Func<object> pool) => Should.Throw<PoolingException>(pool).Message.ShouldContain(words);
}
