namespace Pulposus.Trials.Evidence;

/// <summary>The rows of arms.</summary>
sealed partial class EvidenceReader
{
    ILookup<string, PublishedArm> Arms(ILookup<string, (string Arm, PublishedOutcome Outcome)> outcomes)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(string Study, PublishedArm Arm)> arms = [];
        foreach (EvidenceRow row in Rows("arms.csv", ArmColumns))
        {
            if (!seen.Add($"{row.Required("study")}|{row.Required("arm")}"))
                row.Problem("arm", $"'{row.Text("arm")}' stands there twice.");
            arms.Add((row.Text("study"), Arm(row, [.. outcomes[row.Text("study")].Where(o => o.Arm == row.Text("arm")).Select(o => o.Outcome)])));
        }

        foreach (EvidenceRow row in Rows("outcomes.csv").Where(row => !seen.Contains($"{row.Text("study")}|{row.Text("arm")}")))
            row.Problem("arm", $"'{row.Text("arm")}' of {row.Text("study")} is not in arms.csv; write one of its arms, or add a row there.");
        return arms.ToLookup(a => a.Study, a => a.Arm, StringComparer.Ordinal);
    }

    PublishedArm Arm(EvidenceRow row, IReadOnlyList<PublishedOutcome> outcomes)
    {
        ArmRole role = row.OneOf<ArmRole>("role");
        bool cells = role is ArmRole.Cells or ArmRole.Crossover;
        Term? control = row.Text("control").Length > 0 || role == ArmRole.Control ? row.Listed("control", terms["control"], "terms.csv under control") : null;
        if (cells && row.Text("origin") is not ("autologous" or "allogeneic"))
            row.Problem("origin", $"'{row.Text("origin")}' is not known; expected autologous or allogeneic.");
        (Confidence tag, Dictionary<string, Confidence> others) = row.Confidences("confidence");
        double? low = row.Number("dose_millions_min", 0, Most), high = row.Number("dose_millions_max", 0, Most);
        if (high < low || (high is not null && low is null))
            row.Problem("dose_millions_max", "is below dose_millions_min, or stands alone; write both, or only the lower one for 'more than'.");
        int? n = row.Whole("n", 1, Most);
        foreach (PublishedOutcome outcome in outcomes.Where(o => o.N > n))
            row.Problem("n", FormattableString.Invariant($"{n}, but {outcome.Measure.Id} at {outcome.Months} months has {outcome.N} people."));

        return new PublishedArm
        {
            Id = row.Text("arm"),
            Label = row.Required("label"),
            Role = role,
            Product = row.Text("product"),
            CellSource = cells || row.Text("cell_source").Length > 0 ? row.Listed("cell_source", terms["cell_source"], "terms.csv under cell_source") : null,
            Origin = row.Text("origin"),
            DoseLower = low,
            DoseUpper = high,
            DoseNote = row.Text("dose_note"),
            Volume = row.Text("volume_ml"),
            Carrier = row.Text("carrier"),
            Control = control,
            N = n,
            NConfidence = n is null ? Confidence.NotFound : others.GetValueOrDefault("n", tag),
            Note = row.Text("note"),
            Outcomes = outcomes,
        };
    }
}
