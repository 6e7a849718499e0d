using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Populations;

namespace Pulposus.Trials.Conduct;

/// <summary>What a visit measures: true values with the noise of the instrument.</summary>
/// <remarks>
/// VAS_obs = clip(V + s_v xi, 0, 100); ODI_obs = clip(ODI + s_o2 xi, 0, 100); T2_obs = T2 exp(s_site xi_site + cv_T2 xi);
/// height index likewise with cv_h, without a site term; the Pfirrmann grade is read one off with probability q_pf, up or
/// down alike. Pain is a 24 h or weekly recall; noises are independent and the same in every arm. Sources Wil25, Dav02,
/// Tun13, PfK19. Left out: recall bias, learning. Switch: measurement_noise.
/// </remarks>
/// <param name="seed">Seed of the study.</param>
/// <param name="mechanisms">Mechanisms that are on.</param>
internal sealed class Measurement(ulong seed, MechanismSet mechanisms)
{
    const double ScaleEnd = 100;
    static readonly ulong vas = Streams.Draw("vas");
    static readonly ulong odi = Streams.Draw("odi");
    static readonly ulong t2 = Streams.Draw("t2");
    static readonly ulong height = Streams.Draw("height");
    static readonly ulong misread = Streams.Draw("pfirrmann");
    static readonly ulong direction = Streams.Draw("pfirrmann_direction");

    readonly bool noisy = mechanisms[Mechanism.MeasurementNoise];

    /// <summary>Back pain (mm).</summary>
    public double Vas(Person person, ulong candidate, double day, double truth) =>
        Math.Clamp(truth + (person.Value("observation.vas_visit_sd") * Noise(candidate, day, vas)), 0, ScaleEnd);

    /// <summary>ODI (points).</summary>
    public double Odi(Person person, ulong candidate, double day, double truth) =>
        Math.Clamp(truth + (person.Value("function.odi_sd_visit") * Noise(candidate, day, odi)), 0, ScaleEnd);

    /// <summary>T2 (ms), with the constant offset of the site's scanner.</summary>
    public double T2(Person person, ulong candidate, int site, double day, double truth)
    {
        double offset = noisy ? person.Value("observation.t2_site_sd") * Streams.Site(seed, site).Normal(t2) : 0;
        return truth * Elementary.Exp(offset + (person.Value("observation.t2_cv") * Noise(candidate, day, t2)));
    }

    /// <summary>Height (% of the true height at enrolment).</summary>
    public double Height(Person person, ulong candidate, double day, double truth) =>
        truth * Elementary.Exp(person.Value("observation.height_cv") * Noise(candidate, day, height));

    /// <summary>Pfirrmann grade as read.</summary>
    public double Pfirrmann(Person person, ulong candidate, double day, double truth)
    {
        RandomStream stream = Streams.Visit(seed, candidate, day);
        if (!noisy || stream.Uniform(misread) >= person.Value("observation.pfirrmann_misread"))
            return truth;
        double read = stream.Uniform(direction) * 2 < 1 ? truth - 1 : truth + 1;
        return Math.Clamp(read, 1, ParameterCatalogue.Grades);
    }

    /// <summary>Share of pain from the disc as a diagnostic test tells it (0-1).</summary>
    /// <param name="person">Person.</param>
    /// <param name="candidate">Number in the population.</param>
    /// <param name="errorSd">Standard deviation of the error of the test; 0 would be an oracle.</param>
    public double DiscShare(Person person, ulong candidate, double errorSd) =>
        Math.Clamp(person[Trait.DiscShare] + (errorSd * Streams.Of(seed, candidate, Populations.Stream.Test).Normal(0)), 0, 1);

    double Noise(ulong candidate, double day, ulong draw) => noisy ? Streams.Visit(seed, candidate, day).Normal(draw) : 0;
}
