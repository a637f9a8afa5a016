namespace Orleans.Placement;

/// <summary>Where a grain goes; in one process always here.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PlacementAttribute : Attribute;

/// <summary>No meaning in one process.</summary>
public sealed class RandomPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
public sealed class PreferLocalPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
public sealed class HashBasedPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
public sealed class ActivationCountBasedPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
public sealed class SiloRoleBasedPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
public sealed class ResourceOptimizedPlacementAttribute : PlacementAttribute;

/// <summary>No meaning in one process.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImmovableAttribute : Attribute;
