using Pulposus.Studies.Validation;

namespace Pulposus.Validation;

/// <summary>Behaviours and targets, run once for all tests.</summary>
public sealed class Results
{
    public Results() => Report = ValidationRun.Of([Suite.Behaviour, Suite.Targets], isLong: false, Environment.ProcessorCount, _ => { }, TestContext.Current.CancellationToken);

    public ValidationReport Report { get; }

    public IEnumerable<ValidationRow> Of(Suite suite) => Report.Rows.Where(r => r.Suite == suite);
}
