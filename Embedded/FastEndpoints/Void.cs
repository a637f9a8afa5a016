namespace FastEndpoints;

/// <summary>What a send answers, so that a handler can both await it and return it.</summary>
public readonly struct Void;
