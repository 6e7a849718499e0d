using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Studies.Evidence;

/// <summary>How sure the answer is, from very low to high.</summary>
public enum CertaintyLevel
{
    /// <summary>The true effect is probably markedly different.</summary>
    VeryLow,

    /// <summary>It may be markedly different.</summary>
    Low,

    /// <summary>It is probably close.</summary>
    Moderate,

    /// <summary>It lies close.</summary>
    High,
}

/// <summary>The certainty of a pool with the reasons why it is not higher.</summary>
/// <param name="Level">Level.</param>
/// <param name="Reasons">One for each step down, in the order of the rule.</param>
public sealed record Certainty(CertaintyLevel Level, IReadOnlyList<string> Reasons)
{
    /// <summary>People below whom a pool is imprecise, and very imprecise (GRADE's usual 400 for continuous outcomes).</summary>
    const double FewPeople = 400;
    const double VeryFewPeople = 100;

    const double Inconsistent = 50;
    const double VeryInconsistent = 75;
    const int StudiesForFunnel = 10;
    const double FunnelP = 0.1;

    /// <summary>
    /// The rule: high if all studies are randomised, else low, and low where the data do not say; very low without a control
    /// group. Then one step down for each of: not all double blind, or not said; a study at high risk of bias, or not known for all; I² of 50 % or more (two steps from
    /// 75 %); fewer than 400 people, or a number not known (two steps below 100); one study alone; an interval that holds no
    /// effect; studies of the same question whose results are not known; with 10 studies and more Egger's p below 0.1; and
    /// two steps for people counted twice. It ends at very low. After GRADE (Guyatt et al., BMJ 2008;336:924), which a
    /// person applies with judgement; a rule cannot see indirectness or the conduct of a trial, so it is an upper limit.
    /// </summary>
    internal static Certainty Of(PoolInput input, PooledResult result, FunnelTest? egger, bool countsTwice)
    {
        if (input.Measure.IsSingleArm())
            return new Certainty(CertaintyLevel.VeryLow, ["there is no control group"]);
        List<string> reasons = [];
        int level = (int)CertaintyLevel.High;
        void Down(bool applies, int steps, string reason)
        {
            if (!applies)
                return;
            level -= steps;
            reasons.Add(reason);
        }

        PoolTrust trust = input.Trust;
        Down(trust.Randomised == false, 2, "not all studies are randomised");
        Down(trust.Randomised is null, 2, "the data do not say whether the studies are randomised");
        Down(trust.DoubleBlind == false, 1, "not all are double blind");
        Down(trust.DoubleBlind is null, 1, "the data do not say whether they are blinded");
        Down(trust.LowBias == false, 1, "a study is at high risk of bias");
        Down(trust.LowBias is null, 1, "the risk of bias is not known for all studies");
        double i2 = result.Heterogeneity.I2;
        Down(i2 >= VeryInconsistent, 2, "the studies contradict each other (I² of 75 % or more)");
        Down(i2 is >= Inconsistent and < VeryInconsistent, 1, "the studies disagree (I² of 50 % or more)");
        double? people = People(input);
        Down(people is null, 1, "the number of people is not known");
        Down(people < VeryFewPeople, 2, "fewer than 100 people");
        Down(people is >= VeryFewPeople and < FewPeople, 1, "fewer than 400 people");
        Down(input.Trials == 1, 1, "one study alone");
        Coefficient effect = result.Effect;
        Down(effect.Interval.Lower <= 0 && effect.Interval.Upper >= 0, 1, "the interval includes no effect");
        Down(trust.Silent > 0, 1, $"{trust.Silent} more {(trust.Silent == 1 ? "study" : "studies")} of the question without a number that can be pooled");
        Down(result.Studies >= StudiesForFunnel && egger?.Slope.PValue < FunnelP, 1, "small studies show other effects (Egger's p below 0.1)");
        Down(countsTwice, 2, "people are counted twice");
        return new Certainty((CertaintyLevel)Math.Max(0, level), reasons);
    }

    /// <summary>
    /// Everybody in the pool; null where one row does not say. Reports of one cohort count once, with the largest; a control
    /// group that several comparisons share counts once.
    /// </summary>
    internal static double? People(PoolInput input)
    {
        // Where a row names no cohort or no trial, it is one of its own.
        (PoolStudy Study, string Cohort, string Trial)[] rows = [.. input.Studies.Select((s, i) =>
            (s, s.Cohort.Length > 0 ? s.Cohort : $"row {i}", s.Trial.Length > 0 ? s.Trial : $"row {i}"))];
        double sum = rows.GroupBy(r => r.Cohort, StringComparer.Ordinal).Sum(cohort =>
            cohort.GroupBy(r => r.Trial, r => r.Study, StringComparer.Ordinal).Max(trial => Trial([.. trial])));
        return double.IsNaN(sum) ? null : sum;
    }

    static double Trial(IReadOnlyList<PoolStudy> rows) => rows.Any(s => s.Shared != 0)
        ? rows.Sum(s => s.N1 ?? double.NaN) + rows.Max(s => s.N2 ?? double.NaN)
        : rows.Sum(s => s.N ?? double.NaN);
}
