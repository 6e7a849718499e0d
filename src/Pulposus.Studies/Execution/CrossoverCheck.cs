using Pulposus.Model.Therapy;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>Holds that what people had before and after a change of treatment is possible in one person.</summary>
internal static class CrossoverCheck
{
    static readonly string[] once = ["quit_smoking", "weight_loss"];

    /// <summary>Throws at the first arm whose people could not change.</summary>
    /// <exception cref="InputException">More injections than the model knows, a fused disc entered, or a second attempt at a change of life.</exception>
    public static void Run(Crossover crossover, IReadOnlyList<Arm> arms, string file)
    {
        Arm to = arms[crossover.To];
        foreach (Arm from in crossover.From.Select(arm => arms[arm]))
        {
            InputException Error(string problem) => new(file, 0, 0, "crossover.to", $"people of '{from.Id}' who change to '{to.Id}' {problem}; leave '{from.Id}' out of 'from', or change to another arm.");
            Procedure[] all = [.. from.Treatment.Procedures, .. to.Treatment.Procedures.Select(p => p with { Day = p.Day + (crossover.Month * Model.Units.DaysPerMonth) })];
            int injections = all.Count(p => p.Punctures && p.IsInjection);
            if (injections > TreatmentMapping.MostInjections)
                throw Error($"would have {injections} injections into the disc in all, and the model is valid for at most {TreatmentMapping.MostInjections}");
            double fused = all.Where(p => p.Kind == ProcedureKind.Fusion).Select(p => p.Day).DefaultIfEmpty(double.PositiveInfinity).Min();
            if (all.Any(p => p.Punctures && p.Day > fused))
                throw Error("would have the disc entered after its fusion");
            if (once.FirstOrDefault(id => all.Count(p => p.Id == id) > 1) is { } twice)
                throw Error($"would have '{twice}' twice, and the model knows one attempt");
        }
    }
}
