using System.Globalization;
using Pulposus.Studies.Execution;

namespace Pulposus.Cli;

/// <summary>Shows where a run stands on standard error: one line that renews itself in a terminal, plain lines elsewhere.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="clock">Clock of rate and time left.</param>
/// <param name="counted">The stage whose steps are counted.</param>
/// <param name="steps">What its steps are.</param>
sealed class ProgressLine(Terminal terminal, TimeProvider clock, string counted = "simulating", string steps = "courses of subjects under arms")
{
    const int Blocks = 24;
    const int LinesElsewhere = 4;

    readonly Lock gate = new();
    long start;
    int present;
    int lastLine = -1;
    string stage = string.Empty;
    int width;

    /// <summary>Shows a state; may be called from any thread.</summary>
    public void Show(Progress progress)
    {
        lock (gate)
        {
            if (progress.Stage != stage)
            {
                (stage, start, present, lastLine) = (progress.Stage, clock.GetTimestamp(), progress.Done, -1);
            }

            string text = Text(progress);
            if (terminal.IsTerminal)
            {
                terminal.Error.Write("\r" + text.PadRight(width));
                terminal.Error.Flush();
                width = text.Length;
            }
            else if (LinesElsewhere * progress.Done / progress.Total is var line && line > lastLine)
            {
                lastLine = line;
                terminal.Error.WriteLine(text);
            }
        }
    }

    /// <summary>Ends the line.</summary>
    public void Close()
    {
        if (terminal.IsTerminal)
            terminal.Error.Write("\r" + new string(' ', width) + "\r");
    }

    string Text(Progress progress)
    {
        if (progress.Stage != counted)
            return progress.Stage;
        double seconds = clock.GetElapsedTime(start).TotalSeconds;
        int now = progress.Done - present;
        string count = $"{counted} {progress.Done,6}/{progress.Total} {steps}";
        if (now == 0 || seconds <= 0)
            return count;
        double rate = now / seconds;
        double left = (progress.Total - progress.Done) / rate;
        string bar = terminal.IsTerminal ? $"  [{new string('#', Blocks * progress.Done / progress.Total).PadRight(Blocks, '.')}]" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{count}{bar}  {rate:F0}/s  {left:F0} s left");
    }
}
