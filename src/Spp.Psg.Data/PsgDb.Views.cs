using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<FigureView> FigureViews => Set<FigureView>();
    internal DbSet<ViewMailing> ViewMailings => Set<ViewMailing>();

    public void Keep(FigureView saved) => FigureViews.Add(saved);

    public void Delete(FigureView view) => FigureViews.Remove(view);
}
