using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Acceptance;

/// <summary>A switch that stands for more than one thing takes out all of them.</summary>
public class WholeSwitchTests
{
    [Fact]
    public void WithoutTheTrophicEffectNativeCellsDoNotFeelTheSecretome()
    {
        double After(double secretome)
        {
            Bench b = new();
            b.Fill(b.S.Secretome, secretome, secretome, secretome);
            b.Sense();
            NativeCells.Step(Bench.All, Bench.C(30), b.P, b.On.With(Mechanism.Trophic, on: false), b.S);
            return b.In(Tissue.Nucleus, b.S.Native);
        }

        After(5).ShouldBe(After(0));
    }

    [Fact]
    public void WithoutSafetyEventsNothingHappensThatNoProcedureBringsAbout()
    {
        // High scores let every hazard strike within days.
        Person person = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).At(name => name.StartsWith("safety.", StringComparison.Ordinal) ? 3 : 0);
        int Events(bool on) =>
            Disc.Run(person, Model.Therapy.Treatment.None, Disc.Until(60), MechanismSet.Default.With(Mechanism.SafetyEvents, on)).AdverseEvents.Count;

        Events(on: true).ShouldBeGreaterThan(10);
        Events(on: false).ShouldBe(0);
    }
}
