using Pulposus.Statistics.MetaAnalysis;

namespace Pulposus.Statistics.Tests.MetaAnalysis;

/// <summary>Fourteen published data sets, every method: the numbers of metafor 3.8 (data/golden/meta-analysis).</summary>
public class MetaforTests
{
    [Fact]
    public void Effects_of_single_studies()
    {
        foreach (IGrouping<(string, string, string), Golden.Row> set in DataSets.Read("effects.csv").GroupBy(r => (r.Text("set"), r.Text("measure"), r.Text("pooled_sd"))))
        {
            StudyEffect[] effects = set.First().Effects();
            effects.Length.ShouldBe(set.Count());
            foreach (Golden.Row row in set)
            {
                StudyEffect effect = effects[row.Integer("row") - 1];
                effect.Estimate.ShouldBeMetafor(row, "yi", 1e-12);
                effect.Variance.ShouldBeMetafor(row, "vi", 1e-12);
            }
        }
    }

    [Fact]
    public void Change_within_an_arm()
    {
        foreach (Golden.Row row in DataSets.Read("changes.csv"))
        {
            double sd = EffectSizes.ChangeSd(row.Number("sd1i"), row.Number("sd2i"), row.Number("ri"));
            StudyEffect effect = EffectSizes.MeanChange(row.Number("m1i") - row.Number("m2i"), sd, row.Number("ni"));
            effect.Estimate.ShouldBeMetafor(row, "yi", 1e-12);
            effect.Variance.ShouldBeMetafor(row, "vi", 1e-12);
        }
    }

    [Fact]
    public void Pools()
    {
        List<Golden.Row> rows = DataSets.Read("pools.csv");
        rows.Count.ShouldBeGreaterThan(300);
        foreach (Golden.Row row in rows)
        {
            StudyEffect[] effects = row.Effects();
            PooledResult pool = Pooling.Fit(effects, DataSets.Method(row.Text("method")), row.Text("knha") == "TRUE");
            pool.Studies.ShouldBe(row.Integer("k"));
            Coefficient effect = pool.Effect;
            effect.Estimate.ShouldBeMetafor(row, "estimate");
            effect.StandardError.ShouldBeMetafor(row, "se");
            effect.Statistic.ShouldBeMetafor(row, "statistic");
            effect.PValue.ShouldBeMetafor(row, "p");
            effect.Interval.Lower.ShouldBeMetafor(row, "ci_lower");
            effect.Interval.Upper.ShouldBeMetafor(row, "ci_upper");
            Matches(pool.Prediction, row, "prediction");
            Matches(pool.PredictionByT, row, "prediction_t");
            Heterogeneity h = pool.Heterogeneity;
            h.Tau2.ShouldBeMetafor(row, "tau2");
            Matches(h.Tau2Interval, row, "tau2");
            h.I2.ShouldBeMetafor(row, "i2");
            Matches(h.I2Interval, row, "i2");
            h.H2.ShouldBeMetafor(row, "h2");
            Matches(h.H2Interval, row, "h2");
            h.Q.ShouldBeMetafor(row, "q");
            h.PValue.ShouldBeMetafor(row, "q_p");
            EffectMeasure measure = DataSets.Measure(row.Text("measure"));
            double n = measure == EffectMeasure.DoubleArcsine ? NaturalScale.HarmonicMean([.. DataSets.Read(row.Text("set") + ".csv").Select(r => r.Number("ni"))]) : 0;
            measure.ToNatural(effect.Estimate, n).ShouldBeMetafor(row, "natural_estimate");
            measure.ToNatural(effect.Interval.Lower, n).ShouldBeMetafor(row, "natural_lower");
            measure.ToNatural(effect.Interval.Upper, n).ShouldBeMetafor(row, "natural_upper");
        }
    }

    [Fact]
    public void Mantel_Haenszel_and_Peto()
    {
        foreach (Golden.Row row in DataSets.Read("counts.csv"))
        {
            CountTable[] tables = DataSets.Tables(row.Text("set"));
            PooledResult pool = row.Text("method") == "PETO" ? CountPooling.Peto(tables) : CountPooling.MantelHaenszel(tables, DataSets.Measure(row.Text("measure")));
            pool.Studies.ShouldBe(row.Integer("k"));
            pool.Effect.Estimate.ShouldBeMetafor(row, "estimate", 1e-10);
            pool.Effect.StandardError.ShouldBeMetafor(row, "se", 1e-10);
            pool.Effect.PValue.ShouldBeMetafor(row, "p", 1e-10);
            pool.Effect.Interval.Lower.ShouldBeMetafor(row, "ci_lower", 1e-10);
            pool.Effect.Interval.Upper.ShouldBeMetafor(row, "ci_upper", 1e-10);
            pool.Heterogeneity.Q.ShouldBeMetafor(row, "q", 1e-10);
            pool.Heterogeneity.PValue.ShouldBeMetafor(row, "q_p", 1e-10);
            pool.Heterogeneity.I2.ShouldBeMetafor(row, "i2", 1e-10);
            pool.Heterogeneity.H2.ShouldBeMetafor(row, "h2", 1e-10);
        }
    }

    [Fact]
    public void Meta_regressions()
    {
        foreach (Golden.Row row in DataSets.Read("regressions.csv"))
        {
            List<Golden.Row> set = DataSets.Read(row.Text("set") + ".csv");
            List<Moderator> moderators = [];
            foreach (string name in row.Text("moderators").Split('+'))
            {
                string[] texts = [.. set.Select(r => r.Text(name))];
                if (double.TryParse(texts[0], out _))
                    moderators.Add(new Moderator(name, [.. texts.Select(double.Parse)]));
                else
                    moderators.AddRange(Moderator.Category(name, texts));
            }

            PooledResult pool = Pooling.Fit(row.Effects(), DataSets.Method(row.Text("method")), row.Text("knha") == "TRUE", moderators);
            Coefficient c = pool.Coefficients[row.Integer("coefficient")];
            c.Estimate.ShouldBeMetafor(row, "estimate");
            c.StandardError.ShouldBeMetafor(row, "se");
            c.Statistic.ShouldBeMetafor(row, "statistic");
            c.PValue.ShouldBeMetafor(row, "p");
            c.Interval.Lower.ShouldBeMetafor(row, "ci_lower");
            c.Interval.Upper.ShouldBeMetafor(row, "ci_upper");
            pool.Heterogeneity.Tau2.ShouldBeMetafor(row, "tau2");
            Matches(pool.Heterogeneity.Tau2Interval, row, "tau2");
            pool.Heterogeneity.I2.ShouldBeMetafor(row, "i2");
            pool.Heterogeneity.H2.ShouldBeMetafor(row, "h2");
            pool.Heterogeneity.Q.ShouldBeMetafor(row, "q");
            pool.Heterogeneity.PValue.ShouldBeMetafor(row, "q_p");
            pool.Moderators!.Statistic.ShouldBeMetafor(row, "qm");
            pool.Moderators.PValue.ShouldBeMetafor(row, "qm_p");
        }
    }

    [Fact]
    public void Egger_and_trim_and_fill()
    {
        foreach (Golden.Row row in DataSets.Read("funnels.csv"))
        {
            StudyEffect[] effects = row.Effects();
            PoolingMethod method = DataSets.Method(row.Text("method"));
            FunnelTest classical = SmallStudies.Classical(effects);
            classical.Slope.Statistic.ShouldBeMetafor(row, "lm_t");
            classical.Slope.PValue.ShouldBeMetafor(row, "lm_p");
            classical.Limit.Estimate.ShouldBeMetafor(row, "lm_limit");
            classical.Limit.Interval.Lower.ShouldBeMetafor(row, "lm_lower");
            classical.Limit.Interval.Upper.ShouldBeMetafor(row, "lm_upper");
            classical.DegreesOfFreedom.ShouldBe(effects.Length - 2);
            FunnelTest mixed = SmallStudies.Mixed(effects, method);
            mixed.Slope.Statistic.ShouldBeMetafor(row, "rma_z");
            mixed.Slope.PValue.ShouldBeMetafor(row, "rma_p");
            mixed.Limit.Estimate.ShouldBeMetafor(row, "rma_limit");
            TrimAndFill linear = SmallStudies.TrimAndFill(effects, method);
            linear.Side.ToString().ToLowerInvariant().ShouldBe(row.Text("side"));
            linear.Missing.ShouldBe(row.Integer("l0"));
            linear.Filled.Count.ShouldBe(linear.Missing);
            linear.StandardError.ShouldBeMetafor(row, "l0_se");
            linear.Result.Effect.Estimate.ShouldBeMetafor(row, "l0_estimate");
            linear.Result.Effect.Interval.Lower.ShouldBeMetafor(row, "l0_lower");
            linear.Result.Effect.Interval.Upper.ShouldBeMetafor(row, "l0_upper");
            TrimAndFill runs = SmallStudies.TrimAndFill(effects, method, byRuns: true);
            runs.Missing.ShouldBe(row.Integer("r0"));
            runs.StandardError.ShouldBeMetafor(row, "r0_se");
            runs.Result.Effect.Estimate.ShouldBeMetafor(row, "r0_estimate");
        }
    }

    [Fact]
    public void Leaving_one_out()
    {
        foreach (IGrouping<string, Golden.Row> set in DataSets.Read("leave-one-out.csv").GroupBy(r => r.Text("set"), StringComparer.Ordinal))
        {
            StudyEffect[] effects = set.First().Effects();
            PoolingMethod method = DataSets.Method(set.First().Text("method"));
            IReadOnlyList<PooledResult?> without = Parts.LeaveOneOut(effects.Length, members => Pooling.Fit([.. members.Select(i => effects[i])], method));
            foreach (Golden.Row row in set)
            {
                PooledResult pool = without[row.Integer("row") - 1]!;
                pool.Effect.Estimate.ShouldBeMetafor(row, "estimate");
                pool.Effect.Interval.Lower.ShouldBeMetafor(row, "ci_lower");
                pool.Effect.Interval.Upper.ShouldBeMetafor(row, "ci_upper");
                pool.Heterogeneity.Q.ShouldBeMetafor(row, "q");
                pool.Heterogeneity.Tau2.ShouldBeMetafor(row, "tau2");
                pool.Heterogeneity.I2.ShouldBeMetafor(row, "i2");
            }
        }
    }

    [Fact]
    public void Subgroups_with_their_own_heterogeneity()
    {
        foreach (IGrouping<string, Golden.Row> set in DataSets.Read("subgroups.csv").GroupBy(r => r.Text("set"), StringComparer.Ordinal))
        {
            StudyEffect[] effects = set.First().Effects();
            string[] levels = [.. DataSets.Read(set.Key + ".csv").Select(r => r.Text(set.First().Text("by")))];
            SubgroupPools pools = Parts.Subgroups(levels, members => Pooling.Fit([.. members.Select(i => effects[i])], PoolingMethod.RestrictedLikelihood));
            pools.Groups.Count.ShouldBe(set.Count());
            foreach (Golden.Row row in set)
            {
                Subgroup group = pools.Groups.Single(g => g.Name == row.Text("level"));
                group.Members.Count.ShouldBe(row.Integer("k"));
                group.Result.Effect.Estimate.ShouldBeMetafor(row, "estimate");
                group.Result.Effect.StandardError.ShouldBeMetafor(row, "se");
                group.Result.Heterogeneity.Tau2.ShouldBeMetafor(row, "tau2");
                pools.Q.ShouldBeMetafor(row, "q_between");
                pools.PValue.ShouldBeMetafor(row, "p_between");
            }
        }
    }

    [Theory]
    [InlineData("as it is", 1)]
    [InlineData("tenfold variance", 10)]
    [InlineData("tenth variance", 0.1)]
    public void Multi_arm_trials(string data, double factor)
    {
        List<Golden.Row> arms = DataSets.Read("arms.csv");
        TwoMeans[] groups = [.. arms.Select(DataSets.Means)];
        StudyEffect[] effects = [.. groups.Select(g => EffectSizes.MeanDifference(g)).Select(e => e with { Variance = factor * e.Variance })];
        foreach (Golden.Row row in DataSets.Read("multi-arm.csv").Where(r => r.Text("data") == data))
        {
            PooledResult pool = MultiArm.Fit(
                effects, [.. arms.Select(r => r.Text("study"))], [.. groups.Select(g => factor * MultiArm.SharedCovariance(g))], DataSets.Method(row.Text("model")));
            pool.Effect.Estimate.ShouldBeMetafor(row, "estimate", 1e-5);
            pool.Effect.StandardError.ShouldBeMetafor(row, "se", 1e-5);
            pool.Effect.Interval.Lower.ShouldBeMetafor(row, "ci_lower", 1e-5);
            pool.Effect.Interval.Upper.ShouldBeMetafor(row, "ci_upper", 1e-5);
            // metafor searches tau² on a logarithmic scale and stops short of 0.
            pool.Heterogeneity.Tau2.ShouldBeMetafor(row, "tau2", pool.Heterogeneity.Tau2 == 0 ? 2e-3 : 1e-4);
            pool.Heterogeneity.Q.ShouldBeMetafor(row, "q");
        }
    }

    static void Matches(Limits? actual, Golden.Row row, string name)
    {
        (actual?.Lower).ShouldBeMetafor(row, name + "_lower");
        (actual?.Upper).ShouldBeMetafor(row, name + "_upper");
    }
}
