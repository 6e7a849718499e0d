using Pulposus.Trials.Evidence;

namespace Pulposus.Trials.Tests.Evidence;

/// <summary>A contributor's slip is found with its file and line, and the message says what to do.</summary>
public class EvidenceCheckTests
{
    [Theory]
    [InlineData("studies.csv", "RESPINE2024,RESPINE,main,", "RESPINE2024,RESPINE,mian,", "report: 'mian' is not known; expected one of: main, follow_up, subset, protocol, registration.")]
    [InlineData("studies.csv", "10.1136/ard-2024-225771", "https://doi.org/10.1136/x", "doi: 'https://doi.org/10.1136/x' is not a DOI; write it from '10.' on, without 'https://doi.org/'.")]
    [InlineData("studies.csv", "LEVI2025,LEVI,", "Levi2025,LEVI,", "id: 'Levi2025' is not an id")]
    [InlineData("studies.csv", ",LEVI,main,", ",,main,", "cohort: is empty; write it.")]
    [InlineData("studies.csv", "OROZCO2011,OROZCO,main,Orozco,2011,", "OROZCO2011,OROZCO,main,Orozco,201,", "year: 201 is out of range; expected 1900 to 2100.")]
    [InlineData("studies.csv", "DR004,DR004,registration,", "DR004,DR004,main,", "report: has no row in arms.csv")]
    [InlineData("arms.csv", "LEVI2025,SHAM,sham (saline beside the spine),control,,,,,,,,,sham,18,", "LEVI2025,SHAM,sham (saline beside the spine),control,,,,,,,,,shame,18,", "control: 'shame' is not in terms.csv under control; write one of its ids, or add a row there.")]
    [InlineData("arms.csv", "sham,18,found", "sham,17,found", "n: 17, but responder_50pct_nrs at 3 months has 18 people.")]
    [InlineData("arms.csv", "COMELLA2017,SVF,SVF + PRP,cells,SVF,adipose_svf,autologous", "COMELLA2017,SVF,SVF + PRP,cells,SVF,adipose_svf,auto", "origin: 'auto' is not known; expected autologous or allogeneic.")]
    [InlineData("arms.csv", "KUMAR2017,ALL,\"AT-MSC + HA, both doses\",cells,expanded AT-MSC,adipose_msc,autologous,20,40", "KUMAR2017,ALL,\"AT-MSC + HA, both doses\",cells,expanded AT-MSC,adipose_msc,autologous,40,20", "dose_millions_max: is below")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,3,45,,,,,,18,40,", "LEVI2025,BMC,responder_50pct_nrs,,3,45,,,,,,46,40,", "events: 46 of 45 people; expected at most 45.")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,3,45,,,,,,18,40,", "LEVI2025,BMC,responder_50pct_nrs,,3,45,,,,,,18,48,", "percent: 48 % is not 18 of 45")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,3,45,,,,,,18,40,", "LEVI2025,BMC,responder_50pct_nrs,,3,,,,,,,18,40,", "n: is empty; events need the number of people.")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,6,", "LEVI2025,BMC,responder_50pct_nrs,,3,", "measure: this arm, measure and visit stand there twice; make one row of them.")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,3,", "LEVI2025,BCM,responder_50pct_nrs,,3,", "arm: 'BCM' of LEVI2025 is not in arms.csv; write one of its arms, or add a row there.")]
    [InlineData("outcomes.csv", "LEVI2025,BMC,responder_50pct_nrs,,3,", "LEVY2025,BMC,responder_50pct_nrs,,3,", "study: 'LEVY2025' is not in studies.csv; write one of its ids, or add a row there.")]
    [InlineData("outcomes.csv", "FAIRBANK2005,FUS,odi,,0,176,46.5,", "FAIRBANK2005,FUS,odi,,0,176,146.5,", "mean: 146.5 is out of range; expected 0 to 100.")]
    [InlineData("outcomes.csv", "FAIRBANK2005,FUS,odi,,24,176,34.0,21.1,-12.5,", "FAIRBANK2005,FUS,odi,,24,176,34.0,21.1,12.5,", "change: the derived change 12.5 is not the mean 34 minus the baseline 46.5.")]
    [InlineData("outcomes.csv", "FAIRBANK2005,FUS,odi,,0,176,46.5,14.6,", "FAIRBANK2005,FUS,odi,,0,176,46.5,14;6,", "sd: '14;6' is not a number; write digits with a point, or leave the cell empty.")]
    [InlineData("outcomes.csv", "LEVI2025,SHAM,responder_50pct_nrs,,12,18,,,,,,10,56,found; events: derived", "LEVI2025,SHAM,responder_50pct_nrs,,12,18,,,,,,10,56,found; mean: derived", "confidence: 'mean: derived' names no number of this row")]
    [InlineData("outcomes.csv", "SMART2018,SHAM,odi,,3,,,,-15.2,,,,,known", "SMART2018,SHAM,odi,,3,,,,-15.2,,,,,not_found", "confidence: a row with a result is found, known or derived.")]
    [InlineData("outcomes.csv", "HAUFE2006,HSC,surgery,,12,10,,,,,,8,", "HAUFE2006,HSC,surgery,,12,10,8,,,,,,", "measure: 'surgery' counts people; write events or percent, not a mean or a change.")]
    [InlineData("contrasts.csv", "FAIRBANK2005,FUS,EX,odi,24,mean_difference,-4.1,-8.1,-0.1", "FAIRBANK2005,FUS,EX,odi,24,mean_difference,-4.1,-3.1,-0.1", "lower: -3.1 is out of range; expected -Infinity to -4.1.")]
    [InlineData("measures.csv", "odi,Oswestry disability index,score", "odi,Oswestry disability index,points", "kind: 'points' is not known; expected one of: score, count.")]
    [InlineData("risk_of_bias.csv", "KUMAR2017,missing_data,low", "KUMAR2017,missing_data,high", "judgement: 'high' is no judgement of robins_i, which judges KUMAR2017; expected one of: low, moderate, serious, critical, not_assessed.")]
    [InlineData("risk_of_bias.csv", "KUMAR2017,missing_data,low", "KUMAR2017,randomisation,low", "domain: 'randomisation' is no domain of robins_i")]
    [InlineData("risk_of_bias.csv", "PETTINE2017,missing_data", "PETTINE2016,missing_data", "domain: 'missing_data' of PETTINE2016 stands there twice.")]
    [InlineData("risk_of_bias.csv", "KUMAR2017,missing_data,low,abstract,no dropout among 10", "KUMAR2017,missing_data,low,abstract,", "reason: is empty; write it.")]
    [InlineData("terms.csv", "control,sham,", "control,saline,", "id: 'saline' stands there twice.")]
    public void A_slip_is_found_with_its_line(string table, string right, string wrong, string message)
    {
        IReadOnlyList<EvidenceProblem> problems = Check(table, text => Replaced(text, right, wrong));
        int line = Text(table)[..Text(table).IndexOf(right, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        problems.ShouldContain(p => p.ToString().StartsWith(table + ":") && p.ToString().Contains(message), string.Join('\n', problems));
        problems.Where(p => p.ToString().Contains(message)).Select(p => p.Line).ShouldContain(line);
    }

    [Fact]
    public void A_missing_column_a_field_too_many_and_an_empty_line_are_said()
    {
        Check("outcomes.csv", text => Replaced(text, ",percent,", ",per_cent,")).ShouldContain(p => p.ToString() == "outcomes.csv:1: percent: this column is missing.");
        Check("outcomes.csv", text => text + "OROZCO2011,MSC,vas,,24\n")[0].Message.ShouldBe($"outcomes.csv, row {Text("outcomes.csv").Count(c => c == '\n') + 1}: 5 fields, expected 16. A comma inside a cell needs quotes around the cell.");
        Check("arms.csv", text => Replaced(text, "\nKUMAR2017", "\n\nKUMAR2017")).ShouldContain(p => p.Message == "an empty line; remove it.");
    }

    /// <summary>The documented edit: one row of studies, two of arms, two of outcomes, and nothing else.</summary>
    [Fact]
    public void A_study_is_added_with_rows_alone()
    {
        Dictionary<string, string> added = new(StringComparer.Ordinal)
        {
            ["studies.csv"] = "NEW2027,NEW,main,New,2027,A trial,Spine,10.1000/new,NCT00000001,peer_reviewed,found,randomised,double,,degenerative_disc_disease,,cells,cells v saline,40,,no_difference,VAS -20 v -19 mm,validation,\n",
            ["arms.csv"] = "NEW2027,MSC,cells,cells,MSC,bm_msc,allogeneic,20,20,,2,saline,,20,found,\nNEW2027,SAL,saline,control,,,,,,,2,saline,saline,20,found,\n",
            ["outcomes.csv"] = "NEW2027,MSC,vas,,12,20,,,-20,25,,,,found,,\nNEW2027,SAL,vas,,12,20,,,-19,25,,,,found,,\n",
        };
        EvidenceBase.Check(table => new StringReader(Text(table) + added.GetValueOrDefault(table))).ShouldBeEmpty();
    }

    static IReadOnlyList<EvidenceProblem> Check(string edited, Func<string, string> edit) =>
        EvidenceBase.Check(table => new StringReader(table == edited ? edit(Text(table)) : Text(table)));

    static string Replaced(string text, string right, string wrong)
    {
        int at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, right);
        return text[..at] + wrong + text[(at + right.Length)..];
    }

    static string Text(string table)
    {
        using StreamReader reader = EvidenceBase.Embedded(table);
        return reader.ReadToEnd();
    }
}
