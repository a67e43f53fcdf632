using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Domain.Surveys;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<JointOperation> Operations => Set<JointOperation>();
    internal DbSet<Survey> Surveys => Set<Survey>();
    internal DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public void Keep(JointOperation operation) => Operations.Add(operation);

    public void Keep(Survey survey) => Surveys.Add(survey);
}
