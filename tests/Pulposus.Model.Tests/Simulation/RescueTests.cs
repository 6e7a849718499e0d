using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;

namespace Pulposus.Model.Tests.Simulation;

public class RescueTests
{
    static readonly Schedule schedule = Disc.Until(30, 90, 180, 360);

    [Fact]
    public void RescueActsFromItsDayOnAndIsAskedForOnce()
    {
        List<(int Run, double Day, double Pain)> asked = [];
        Trajectory[] all = Run(
            (run, day, pain) =>
            {
                asked.Add((run, day, pain));
                return run == 0 && day == 90 ? 120 : double.PositiveInfinity;
            },
            MechanismSet.Default);
        asked.Where(a => a.Run == 0).Select(a => a.Day).ShouldBe([0, 30, 90]);
        asked.Where(a => a.Run == 1).Select(a => a.Day).ShouldBe([0, 30, 90, 180, 360]);
        asked.ShouldAllBe(a => a.Pain == all[a.Run][Readout.Pain, all[a.Run].Days.ToList().IndexOf(a.Day)]);
        all[0].RescuedOn.ShouldBe(120);
        all[1].RescuedOn.ShouldBe(double.PositiveInfinity);
        all[0].Course(Readout.Therapy).ShouldBe([0, 0, 0, -8, -8]);
        all[1].Course(Readout.Therapy).ShouldAllBe(v => v == 0);
        (all[0].Last(Readout.Pain) - all[1].Last(Readout.Pain)).ShouldBeLessThan(-8, "sensitisation falls with pain");
    }

    [Fact]
    public void OnlyVisitsAskAlsoWhereEveryStepIsRecorded()
    {
        List<double> asked = [];
        DiscSimulator.Create(Width.Scalar).Run([(Disc.Reference(), Treatment.None)], MechanismSet.Default, schedule, everyStep: true, rescue: (_, day, _) =>
        {
            asked.Add(day);
            return double.PositiveInfinity;
        });
        asked.ShouldBe([0, 30, 90, 180, 360]);
    }

    [Fact]
    public void WithTheSwitchOffNobodyIsAsked()
    {
        Trajectory[] all = Run((_, _, _) => throw new InvalidOperationException("asked"), MechanismSet.Default.With(Mechanism.Rescue, on: false));
        all.ShouldAllBe(t => double.IsPositiveInfinity(t.RescuedOn));
    }

    [Fact]
    public void TheNextRunStartsWithNobodyRescued()
    {
        DiscSimulator simulator = DiscSimulator.Create(Width.Bits256);
        (Person, Treatment)[] two = [(Disc.Reference(), Treatment.None), (Disc.Reference(), Treatment.None)];
        simulator.Run(two, MechanismSet.Default, schedule, rescue: (_, day, _) => day + 1)[0].RescuedOn.ShouldBe(1);
        Trajectory again = simulator.Run(two, MechanismSet.Default, schedule)[0];
        again.RescuedOn.ShouldBe(double.PositiveInfinity);
        again.Bits().ShouldBe(Disc.Run(Disc.Reference(), Treatment.None, schedule).Bits());
    }

    static Trajectory[] Run(RescueRule rule, MechanismSet mechanisms) => DiscSimulator.Create(Width.Bits256).Run(
        [(Disc.Reference(), Treatment.None), (Disc.Reference(), Treatment.None)], mechanisms, schedule, rescue: rule);
}
