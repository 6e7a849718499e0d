using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Tests.Acceptance;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>A person's course has the same bits at every width, in every lane and beside any neighbours.</summary>
/// <remarks>
/// Wide512 without AVX-512 runs in software and must give the same bits too: <c>DOTNET_EnableAVX512=0</c> (and
/// <c>DOTNET_EnableAVX2=0</c>) before the test program, which <see cref="TheBitsDoNotDependOnTheProcessor"/> does for itself.
/// </remarks>
public class WidthTests
{
    const string Probe = "PULPOSUS_WIDTH_PROBE";

    static readonly Schedule schedule = new([1, 7, 30, 40, 120, 360], [0, 30]);

    static readonly (Person Person, Treatment Treatment)[] mixed =
    [
        (Disc.Reference(), Disc.Cells(20)),
        (Disc.Reference(3, 0.15), Disc.Cells(100)),
        (Disc.Reference(5, 0.05), Disc.Cells(6) with { Carrier = Carrier.Named("gel"), Day = 30 }),
        (Disc.Reference(1, 1.3), Treatment.None),
        (Disc.Reference(4, 0.25), Disc.Cells(0)),
        (Disc.With(("modic1", 1), ("smoker", 1), ("tone", 0.8)), Disc.Cells(40) with { IsAllogeneic = false, IsCryopreserved = false }),
        (Disc.Reference(2, 0.25), Disc.Cells(200) with { Carrier = Carrier.Saline, VolumeMl = 4 }),
        (Disc.Reference(3, 0.85, ("cells.donor_half_life_d", 8), ("cells.donor_env_hazard", 1.8), ("cells.donor_ph50", 7)), Disc.Cells(1)),
    ];

    [Fact]
    public void MixedLanesEqualEachPersonAlone()
    {
        long[][] alone = [.. mixed.Select(run => new Simulator<Scalar>(PatientGrid.Layout).Run([run], MechanismSet.Default, schedule)[0].Bits())];
        Same(DiscSimulator.Create(Width.Bits512).Run(mixed, MechanismSet.Default, schedule), alone);
        Same(DiscSimulator.Create(Width.Bits256).Run(mixed[..4], MechanismSet.Default, schedule), alone[..4]);
        Same(DiscSimulator.Create(Width.Bits256).Run(mixed[4..], MechanismSet.Default, schedule), alone[4..]);
        Same(DiscSimulator.Create(Width.Bits512).Run([.. mixed.Reverse()], MechanismSet.Default, schedule), [.. alone.Reverse()]);
        Same(DiscSimulator.Create(Width.Bits512).Run(mixed[1..4], MechanismSet.Default, schedule), alone[1..4]);
    }

    // Every kind of procedure, combinations, several injections, events and rescue, beside any neighbours in any order.
    [Fact]
    public void AnyoneFromTheAdmissibleBoxHasTheSameBitsAlone()
    {
        AdmissibleBox box = new(7);
        Sampling random = new(8);
        DiscSimulator single = DiscSimulator.Create(Width.Scalar);
        HashSet<ProcedureKind> kinds = [];
        for (int first = 0; first < 48 || (kinds.Count < Enum.GetValues<ProcedureKind>().Length && first < 200); first += AdmissibleBox.Neighbours)
        {
            MechanismSet switches = box.Switches(first);
            (Person Person, Treatment Treatment)[] group = [.. Enumerable.Range(first, AdmissibleBox.Neighbours).Select(box.Draw)];
            kinds.UnionWith(group.SelectMany(run => run.Treatment.Procedures).Select(p => p.Kind));
            long[][] alone = [.. group.Select(run => single.Run([run], switches, AdmissibleBox.Schedule, rescue: AdmissibleBox.Rescue)[0].Bits())];
            foreach (Width width in new[] { Width.Bits256, Width.Bits512 })
            {
                DiscSimulator wide = DiscSimulator.Create(width);
                int[] order = [.. Enumerable.Range(0, group.Length).OrderBy(_ => random.Uniform())];
                foreach (int[] side in order.Chunk(wide.Lanes))
                    Same(wide.Run([.. side.Select(k => group[k])], switches, AdmissibleBox.Schedule, rescue: AdmissibleBox.Rescue), [.. side.Select(k => alone[k])]);
            }
        }

        kinds.Order().ShouldBe(Enum.GetValues<ProcedureKind>());
    }

    [Fact]
    public void TheLastDonorCellDiesAsItWouldAlone()
    {
        // Without senescence hostile tissue empties a disc down to the smallest double, and then to zero.
        MechanismSet switches = MechanismSet.Default.With(Mechanism.Senescence, on: false);
        (Person, Treatment) doomed = (Disc.Reference(
            3, 0.05, ("cells.donor_env_hazard", 1.8), ("cells.donor_ph50", 7), ("cells.donor_glucose_k", 1.7), ("cells.nplike_hazard_factor", 1)), Disc.Cells(20));
        Trajectory alone = new Simulator<Scalar>(PatientGrid.Layout).Run([doomed], switches, Disc.Until(1800))[0];
        alone.Last(Readout.DonorCells).ShouldBe(0);
        Same(DiscSimulator.Create(Width.Bits512).Run([doomed, mixed[0]], switches, Disc.Until(1800))[..1], [alone.Bits()]);
    }

    [Fact]
    public void ASimulatorForgetsWhoCameBefore()
    {
        Simulator<Scalar> used = new(PatientGrid.Layout);
        used.Run([(Disc.Reference(5, 0.05, ("numerics.nutrient_tolerance", 0.1), ("numerics.nutrient_step_floor", 0.9)), Disc.Cells(200))], MechanismSet.Default, schedule);
        foreach ((Person, Treatment) run in mixed)
        {
            Trajectory fresh = new Simulator<Scalar>(PatientGrid.Layout).Run([run], MechanismSet.Default, schedule)[0];
            Same(used.Run([run], MechanismSet.Default, schedule), [fresh.Bits()]);
        }
    }

    [Fact]
    public void AFailureIsItsOwnPersonsAlone()
    {
        // Without nerves the drive at enrolment is zero and pain 0/0; the day of failure may not come from a neighbour.
        (Person, Treatment) broken = (Disc.Reference(3, 0.85, ("pain.nerve_initial", 0)), Disc.Cells(20));
        (Person, Treatment) hungry = mixed[1];
        Trajectory alone = new Simulator<Scalar>(PatientGrid.Layout).Run([broken], MechanismSet.Default, schedule)[0];
        alone.Failure.ShouldBe(FailureReason.NotFinite);
        Trajectory[] side = DiscSimulator.Create(Width.Bits512).Run([hungry, broken, mixed[0]], MechanismSet.Default, schedule);
        side[1].Failure.ShouldBe(alone.Failure);
        side[1].FailedOn.ShouldBe(alone.FailedOn);
        side[0].Bits().ShouldBe(new Simulator<Scalar>(PatientGrid.Layout).Run([hungry], MechanismSet.Default, schedule)[0].Bits());
    }

    [Fact]
    public void TheBitsDoNotDependOnTheProcessor()
    {
        string here = Digest();
        string file = Path.GetTempFileName();
        try
        {
            foreach (string feature in new[] { "DOTNET_EnableAVX512", "DOTNET_EnableAVX2" })
            {
                System.Diagnostics.ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
                start.ArgumentList.Add("-method");
                start.ArgumentList.Add("*WidthTests.InnerProcess");
                start.ArgumentList.Add("-explicit");
                start.ArgumentList.Add("only");
                start.Environment[feature] = "0";
                start.Environment[Probe] = file;
                using System.Diagnostics.Process inner = System.Diagnostics.Process.Start(start)!;
                string said = inner.StandardOutput.ReadToEnd();
                inner.WaitForExit();
                inner.ExitCode.ShouldBe(0, said);
                File.ReadAllText(file).ShouldBe(here, feature);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Not a test of its own: what the test above starts with features of the processor switched off.
    [Fact(Explicit = true)]
    public void InnerProcess() => File.WriteAllText(Environment.GetEnvironmentVariable(Probe)!, Digest());

    static string Digest()
    {
        long[] bits = [.. DiscSimulator.Create(Width.Bits512).Run(mixed, MechanismSet.Default, schedule).SelectMany(t => t.Bits())];
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bits.SelectMany(BitConverter.GetBytes).ToArray()));
    }

    static void Same(Trajectory[] actual, long[][] expected)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            long[] bits = actual[k].Bits();
            int first = Enumerable.Range(0, Math.Min(bits.Length, expected[k].Length)).FirstOrDefault(i => bits[i] != expected[k][i] && !BothNaN(bits[i], expected[k][i]), -1);
            int days = actual[k].Days.Count;
            first.ShouldBe(-1, $"lane {k}: {(first >= 0 ? $"{(Readout)(first / days)}, record {first % days}" : string.Empty)}");
            bits.Length.ShouldBe(expected[k].Length, $"lane {k}: number of adverse events");
        }
    }

    // The payload of a NaN is not promised; only a failed run has one.
    static bool BothNaN(long a, long b) => double.IsNaN(BitConverter.Int64BitsToDouble(a)) && double.IsNaN(BitConverter.Int64BitsToDouble(b));
}
