using System.Globalization;
using Pulposus.Model.Patients;

namespace Pulposus.Model.Therapy;

/// <summary>Fluid or gel that carries an injection.</summary>
/// <remarks>
/// A carrier is two numbers: how well it stays (r_c, logit) and how long its bulk lasts (tau_B, d). Those of the table are
/// the rows <c>delivery.retention_logit.*</c> and <c>delivery.bulk_decay_d.*</c>, so that two new rows make a new carrier;
/// a study may give both numbers instead.
/// </remarks>
public sealed record Carrier
{
    const string RetentionFamily = "delivery.retention_logit.";
    const string BulkFamily = "delivery.bulk_decay_d.";

    static readonly string[] ids =
        [.. ParameterCatalogue.Rows.Where(row => row.Id.StartsWith(RetentionFamily, StringComparison.Ordinal)).Select(row => row.Id[RetentionFamily.Length..])];

    // Static, as in every mechanism, so that a run finds them among what it may read.
    static readonly Parameter[] retentions = [.. ids.Select(id => Parameter.Named(RetentionFamily + id))];
    static readonly Parameter[] bulkDecays = [.. ids.Select(id => Parameter.Named(BulkFamily + id))];

    readonly Parameter retention;
    readonly Parameter bulkDecay;
    readonly (double RetentionLogit, double BulkDecayDays)? own;

    Carrier(string id, Parameter retention, Parameter bulkDecay)
    {
        Id = id;
        this.retention = retention;
        this.bulkDecay = bulkDecay;
    }

    Carrier(string id, double retentionLogit, double bulkDecayDays)
    {
        Id = id;
        own = (retentionLogit, bulkDecayDays);
    }

    /// <summary>Carriers of the table.</summary>
    public static IReadOnlyList<Carrier> All { get; } = [.. ids.Select((id, k) => new Carrier(id, retentions[k], bulkDecays[k]))];

    /// <summary>Saline.</summary>
    public static Carrier Saline { get; } = Named("saline");

    /// <summary>Hyaluronic acid, which alone of the carriers may act on pain by itself.</summary>
    public static Carrier Ha { get; } = Named("ha");

    /// <summary>Name, as in the tables.</summary>
    public string Id { get; }

    /// <summary>A carrier of the table.</summary>
    /// <param name="id">Its name.</param>
    /// <exception cref="ArgumentException">No such carrier.</exception>
    public static Carrier Named(string id) => All.FirstOrDefault(c => c.Id == id)
        ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No carrier {id}."), nameof(id));

    /// <summary>A carrier that is not in the table.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="retentionLogit">Retention r_c on the logit scale, annulus integrity 0.7 and a 22 gauge needle.</param>
    /// <param name="bulkDecayDays">Decay time of its bulk, tau_B (d).</param>
    public static Carrier Of(string id, double retentionLogit, double bulkDecayDays) => new(id, retentionLogit, bulkDecayDays);

    /// <summary>Its rows of the table.</summary>
    internal IEnumerable<Parameter> Parameters => own is null ? [retention, bulkDecay] : [];

    /// <summary>Its own numbers, where they are not those of the table.</summary>
    internal (double RetentionLogit, double BulkDecayDays) For(Person person) => own ?? (person[retention], person[bulkDecay]);
}
