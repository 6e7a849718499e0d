using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>
/// Acceptance behaviour 18: every switch of <c>mechanisms.csv</c> runs, and turning it changes what its row says; with
/// all of them off a dose is its control.
/// </summary>
public class SwitchTests
{
    static readonly Schedule schedule = Disc.Until(0.25, 3, 30, 180, 360);

    // Hungry, inflamed, sensitised to the donor, in early pain: everybody in whom each mechanism has something to do.
    static readonly Person person = PersonRecipe.Reference(
        4,
        Disc.Values(),
        Disc.Values(("endplate_factor", 0.2), ("modic1", 1), ("allo_presensitised", 1), ("pain_duration_months", 3), ("tone", 0.5))).Typical();

    static readonly Treatment cells = Disc.Cells(30);
    static readonly Trajectory normal = Disc.Run(person, cells, schedule);

    // What is read out, and how it stands with the mechanism off against on: -1 less, 1 more, 0 exactly zero, or 2 merely different.
    static readonly Dictionary<Mechanism, (Readout Readout, int Sign)> effects = new()
    {
        [Mechanism.SoluteStorage] = (Readout.LowestGlucose, -1),
        [Mechanism.Leak] = (Readout.TrackCells, 0),
        [Mechanism.NeedleLoss] = (Readout.DonorCells, 1),
        [Mechanism.Fragile] = (Readout.NucleusFragile, 0),
        [Mechanism.Migration] = (Readout.NucleusNaive, 2),
        [Mechanism.DonorConsumption] = (Readout.LowestGlucose, 1),
        [Mechanism.NativeDeath] = (Readout.NativeShare, 1),
        [Mechanism.EnvironmentDeath] = (Readout.DonorCells, 1),
        [Mechanism.ToneDeath] = (Readout.DonorCells, 1),
        [Mechanism.Immunity] = (Readout.DonorCells, 1),
        [Mechanism.Proliferation] = (Readout.DonorCells, -1),
        [Mechanism.Senescence] = (Readout.NucleusSenescent, 0),
        [Mechanism.Differentiation] = (Readout.NucleusNucleusLike, 0),
        [Mechanism.Osmolarity] = (Readout.DonorCells, 1),
        [Mechanism.Recruitment] = (Readout.NucleusNative, 1),
        [Mechanism.Paracrine] = (Readout.NucleusSecretome, 0),
        [Mechanism.Licensing] = (Readout.NucleusSecretome, 1),
        [Mechanism.CytokineFeedback] = (Readout.NucleusTone, 2),
        [Mechanism.Macrophages] = (Readout.MeanTone, 2),
        [Mechanism.Damp] = (Readout.NucleusTone, -1),
        [Mechanism.DonorMatrix] = (Readout.NucleusAggrecan, -1),
        [Mechanism.Trophic] = (Readout.NucleusAggrecan, -1),
        [Mechanism.ToneLoss] = (Readout.NucleusAggrecan, 2),
        [Mechanism.StarvationLoss] = (Readout.NucleusAggrecan, 2),
        [Mechanism.Progression] = (Readout.NucleusAggrecan, 1),
        [Mechanism.Swelling] = (Readout.StructuralHeight, 1),
        [Mechanism.Fibrosis] = (Readout.StructuralHeight, 1),
        [Mechanism.Bulk] = (Readout.Bulking, 0),
        [Mechanism.Nerve] = (Readout.Nerve, 2),
        [Mechanism.Sensitisation] = (Readout.Sensitisation, 2),
        [Mechanism.NaturalCourse] = (Readout.NaturalCourse, 0),
        [Mechanism.Context] = (Readout.Context, 0),
        [Mechanism.ResidualEffect] = (Readout.Residual, 0),
        [Mechanism.Drugs] = (Readout.Therapy, 0),
        [Mechanism.Puncture] = (Readout.Annulus, 1),
        [Mechanism.Facet] = (Readout.Facet, -1),
        [Mechanism.Ligament] = (Readout.Ligament, -1),
    };

    // Root and rescue need a herniation and a rule, see below; events need luck, see IncidentsTests; the others belong to the trial.
    static readonly Mechanism[] elsewhere =
        [Mechanism.SafetyEvents, Mechanism.MeasurementNoise, Mechanism.Screening, Mechanism.Dropout, Mechanism.Rescue, Mechanism.Root];

    public static TheoryData<Mechanism> Simulated => [.. effects.Keys];

    [Fact]
    public void EverySwitchOfTheTableIsKnownAndTested()
    {
        string[] flags = [.. Csv.Embedded(typeof(Person).Assembly, "mechanisms.csv").Select(r => r["flag"])];
        Enum.GetValues<Mechanism>().Select(MechanismSet.Flag).ShouldBe(flags);
        effects.Keys.Concat(elsewhere).Order().ShouldBe(Enum.GetValues<Mechanism>());
        foreach (IReadOnlyDictionary<string, string> row in Csv.Embedded(typeof(Person).Assembly, "mechanisms.csv"))
            MechanismSet.Default[MechanismSet.Named(row["flag"])].ShouldBe(!row["effect_when_off"].Contains("default off", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Simulated))]
    public void ASwitchChangesWhatItsRowSays(Mechanism mechanism)
    {
        bool isOn = MechanismSet.Default[mechanism];
        Trajectory switched = Disc.Run(person, cells, schedule, MechanismSet.Default.With(mechanism, !isOn));
        switched.Failure.ShouldBe(FailureReason.None);
        (Readout readout, int sign) = effects[mechanism];

        // The first hours for storage, month 1 for what has not yet passed, a year for what is slow.
        int record = mechanism is Mechanism.SoluteStorage or Mechanism.Fragile or Mechanism.NeedleLoss ? 1 : mechanism is Mechanism.Damp or Mechanism.DonorConsumption ? 2 : mechanism == Mechanism.Leak ? 3 : 5;
        double change = switched[readout, record] - normal[readout, record];
        if (sign == 0)
            switched.Course(readout).ShouldAllBe(v => v == 0);
        change.ShouldNotBe(0);
        if (sign is 1 or -1)
            Math.Sign(change).ShouldBe(sign, $"{readout}: {normal[readout, record]} to {switched[readout, record]}");
    }

    [Theory]
    [InlineData(Mechanism.Puncture, Readout.Progression)]
    [InlineData(Mechanism.Swelling, Readout.Stretch)]
    [InlineData(Mechanism.Fibrosis, Readout.Fibrosis)]
    [InlineData(Mechanism.Nerve, Readout.Nerve)]
    [InlineData(Mechanism.Sensitisation, Readout.Sensitisation)]
    [InlineData(Mechanism.Facet, Readout.Facet)]
    [InlineData(Mechanism.Ligament, Readout.Ligament)]
    public void WhatIsFrozenStaysAtItsFirstValue(Mechanism mechanism, Readout readout)
    {
        double[] course = Disc.Run(person, cells, schedule, MechanismSet.Default.With(mechanism, on: false)).Course(readout);
        course.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void WithoutRootNothingResorbs()
    {
        Bench b = new();
        b.S.Herniation = Bench.C(0.8);
        Model.Joints.Segment.StepAnnulus(Bench.All, Bench.C(10), b.P, b.On.With(Mechanism.Root, on: false), b.S);
        Bench.Of(b.S.Herniation).ShouldBe(0.8);
    }

    [Fact]
    public void WithoutRootAHerniationStaysAsItIs()
    {
        Person herniated = PersonRecipe.Reference(3, Disc.Values(), Disc.Values(("herniation_present", 1))).Typical();
        Trajectory t = Disc.Run(herniated, cells, schedule, MechanismSet.Default.With(Mechanism.Root, on: false));
        t.Course(Readout.Herniation).Distinct().ShouldBe([0.7]);
        Disc.Run(herniated, cells, schedule).Last(Readout.Herniation).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void TheRescueSwitchDecidesWhetherARuleIsHeard()
    {
        Trajectory Run(bool on) => DiscSimulator.Create(Width.Scalar)
            .Run([(person, cells)], MechanismSet.Default.With(Mechanism.Rescue, on), schedule, rescue: (_, day, _) => day)[0];
        Run(on: true).Last(Readout.Therapy).ShouldBeLessThan(-8);
        Run(on: false).Bits().ShouldBe(normal.Bits());
    }

    [Theory]
    [InlineData(Mechanism.MeasurementNoise)]
    [InlineData(Mechanism.Screening)]
    [InlineData(Mechanism.Dropout)]
    public void WhatTheTrialDoesLeavesTheDiscAlone(Mechanism mechanism) =>
        Disc.Run(person, cells, schedule, MechanismSet.Default.With(mechanism, on: false)).Bits().ShouldBe(normal.Bits());

    [Fact]
    public void WithEverythingOffADoseIsItsControl()
    {
        MechanismSet off = MechanismSet.Default;
        foreach (Mechanism mechanism in Enum.GetValues<Mechanism>())
            off = off.With(mechanism, on: false);
        Trajectory dosed = Disc.Run(person, cells, schedule, off);
        Trajectory control = Disc.Run(person, cells.WithoutCells(), schedule, off);
        Readout[] ofCells =
        [
            Readout.DonorCells, Readout.NucleusFragile, Readout.NucleusNaive, Readout.NucleusNucleusLike, Readout.NucleusSenescent, Readout.TrackCells, Readout.Ectopic,
        ];
        dosed.Last(Readout.DonorCells).ShouldBeGreaterThan(1);
        foreach (Readout readout in Enum.GetValues<Readout>().Except(ofCells))
            dosed.Course(readout).ShouldBe(control.Course(readout), readout.ToString());
    }
}
