namespace FastEndpoints;

/// <summary>A summary in a class of its own, found by discovery.</summary>
public interface ISummary;

public abstract class Summary<TEndpoint> : EndpointSummary, ISummary where TEndpoint : IEndpoint;

public abstract class Summary<TEndpoint, TRequest> : EndpointSummary<TRequest>, ISummary where TEndpoint : IEndpoint where TRequest : notnull;
