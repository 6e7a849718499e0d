namespace Pulposus.Statistics.MetaAnalysis;

/// <summary>The data cannot be pooled in the way asked for, or the search for a variance did not converge; the message can be shown alone.</summary>
public sealed class PoolingException(string message) : Exception(message);
