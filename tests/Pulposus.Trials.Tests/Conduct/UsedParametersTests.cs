using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

/// <summary>A trial cites what it used and nothing else, from screening to the last visit.</summary>
public class UsedParametersTests
{
    static readonly Mechanism[] ofConduct = [Mechanism.MeasurementNoise, Mechanism.Dropout, Mechanism.Rescue];

    public static TheoryData<string, string, Mechanism[], Preset> Trials => new()
    {
        { "sham", "saline", [], Preset.Trial },
        { "saline", "bm_msc_auto_10m", [Mechanism.SafetyEvents, Mechanism.Paracrine], Preset.Clinic },
        { "usual_care", "discectomy", [Mechanism.Dropout], Preset.Herniation },
        { "sham", "facet_cells", ofConduct, Preset.Facet },
    };

    [Theory]
    [MemberData(nameof(Trials))]
    public void What_is_not_listed_can_be_anything(string reference, string active, Mechanism[] off, Preset preset)
    {
        Protocol protocol = Of(reference, active, off, preset);
        HashSet<string> listed = Listed(protocol);
        Dictionary<string, double> others = ParameterCatalogue.Rows
            .Where(r => !listed.Contains(r.Id) && !r.Id.StartsWith("numerics.", StringComparison.Ordinal) && !r.Id.StartsWith("reference.", StringComparison.Ordinal))
            .ToDictionary(r => r.Id, Elsewhere, StringComparer.Ordinal);
        Outcome(protocol with { Parameters = others }).ShouldBe(Outcome(protocol));
    }

    [Fact]
    public void Visits_use_their_own_parameters_and_only_with_their_mechanisms()
    {
        Protocol protocol = Of("sham", "saline", [], Preset.Trial);
        string plain = Outcome(protocol);
        foreach (ParameterRow row in UsedParameters.All.Where(r => r.Id.StartsWith("observation.", StringComparison.Ordinal) || r.Id == "function.odi_sd_visit"))
        {
            Listed(protocol).Contains(row.Id).ShouldBeTrue(row.Id);
            Outcome(protocol with { Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { [row.Id] = row.Clip(row.Default * 4) } }).Equals(plain, StringComparison.Ordinal).ShouldBeFalse(row.Id);
        }

        string.Join(' ', Listed(Of("sham", "saline", ofConduct, Preset.Trial)).Where(id => id.StartsWith("observation.", StringComparison.Ordinal))).ShouldBe("observation.opioid_stop_rate");
    }

    static Protocol Of(string reference, string active, Mechanism[] off, Preset preset)
    {
        Protocol protocol = TestTrials.Trial(20, 20);
        Arm Named(string id, int k) => protocol.Arms[k] with { Treatment = ProductCatalogue.Find(id) };
        return protocol with
        {
            Preset = preset,
            Arms = [Named(reference, 0), Named(active, 1)],
            VisitMonths = [1, 12, 48],
            Mechanisms = off.Aggregate(MechanismSet.Default, (set, mechanism) => set.With(mechanism, on: false)),
        };
    }

    static HashSet<string> Listed(Protocol protocol) => UsedParameters
        .Of(RunContent.OfTrial(protocol.Mechanisms, [.. protocol.Arms.Select(a => a.Treatment)], [], protocol.Preset, protocol.Higher))
        .Select(r => r.Id).ToHashSet(StringComparer.Ordinal);

    static string Outcome(Protocol protocol)
    {
        Population population = protocol.Population();
        Cohort cohort = Recruitment.Recruit(protocol, population);
        OutcomeTable table = new Twins(protocol, population, DiscSimulator.Widest).Simulate(cohort.Subjects);
        IEnumerable<string> events = from s in Enumerable.Range(0, table.Subjects) from a in Enumerable.Range(0, table.Arms) select string.Join(' ', table.Events(s, a));
        return string.Join('\n', Enum.GetValues<Outcome>().Select(o => string.Join(' ', table.Column(o).Select(BitConverter.DoubleToInt64Bits))).Concat(events));
    }

    static double Elsewhere(ParameterRow row)
    {
        if (row.Distribution is "bernoulli")
            return 1 - row.Default;
        double up = row.Clip(row.Default == 0 ? 0.3 : row.Default * 1.1);
        return up != row.Default ? up : row.Clip(row.Default * 0.9);
    }
}
