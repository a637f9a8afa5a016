using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that flow from a caller to what it calls, and not back.</summary>
public static class RequestContext
{
    // Never changed in place: who sets a value makes a new dictionary, so that a callee's changes stay its own.
    private static readonly AsyncLocal<Dictionary<string, object>?> s_values = new();
    private static readonly AsyncLocal<Guid> s_chain = new();

    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => s_values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The call chain that may enter its own grains again.</summary>
    public static Guid ReentrancyId
    {
        get => s_chain.Value;
        set => s_chain.Value = value;
    }

    public static object? Get(string key) => s_values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        s_values.Value = new Dictionary<string, object>(s_values.Value ?? []) { [key] = value };

    public static bool Remove(string key)
    {
        if (s_values.Value?.ContainsKey(key) != true)
            return false;
        var rest = new Dictionary<string, object>(s_values.Value);
        rest.Remove(key);
        s_values.Value = rest.Count > 0 ? rest : null;
        return true;
    }

    public static void Clear() => s_values.Value = null;

    /// <summary>Until disposed, calls that follow from calls made here may run beside this one.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = s_chain.Value;
        var chain = before == default ? Guid.NewGuid() : before;
        s_chain.Value = chain;
        return new ReentrancySection(Activation.Current, before, chain);
    }

    /// <summary>Until disposed, calls made here may not.</summary>
    public static ReentrancySection SuppressCallChainReentrancy()
    {
        var before = s_chain.Value;
        s_chain.Value = default;
        return new ReentrancySection(null, before, default);
    }

    /// <summary>Ends what it was returned for.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Activation? _activation;
        private readonly Guid _before;
        private readonly Guid _chain;

        internal ReentrancySection(Activation? activation, Guid before, Guid chain)
        {
            _activation = activation;
            _before = before;
            _chain = chain;
            activation?.Gate.OpenChain(chain);
        }

        public void Dispose()
        {
            _activation?.Gate.CloseChain(_chain);
            ReentrancyId = _before;
        }
    }
}
