namespace Pulposus.Cli;

/// <summary>How a command ended.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int CheckFailed = 1;
    public const int BadInput = 2;
    public const int StudyNotUsable = 3;
    public const int InputOutput = 4;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}

/// <summary>The command line asks for something that cannot be; the message can be shown alone.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>The simulation itself did not succeed.</summary>
sealed class CheckException(string message) : Exception(message);
