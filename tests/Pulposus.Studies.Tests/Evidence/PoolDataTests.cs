using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>Data files that a user wrote: what is read from good ones, and what is said about bad ones.</summary>
public class PoolDataTests
{
    [Theory]
    [InlineData("ai,bi,ci\n1,2,3\n", "rr", ": di: no such column. --measure rr expects ai,bi,ci,di or ai,n1i,ci,n2i; the file has ai,bi,ci.")]
    [InlineData("yi,vi\n1,2\n", "rr", "These columns would do for --measure gen.")]
    [InlineData("ai,n1i,ci,n2i\n1,10,3,10\n12,10,1,10\n", "rr", ":3:1: ai: found 12, expected at most n1i, which is 10.")]
    [InlineData("ai,n1i,ci,n2i\n1,10,11,10\n", "or", ":2:6: ci: found 11, expected at most n2i, which is 10.")]
    [InlineData("ai,n1i,ci,n2i\n1,10,x,10\n", "rr", ":2:6: ci: found 'x', expected a number with a decimal point")]
    [InlineData("ai,n1i,ci,n2i\n1,10,Infinity,10\n", "rr", "found 'Infinity'")]
    [InlineData("ai,n1i,ci,n2i\n-1,10,1,10\n", "rd", ":2:1: ai: found -1, expected a number of people, at least 0.")]
    [InlineData("ai,n1i,ci,n2i\n0,0,1,10\n", "rd", ":2:3: n1i: found 0, so that one group has nobody")]
    [InlineData("ai,n1i,ci,n2i\n1,10,1\n", "rr", ":2:1: 3 cells, expected 4 as in line 1")]
    [InlineData("ai;n1i;ci;n2i\n1;10;1;10\n", "rr", ":1:1: the columns are separated by semicolons or tabs")]
    [InlineData("", "rr", ": the file is empty")]
    [InlineData("yi,vi\n", "gen", ": there is no study below the column names")]
    [InlineData("yi,vi,YI\n1,1,1\n", "gen", ":1:1: YI: this column stands there twice")]
    [InlineData("yi,,vi\n1,1,1\n", "gen", "column 2 has no name")]
    [InlineData("yi,vi\n\"1,1\n", "gen", ":2:1: a quote is opened and not closed")]
    [InlineData("yi,vi\n1,0\n", "gen", ":2:3: vi: found 0, expected a sampling variance above 0.")]
    [InlineData("yi,sei\n1,-2\n", "gen", ":2:3: sei: found -2, expected a standard error above 0.")]
    [InlineData("yi,vi\n1,NA\n,2\n", "gen", ": no row has all of yi, vi; nothing is left to pool.")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,2,1,3,4,5\n", "md", ":2:5: n1i: found 1, expected at least 2 people")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,-2,10,3,4,5\n", "smd", ":2:3: sd1i: found -2, expected a standard deviation, at least 0.")]
    [InlineData("m1i,sd1i,n1i,m2i,sd2i,n2i\n1,0,10,3,0,5\n", "md", ":2:1: m1i: Without any standard deviation")]
    [InlineData("xi,ni\n5,4\n", "plo", ":2:1: xi: found 5, expected at most ni, which is 4.")]
    [InlineData("xi,ni\n0,0\n", "pft", ":2:3: ni: found 0, expected a number of people, at least 1.")]
    [InlineData("m1i,sd1i,m2i,sd2i,ni,ri\n1,2,3,4,20,1.5\n", "mc", ":2:12: ri: found 1.5, expected a correlation")]
    [InlineData("mi,sdi,ni\n1,2,1\n", "mn", ":2:5: ni: found 1, expected at least 2 people")]
    public void A_bad_file_is_refused_at_its_place(string text, string measure, string message) =>
        Should.Throw<InputException>(() => Pools.Read(text, measure)).Message.ShouldContain(message);

    [Fact]
    public void A_column_that_is_not_there_gets_a_suggestion() =>
        Should.Throw<InputException>(() => Pools.Read("yi,vi,latitude\n1,1,40\n", "gen", new PoolRequest { Moderators = ["lattitude"] })).Message
            .ShouldContain("lattitude: no such column; did you mean 'latitude'? The file has: yi, vi, latitude.");

    [Fact]
    public void Rows_without_a_needed_number_are_left_out_and_named()
    {
        PoolInput input = Pools.Read("study,yi,vi\nA,1,1\nB,NA,1\nC,2,\nD,0,1\n", "gen");
        input.Studies.Select(s => s.Label).ShouldBe(["A", "D"]);
        input.Notes.ShouldHold("2 of 4 rows lack a number that is needed and are left out: lines 3, 4.");
    }

    [Fact]
    public void Byte_order_mark_line_ends_quotes_and_case_do_not_matter()
    {
        PoolInput input = Pools.Read("\uFEFFStudy, YI ,VI\r\n\"Smith, J \"\"X\"\"\",1e-1,0.5\r\n\r\n", "gen");
        PoolStudy study = input.Studies.ShouldHaveSingleItem();
        study.Label.ShouldBe("Smith, J \"X\"");
        study.Effect.ShouldBe(new StudyEffect(0.1, 0.5));
    }

    [Fact]
    public void Both_ways_to_write_counts_are_the_same()
    {
        PoolStudy table = Pools.Read("ai,bi,ci,di\n4,36,8,32\n", "or").Studies[0];
        PoolStudy totals = Pools.Read("ai,n1i,ci,n2i\n4,40,8,40\n", "or").Studies[0];
        table.Effect.ShouldBe(totals.Effect);
        (table.N1, table.N2).ShouldBe((40, 40));
    }

    [Fact]
    public void Names_come_from_author_and_year()
    {
        Pools.Read("study,author,year,yi,vi\n1,Noriega,2017,1,1\n", "gen").Studies[0].Label.ShouldBe("Noriega 2017");
        Pools.Read("trial,year,yi,vi\nVAST 2021,2021,1,1\n", "gen").Studies[0].Label.ShouldBe("VAST 2021");
        Pools.Read("yi,vi\n1,1\n", "gen").Studies[0].Label.ShouldBe("line 2");
    }

    [Fact]
    public void A_change_takes_the_correlation_of_the_row_then_the_one_given_then_a_half()
    {
        const string Head = "m1i,sd1i,m2i,sd2i,ni";
        double Variance(string text, double? correlation = null) => Pools.Read(text, "mc", new PoolRequest { Correlation = correlation }).Studies[0].Effect.Variance;
        Variance($"{Head},ri\n40,20,70,10,25,0\n").ShouldBe(500.0 / 25, 1e-12);
        Variance($"{Head}\n40,20,70,10,25\n", 0.8).ShouldBe((500 - 320) / 25.0, 1e-12);
        Variance($"{Head}\n40,20,70,10,25\n").ShouldBe((500 - 200) / 25.0, 1e-12);
        Pools.Read($"{Head}\n40,20,70,10,25\n", "mc").Notes.ShouldHold("The SD of the change is computed with an imputed correlation of 0.5 between baseline and end.");
    }
}
