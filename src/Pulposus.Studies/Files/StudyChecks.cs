using Pulposus.Studies.OwnData;

namespace Pulposus.Studies.Files;

/// <summary>What the fields of a study say about each other.</summary>
static class StudyChecks
{
    /// <summary>A month is 30 days throughout the model.</summary>
    const double DaysPerMonth = 30;

    /// <summary>Returns the study with its block size; <paramref name="root"/> gives the places for messages.</summary>
    public static StudyFile Check(StudyFile study, YamlMap root)
    {
        Distinct(root, "arms", [.. study.Arms.Select(a => a.Id)], "id");
        Distinct(root, "endpoints", [.. study.Endpoints.Select(e => e.Id)], "id");
        if (root.Has("sites"))
            Distinct(root, "sites", [.. study.Sites.Select(s => s.Id)], "id");
        if (root.Has("strata"))
            Distinct(root, "strata", [.. study.Strata.Select(s => s.ToString())], null);
        Grades(study, root);
        root.At("reference").Known("arm", [.. study.Arms.Select(a => a.Id)], "arms");
        Allocation(study, root);
        Injections(study, root);
        Endpoints(study, root);
        Analysis(study, root);
        Evidence(study, root);
        PriorsReader.Check(study, root);
        DesignChecks.Check(study, root);
        AssumptionsChecks.Check(study, root);
        PeopleFile.Check(study, root);
        OwnControlReader.Check(study, root);
        return study with { BlockSize = BlockSize(study, root) };
    }

    static void Distinct(YamlMap root, string list, string[] names, string? key)
    {
        for (int i = 1; i < names.Length; i++)
        {
            int first = Array.IndexOf(names, names[i]);
            if (first < i)
                throw (key is null ? root.At(list, i) : root.At(list, i, key)).Error($"duplicates {list}[{first}]; give each a name of its own, or remove one.");
        }
    }

    static void Grades(StudyFile study, YamlMap root)
    {
        if (study.Eligibility.Grades is { } grades && grades.Distinct().Count() < grades.Count)
            throw root.At("eligibility", "grade").Error("the same grade stands twice; write each grade once.");
    }

    static void Allocation(StudyFile study, YamlMap root)
    {
        long sum = study.Arms.Sum(a => (long)a.Allocation);
        if (sum == study.Subjects)
            return;
        string parts = study.Arms.Count <= 12 ? string.Join(" + ", study.Arms.Select(a => a.Allocation)) : "their sum";
        throw root.At("subjects").Error(
            $"{study.Subjects} subjects, but the allocations of the arms add up to {parts} = {sum}; make them equal, for example 'subjects: {sum}'.");
    }

    static void Injections(StudyFile study, YamlMap root)
    {
        double lastDay = study.VisitsMonths[^1] * DaysPerMonth;
        for (int i = 0; i < study.Arms.Count; i++)
        {
            IReadOnlyList<ProcedureChoice> treatment = study.Arms[i].Treatment;
            for (int k = 0; k < treatment.Count; k++)
            {
                YamlField Place(string key) => treatment.Count == 1 ? root.At("arms", i, key) : root.At("arms", i, "procedures", k, key);
                if (treatment[k].Day >= lastDay)
                    throw Place("day").Error($"day {treatment[k].Day.Said()} is not before the last visit (day {lastDay.Said()}); nothing would be seen of it.");
                if (treatment[k].Product == "discectomy" && study.Population != PopulationPreset.Herniation)
                    throw Place("product").Error("there is no herniation to remove; use 'population: { preset: herniation }'.");
            }
        }
    }

    static void Endpoints(StudyFile study, YamlMap root)
    {
        for (int i = 0; i < study.Endpoints.Count; i++)
        {
            if (study.Endpoints[i] is ChangeEndpoint change)
                AtVisit(change.Month, root.At("endpoints", i, "month"));
            if (study.Endpoints[i] is TimeEndpoint time)
                AtVisit(time.Month, root.At("endpoints", i, "month"));
            if (study.Endpoints[i] is not ResponderEndpoint responder)
                continue;
            for (int j = 0; j < responder.Months.Count; j++)
                AtVisit(responder.Months[j], root.At("endpoints", i, "months", j));
        }

        void AtVisit(double month, YamlField field)
        {
            if (!study.VisitsMonths.Contains(month))
                throw field.Error($"no visit at month {month.Said()}; visits_months has {string.Join(", ", study.VisitsMonths.Select(m => m.Said()))}. Use one of these or add the visit.");
        }
    }

    static void Analysis(StudyFile study, YamlMap root)
    {
        Distinct(root.At("analysis").OpenMap(), "covariates", [.. study.Analysis.Covariates.Select(c => c.ToString())], null);
        for (int i = 0; i < study.Analysis.Covariates.Count; i++)
        {
            if (study.Analysis.Covariates[i] == AnalysisCovariate.Site && study.Sites.Count == 1)
                throw root.At("analysis", "covariates", i).Error("the study has one site, so there is nothing to adjust for; list two or more sites, or remove it.");
        }
    }

    static void Evidence(StudyFile study, YamlMap root)
    {
        for (int i = 0; i < study.Arms.Count; i++)
        {
            if (study.Arms[i].Evidence is not null && study.Evidence is null)
                throw root.At("arms", i, "evidence").Error("an arm of which study? Add 'evidence: STUDY_ID' at the top level, or remove this line.");
        }
    }

    /// <summary>The smallest block holds the allocation ratio in lowest terms: 30 : 30 : 20 : 20 needs 3 + 3 + 2 + 2.</summary>
    static int BlockSize(StudyFile study, YamlMap root)
    {
        int divisor = study.Arms.Select(a => a.Allocation).Aggregate(Gcd);
        int smallest = study.Subjects / divisor;
        if (study.BlockSize == 0)
            return smallest;
        if (study.BlockSize % smallest == 0 && study.BlockSize <= study.Subjects)
            return study.BlockSize;
        throw root.At("randomisation", "block_size").Error(
            $"a block of {study.BlockSize} cannot hold the allocation {string.Join(":", study.Arms.Select(a => a.Allocation / divisor))}; "
            + $"use {smallest} or a multiple of it, up to {study.Subjects}.");
    }

    static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
