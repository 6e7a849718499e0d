namespace Pulposus.Trials.Evidence;

/// <summary>The rows of risk of bias.</summary>
sealed partial class EvidenceReader
{
    List<(string Study, BiasDomain Row)> BiasRows(IReadOnlyDictionary<string, PublishedStudy> studies)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(string Study, BiasDomain Row)> read = [];
        foreach (EvidenceRow row in Rows("risk_of_bias.csv", "study", "domain", "judgement", "basis", "reason"))
        {
            if (row.Listed("study", studies, "studies.csv") is not { } study)
                continue;
            BiasTool tool = RiskOfBias.Tool(study);
            BiasDomain domain = new(row.Text("domain"), row.OneOf<BiasJudgement>("judgement"), row.OneOf<BiasBasis>("basis"), row.Required("reason"));
            if (!RiskOfBias.Domains(tool).Any(d => d.Id == domain.Domain))
                row.Problem("domain", $"'{domain.Domain}' is no domain of {EvidenceRow.Name(tool)}, which judges {study.Id}; expected one of: {string.Join(", ", RiskOfBias.Domains(tool).Select(d => d.Id))}.");
            if (!RiskOfBias.Judgements(tool).Contains(domain.Judgement))
                row.Problem("judgement", $"'{row.Text("judgement")}' is no judgement of {EvidenceRow.Name(tool)}, which judges {study.Id}; expected one of: {string.Join(", ", RiskOfBias.Judgements(tool).Select(j => EvidenceRow.Name(j)))}.");
            if (!seen.Add($"{study.Id}|{domain.Domain}"))
                row.Problem("domain", $"'{domain.Domain}' of {study.Id} stands there twice.");
            read.Add((study.Id, domain));
        }

        return read;
    }
}
