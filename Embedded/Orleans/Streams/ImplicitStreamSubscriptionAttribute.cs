using System.Text.RegularExpressions;
using Orleans.Streams;

namespace Orleans.Streams
{
    /// <summary>Says which namespaces a class subscribes to.</summary>
    public interface IStreamNamespacePredicate
    {
        string PredicatePattern { get; }

        bool IsMatch(string? streamNamespace);
    }
}

namespace Orleans.Embedded
{
    /// <summary>All namespaces.</summary>
    internal sealed class AnyNamespace : IStreamNamespacePredicate
    {
        public string PredicatePattern => "*";

        public bool IsMatch(string? streamNamespace) => true;
    }

    /// <summary>One namespace.</summary>
    internal sealed class ExactNamespace(string name) : IStreamNamespacePredicate
    {
        public string PredicatePattern => $"namespace:{name}";

        public bool IsMatch(string? streamNamespace) => string.Equals(name, streamNamespace, StringComparison.Ordinal);
    }

    /// <summary>Namespaces of a pattern.</summary>
    internal sealed class PatternNamespace(string pattern) : IStreamNamespacePredicate
    {
        private readonly Regex _pattern = new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

        public string PredicatePattern => $"regex:{pattern}";

        public bool IsMatch(string? streamNamespace) => streamNamespace is not null && _pattern.IsMatch(streamNamespace);
    }
}

namespace Orleans
{
    /// <summary>Each stream of the namespace has one grain of the class as its subscriber: the one with the stream's key.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class ImplicitStreamSubscriptionAttribute(IStreamNamespacePredicate predicate, string? streamIdMapper = null) : Attribute
    {
        public ImplicitStreamSubscriptionAttribute() : this(new Embedded.AnyNamespace())
        {
        }

        public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
            : this(new Embedded.ExactNamespace(streamNamespace.Trim()), streamIdMapper)
        {
        }

        public ImplicitStreamSubscriptionAttribute(Type predicateType, string? streamIdMapper = null)
            : this((IStreamNamespacePredicate)Activator.CreateInstance(predicateType)!, streamIdMapper)
        {
        }

        public IStreamNamespacePredicate Predicate { get; } = predicate;

        public string? StreamIdMapper { get; init; } = streamIdMapper;
    }

    /// <summary>The same for all namespaces of a pattern.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class RegexImplicitStreamSubscriptionAttribute(string pattern) : ImplicitStreamSubscriptionAttribute(new Embedded.PatternNamespace(pattern))
    {
        public string Pattern { get; } = pattern;
    }
}
