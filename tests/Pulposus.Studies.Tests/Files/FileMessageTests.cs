using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>Files that cannot be read at all, and what an error carries besides its message.</summary>
public class FileMessageTests
{
    [Fact]
    public void A_missing_file_is_named()
    {
        InputException error = Should.Throw<InputException>(() => ProblemFile.Read("no/such/file.yaml"));
        error.Message.ShouldBe("no/such/file.yaml: no such file; check the path and the folder that the command runs in.");
        (error.File, error.Line, error.Column, error.Field).ShouldBe(("no/such/file.yaml", 0, 0, ""));
    }

    [Fact]
    public void A_folder_is_not_a_file()
    {
        string folder = AppContext.BaseDirectory;
        Should.Throw<InputException>(() => ProblemFile.Read(folder)).Message.ShouldBe($"{folder}: is a folder, expected a file.");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "latin1.yaml");
        File.WriteAllBytes(path, [0x70, 0x68, 0x3a, 0x20, 0xb5]);
        Should.Throw<InputException>(() => ProblemFile.Read(path)).Message.ShouldBe($"{path}: not a text in UTF-8; save the file as UTF-8.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    public void An_empty_file_is_named(string text) =>
        Should.Throw<InputException>(() => ProblemFile.Parse(text, "t.yaml")).Message
            .ShouldBe("t.yaml:1:1: the file is empty; start from one of the files in examples/.");

    [Fact]
    public void A_file_that_is_no_map_is_named() =>
        Should.Throw<InputException>(() => ProblemFile.Parse("- a\n- b", "t.yaml")).Message
            .ShouldBe("t.yaml:1:1: found a list, expected keys with values ('key: value', a space after the colon).");

    [Fact]
    public void Depth_is_bounded()
    {
        string text = "a: " + new string('[', 100_000);
        Should.Throw<InputException>(() => ProblemFile.Parse(text, "t.yaml")).Message
            .ShouldEndWith("nested more than 32 levels deep; no format needs that, check the brackets.");
    }

    [Fact]
    public void The_parts_of_the_place_can_be_read_apart()
    {
        string text = Samples.Study.Replace("allocation: 30", "allocaton: 30", StringComparison.Ordinal);
        InputException error = Should.Throw<InputException>(() => StudyFile.Parse(text, "s.yaml", Tables.Few, Tables.Limits));
        (error.File, error.Line, error.Column, error.Field).ShouldBe(("s.yaml", 18, 5, "arms[1].allocaton"));
    }

    [Fact]
    public void Long_tables_are_named_instead_of_listed()
    {
        string text = Samples.Study.Replace("mpc_6m_ha", "mpc_6m", StringComparison.Ordinal);
        Should.Throw<InputException>(() => StudyFile.Parse(text, "s.yaml", Tables.Real, Tables.Limits)).Message.ShouldBe(
            "s.yaml:14:14: arms[1].product: unknown product 'mpc_6m'; did you mean 'mpc_6m_ha'? They are listed in data/parameters/products.csv.");
    }
}
