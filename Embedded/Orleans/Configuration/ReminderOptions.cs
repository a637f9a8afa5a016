using System.Data.Common;

namespace Orleans.Hosting
{
    /// <summary>Of reminders.</summary>
    public sealed class ReminderOptions
    {
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

        public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);

        public TimeSpan ReminderLoadingWindow { get; set; } = TimeSpan.FromMinutes(10);

        public TimeSpan InitializationTimeout { get; set; } = TimeSpan.FromMinutes(5);
    }
}

namespace Orleans.Configuration
{
    /// <summary>Reminders in the rows that <c>OrleansQuery</c> describes.</summary>
    public class AdoNetReminderTableOptions
    {
        public string? Invariant { get; set; }

        public string? ConnectionString { get; set; }

        public DbDataSource? DataSource { get; set; }
    }
}
