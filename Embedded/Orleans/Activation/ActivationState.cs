namespace Orleans.Embedded;

/// <summary>Where an activation is in its life.</summary>
internal enum ActivationState : byte
{
    Starting,
    Valid,
    Going,
    Gone,
}
